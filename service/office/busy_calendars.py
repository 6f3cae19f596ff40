"""The calendars that people keep elsewhere: taken, looked at again, shown without giving the address away."""

import threading
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import httpx
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row

from models.base import Document
from models.errors import Fault, InvalidDocument, Message
from service.box.box import Box
from service.box.errors import DeadlineExceeded, OutOfMemory, SolveCrashed, SolveFailed
from service.imports.addresses import Resolve, resolve
from service.imports.fetching import Copy, Fetcher, Limits
from service.limits import within_seconds
from service.office.busy_spans import Reckoned, monday_before, reckoned, remembered
from service.settings import Settings
from service.storage.clock import now
from service.work import Invalid

Values = dict[str, Any]
_TOO_MUCH = (DeadlineExceeded, OutOfMemory, SolveCrashed, SolveFailed)


class BusyAddress(Document):
    """Where a person's own calendar is to be fetched."""

    address: str = Field(
        min_length=1,
        max_length=2_000,
        description="An address of the public web; a secret, shown to those only who may change it.",
    )


class BusyCalendarShown(BaseModel):
    """A person's own calendar. ``version`` is in the ``ETag`` too, 0 where there never was one."""

    model_config = ConfigDict(extra="forbid")

    person: str
    version: int
    source: str | None = Field(description="`address`, `file`; null: there is none.")
    host: str | None = Field(description="Whose server it is fetched from.")
    address: str | None = Field(description="Null also for those who may not change it.")
    fetched_at: str | None = Field(description="When the copy in use was last known to be current.")
    checked_at: str | None = Field(description="When it was last looked at.")
    age_minutes: int | None = Field(description="How old the copy in use is.")
    failure: Message | None = Field(description="Why the last look gave nothing new.")
    busy: int = Field(description="How many busy times are known, from this week on.")


