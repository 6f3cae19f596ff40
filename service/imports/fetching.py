"""Fetch a calendar by its address, and keep the last good copy with its age."""

import time as clock
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urljoin

import httpx

from models.errors import InvalidDocument, Message
from service.imports.addresses import Refused, Resolve, Target, resolve, target
from service.imports.calendars import LARGEST, read_calendar_file

REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 4
SHORTEST = 0.1
"""Seconds: no time-out is shorter, for one of none would mean none."""


@dataclass(frozen=True)
class Limits:
    """What a fetch may take: seconds and bytes in all; ``allow_internal``: also from internal networks."""

    seconds: float = 15
    largest: int = LARGEST
    allow_internal: bool = False


@dataclass(frozen=True)
class Copy:
    """What is kept of a calendar: its last good bytes, and what came of the last look.

    ``data`` is ``None`` where none was ever had; ``failure`` is why the last look gave nothing new.
    """

    data: bytes | None = None
    fetched: datetime | None = None
    checked: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    failure: Message | None = None

    def age(self, now: datetime) -> timedelta | None:
        """Return how old the good copy is: since it was last known to be current."""
        return now - self.fetched if self.fetched is not None else None


class Store(Protocol):
    """Where copies are kept, by address."""

    def load(self, address: str) -> Copy | None:
        """Return the copy of ``address``, if there is one."""

    def save(self, address: str, copy: Copy) -> None:
        """Keep ``copy`` in place of the one before."""


class Fetcher:
    """Fetches within its limits; ``resolve`` and ``transport`` are the machine's own unless given.

    ``check`` raises :class:`models.errors.InvalidDocument` for what is not taken as a calendar.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        transport: httpx.BaseTransport | None = None,
        check: Callable[[bytes], object] = read_calendar_file,
    ) -> None:
        self._limits = limits or Limits()
        self._resolve = resolve
        self._transport = transport
        self._check = check

    def refresh(self, address: str, store: Store, now: datetime) -> Copy:
        """Look again at ``address`` and return what is kept of it now, which ``store`` has been given.

        Whatever goes wrong is in the copy's ``failure``, and the last good bytes stay.
        """
        before = store.load(address) or Copy()
        try:
            copy = self._looked(address, before, now)
        except Refused as refused:
            copy = replace(before, checked=now, failure=refused.message)
        except InvalidDocument as error:
            copy = replace(before, checked=now, failure=error.faults[0].message)
        store.save(address, copy)
        return copy

    def _looked(self, address: str, before: Copy, now: datetime) -> Copy:
        headers = {"Accept": "text/calendar, */*;q=0.5", "Accept-Encoding": "identity"}
        if before.data is not None and before.etag:
            headers["If-None-Match"] = before.etag
        if before.data is not None and before.last_modified:
            headers["If-Modified-Since"] = before.last_modified
        status, answered, data = self._followed(address, headers)
        if status == httpx.codes.NOT_MODIFIED and before.data is not None:
            return replace(before, fetched=now, checked=now, failure=None)
        if status != httpx.codes.OK:
            raise Refused("status", f"máy chủ trả lời {status}", f"the server answered {status}")
        self._check(data)
        return Copy(
            data=data,
            fetched=now,
            checked=now,
            etag=answered.get("etag"),
            last_modified=answered.get("last-modified"),
        )

    def _followed(self, address: str, headers: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes]:
        """Follow redirects by hand: each is looked at as the first address was."""
        until = clock.monotonic() + self._limits.seconds
        for _ in range(MOST_REDIRECTS + 1):
            at = target(address, self._resolve, allow_internal=self._limits.allow_internal)
            status, answered, data = self._once(at, headers, until)
            if status not in REDIRECTS or "location" not in answered:
                return status, answered, data
            onward = urljoin(at.url, answered["location"])
            if at.url.startswith("https:") and not onward.lower().startswith("https:"):
                vi, en = "máy chủ chuyển sang địa chỉ không mã hóa", "redirected to plain http"
                raise Refused("downgrade", vi, en)
            address = onward
        raise Refused("redirects", "chuyển hướng quá nhiều lần", "too many redirects")

    def _once(self, at: Target, headers: Mapping[str, str], until: float) -> tuple[int, httpx.Headers, bytes]:
        """Ask once, at the address that was looked at, by the name that it has."""
        named = {**headers, "Host": at.authority}
        left = max(until - clock.monotonic(), SHORTEST)
        try:
            with (
                httpx.Client(transport=self._transport, trust_env=False, timeout=left) as client,
                client.stream(
                    "GET", at.pinned, headers=named, extensions={"sni_hostname": at.host}
                ) as answer,
            ):
                return answer.status_code, answer.headers, self._body(answer, until)
        except httpx.InvalidURL as error:
            # What it says may hold the address, which is a secret.
            raise Refused("address", "địa chỉ không hợp lệ", "this is no address") from error
        except httpx.HTTPError as error:
            raise Refused("unreachable", f"không lấy được: {error}", f"cannot be fetched: {error}") from error

    def _body(self, answer: httpx.Response, until: float) -> bytes:
        if answer.headers.get("content-encoding", "identity") != "identity":
            vi, en = "máy chủ nén dữ liệu dù không được yêu cầu", "an encoding nobody asked for"
            raise Refused("encoding", vi, en)
        data = bytearray()
        for part in answer.iter_raw():
            data += part
            if len(data) > self._limits.largest:
                raise Refused("too_large", "lịch quá lớn", "the calendar is too large")
            if clock.monotonic() > until:
                raise Refused("too_slow", "máy chủ trả lời quá chậm", "the server is too slow")
        return bytes(data)
