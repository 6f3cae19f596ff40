"""Who asks for what, in time or late: what is common to every way of registering a request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.auth.permissions import Permission
from service.office.facts import Facts
from service.office.requests.drafts import Draft, Week, checked, draft, new_id
from service.office.requests.forms import RequestForm
from service.office.requests.shown import snapshot
from service.office.requests.states import Party, State
from service.office.weeks import closes_at
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.visits import Visit
from service.storage.clock import now
from service.storage.repositories import requests


def parties(visit: Visit, row: Row[Any]) -> frozenset[Party]:
    """Return what the caller is to the request: its owner, by name or by unit; a scheduler."""
    found: set[Party] = set()
    if visit.may(Permission.DECIDE_REQUESTS):
        found.add("scheduler")
    of_the_unit = visit.grant.unit is not None and visit.grant.unit == row.unit
    if visit.may(Permission.REQUEST) and (row.created_by == visit.actor.key or of_the_unit):
        found.add("owner")
    return frozenset(found)


def unit_of(visit: Visit, given: str | None) -> str | None:
    """Return the unit that asks: the caller's own, unless another is given."""
    return given or visit.grant.unit


def unit_faults(visit: Visit, given: str | None, at: str = "") -> Iterator[Fault]:
    """Yield a fault where the unit is not the caller's to name."""
    own = visit.grant.unit
    if given in (None, own) or own is None or visit.may(Permission.DECIDE_REQUESTS):
        return
    message = Message(
        vi=f"tài khoản này đăng ký cho {own!r}, không phải cho {given!r}",
        en=f"this account asks for {own!r}, not for {given!r}",
    )
    yield Fault(pointer=f"{at}/unit", code="other_unit", message=message, value=given)


def late_reason(facts: Facts, week: str, given: str | None) -> str | None:
    """Return why this is late; ``None`` where it is in time, whatever was given."""
    return given if now() > closes_at(week, facts.settings.registration, facts.zone) else None


def late_faults(facts: Facts, week: str, given: str | None, at: str = "") -> Iterator[Fault]:
    """Yield a fault where this is late and it is not said why."""
    closed = closes_at(week, facts.settings.registration, facts.zone)
    if given is None and now() > closed:
        message = Message(
            vi=f"đã hết hạn đăng ký tuần {week} ({closed:%H:%M %d/%m/%Y}); hãy ghi lý do đăng ký muộn",
            en=f"registration for week {week} closed on {closed:%Y-%m-%d at %H:%M}; say why this is late",
        )
        yield Fault(pointer=f"{at}/late_reason", code="late", message=message)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise :class:`ServiceProblem` (422) where there are any."""
    if found := tuple(faults):
        raise ServiceProblem(INVALID_DOCUMENT, faults=found)


def register(
    connection: Connection,
    visit: Visit,
    name: str,
    forms: Sequence[RequestForm],
    ats: Sequence[str],
    fingerprints: Sequence[str] = (),
) -> list[Row[Any]]:
    """Store ``forms``, which stand at ``ats`` in the body, as requests for the week ``name``: all or none.

    ``fingerprints``: those of the rows of a table that they came from, each of which is stored once only.

    Raises :class:`ServiceProblem` (422) with every fault, and :class:`sqlalchemy.exc.IntegrityError` where
    an occurrence or a fingerprint has a request already.
    """
    facts = Facts.read(connection, visit.row)
    week = Week.of(facts, name, requests.of_week(connection, visit.office, name))
    drafts = [
        draft(
            week,
            form,
            form.occurrence or _free_id(connection, visit.office, name),
            unit_of(visit, form.unit),
            at,
        )
        for form, at in zip(forms, ats, strict=True)
    ]
    ready, faults = checked(week, drafts)
    for one in drafts:
        faults += unit_faults(visit, one.form.unit, one.at)
        faults += late_faults(facts, name, one.form.late_reason, one.at)
    place = {at: number for number, at in enumerate(ats)}
    refuse(sorted(faults, key=lambda fault: place.get("/".join(fault.pointer.split("/")[:3]), 0)))
    marks: Sequence[str | None] = fingerprints or [None] * len(ready)
    return [_stored(connection, visit, week, one, mark) for one, mark in zip(ready, marks, strict=True)]


def _stored(connection: Connection, visit: Visit, week: Week, one: Draft, mark: str | None) -> Row[Any]:
    late = late_reason(week.facts, week.name, one.form.late_reason)
    requests.add(
        connection,
        visit.office,
        one.name,
        type=one.form.type,
        week=week.name,
        state=State.REGISTERED,
        document=one.document,
        unit=unit_of(visit, one.form.unit),
        note=one.form.note,
        invitation=one.form.invitation,
        late_reason=late,
        fingerprint=mark,
        created_by=visit.actor.key,
    )
    row = requests.find(connection, visit.office, one.name)
    assert row is not None, "it was added above"
    visit.record(
        connection, "registered", ("requests", one.name), after=snapshot(row), week=week.name, reason=late
    )
    return row


def _free_id(connection: Connection, office: str, week: str) -> str:
    while requests.find(connection, office, name := new_id(week)) is not None:
        continue
    return name