def shown(row: Row[Any] | None, person: str, zone: ZoneInfo, *, whole: bool) -> dict[str, Any]:
    """Return a calendar as it is answered; ``whole``: with its address."""
    moment = now()
    if row is None:
        empty: Values = dict.fromkeys(BusyCalendarShown.model_fields)
        return empty | {"person": person, "version": 0, "busy": 0}
    age = moment - row.fetched_at if row.fetched_at is not None else None
    return BusyCalendarShown(
        person=person,
        version=row.version,
        source=_source(row),
        host=host_of(row.address),
        address=row.address if whole else None,
        fetched_at=row.fetched_at.isoformat() if row.fetched_at else None,
        checked_at=row.checked_at.isoformat() if row.checked_at else None,
        age_minutes=int(age.total_seconds() // 60) if age is not None else None,
        failure=Message.model_validate(row.failure) if row.failure else None,
        busy=len(row.busy) - len(remembered(row.busy, monday_before(moment, zone), zone)),
    ).model_dump(mode="json")


def told(row: Row[Any] | None) -> Values | None:
    """Return what the audit log says of a calendar: never its address, which opens it."""
    source = _source(row) if row is not None else None
    return {"source": source, "host": host_of(row.address)} if row is not None and source else None


def _source(row: Row[Any]) -> str | None:
    if row.address is not None:
        return "address"
    return "file" if row.data is not None else None


def host_of(address: str | None) -> str | None:
    """Return the name of the server of an address that was taken."""
    return urlsplit(address.strip()).hostname if address else None


class BusyCalendars:
    """Fetches calendars and reckons when their owners are busy, each in a child with its limits."""

    def __init__(
        self,
        box: Box,
        settings: Settings,
        resolve: Resolve = resolve,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._box = box
        self._settings = settings
        self._resolve = resolve
        self._transport = transport
        # A large calendar takes a child some seconds and some hundred megabytes.
        self._one = threading.Semaphore(1)

    def of_address(self, address: str, before: Row[Any] | None, zone: ZoneInfo) -> Values:
        """Fetch the calendar at ``address`` for the first time; return what is to be stored.

        Raises :class:`models.errors.InvalidDocument` where nothing usable is there.
        """
        copy, found = self._looked(address, Copy(), zone)
        if copy.failure is not None:
            raise InvalidDocument([Fault(pointer="/address", code="calendar", message=copy.failure)])
        return {"address": address, **_copied(copy), **self._busy(found, before, zone)}

    def of_file(self, data: bytes, before: Row[Any] | None, zone: ZoneInfo) -> Values:
        """Take a calendar that was sent; return what is to be stored.

        Raises :class:`models.errors.InvalidDocument`.
        """
        found, moment = self._reckoned(data, zone), now()
        copy = Copy(data=found.bare, fetched=moment, checked=moment)
        return {"address": None, **_copied(copy), **self._busy(found, before, zone)}

    def of_none(self, before: Row[Any] | None, zone: ZoneInfo) -> Values:
        """Return what is stored of a calendar that is taken away: when its owner was busy in the past."""
        return {"address": None, **_copied(Copy()), **self._busy(None, before, zone), "reckoned_from": None}

    def again(self, row: Row[Any], zone: ZoneInfo) -> Values:
        """Look again at a stored calendar; return what is to be stored of the look.

        What goes wrong is told in it, and the last good copy stays in use.
        """
        before = Copy(
            data=bytes(row.data) if row.data is not None else None,
            fetched=row.fetched_at,
            checked=row.checked_at,
            etag=row.etag,
            last_modified=row.last_modified,
        )
        found: Reckoned | None = None
        if row.address is not None:
            copy, found = self._looked(row.address, before, zone)
        else:
            moment = now()
            copy = Copy(data=before.data, fetched=before.fetched, checked=moment)
        if found is None and copy.data is not None and row.reckoned_from != _first(zone).isoformat():
            found = self._reckoned(copy.data, zone)
        return _copied(copy) | (self._busy(found, row, zone) if found is not None else {})

    def _looked(self, address: str, before: Copy, zone: ZoneInfo) -> tuple[Copy, Reckoned | None]:
        """Return the copy, with nothing in it but when; and what comes of it where it is a new one."""
        found: list[Reckoned] = []
        limits = Limits(allow_internal=self._settings.allow_internal_calendars)
        fetcher = Fetcher(
            limits, self._resolve, self._transport, lambda data: found.append(self._reckoned(data, zone))
        )
        copy = fetcher.refresh(address, _Held(before), now())
        return (replace(copy, data=found[0].bare), found[0]) if found else (copy, None)

    def _reckoned(self, data: bytes, zone: ZoneInfo) -> Reckoned:
        limits = within_seconds(self._settings, self._settings.verify_seconds)
        try:
            with self._one:
                found = self._box.run(reckoned, data, zone.key, _first(zone), limits=limits)
        except _TOO_MUCH as error:
            message = Message(
                vi="lịch quá phức tạp, không đọc hết được", en="the calendar is too much to read"
            )
            raise InvalidDocument([Fault(pointer="", code="too_complex", message=message)]) from error
        if isinstance(found, Invalid):
            raise InvalidDocument(list(found.faults))
        return found

    def _busy(self, found: Reckoned | None, before: Row[Any] | None, zone: ZoneInfo) -> Values:
        first = _first(zone)
        past = remembered(before.busy, first, zone) if before is not None else []
        return {
            "busy": [*past, *(found.pairs if found is not None else ())],
            "reckoned_from": first.isoformat(),
        }


class _Held:
    """One copy in memory; what is stored of it is the caller's business."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy

    def load(self, address: str) -> Copy | None:
        """Return the copy."""
        return self._copy

    def save(self, address: str, copy: Copy) -> None:
        """Keep it."""
        self._copy = copy


def _first(zone: ZoneInfo) -> date:
    return monday_before(now(), zone)


def _copied(copy: Copy) -> Values:
    return {
        "data": copy.data,
        "fetched_at": copy.fetched,
        "checked_at": copy.checked,
        "etag": copy.etag,
        "last_modified": copy.last_modified,
        "failure": copy.failure.model_dump() if copy.failure is not None else None,
    }
