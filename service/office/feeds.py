"""Subscriptions: made for one of what the office has, and filled from what is published."""

import io
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import segno
from sqlalchemy import Connection, Row

from models.consistency import unknown_id
from models.errors import Fault, InvalidDocument, Message
from models.resources import Body
from service.auth.permissions import Permission
from service.auth.secrets import hash_of, new_id, new_secret
from service.exports.ics import Feed, Publication, feed
from service.exports.selection import Selection
from service.exports.viewer import PUBLIC
from service.office.feed_forms import FeedForm
from service.office.published import documents
from service.office.weeks import week_of
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT, NOT_FOUND
from service.rest.handing_out import tag_of
from service.rest.problem_kinds import FORBIDDEN
from service.rest.visits import Visit
from service.storage.clock import now
from service.storage.repositories import offices, records, revisions, subscriptions
from service.version import VERSION

KEPT = timedelta(weeks=8)
"""How far back a subscription reaches; phones drop what a calendar no longer has."""
_RECORDS = {"person": "people", "room": "rooms", "vehicle": "vehicles"}


def make(connection: Connection, visit: Visit, form: FeedForm) -> tuple[Row[Any], str]:
    """Store a new subscription; return it and the secret of its address, which is kept nowhere.

    Raises :class:`ServiceProblem`: 403 for a calendar that is not the visitor's own, unless they plan; 422
    for a person, room, vehicle or body that the office does not have.
    """
    if not (visit.may(Permission.PLAN) or (form.kind == "person" and form.of == visit.grant.person)):
        raise ServiceProblem(FORBIDDEN, _OWN_ONLY)
    if fault := _unknown(connection, visit, form):
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
    name, secret = new_id("f"), new_secret()
    values = form.model_dump()
    subscriptions.add(
        connection, visit.office, name, hash=hash_of(secret), created_by=visit.actor.key, **values
    )
    visit.record(connection, "added", ("feeds", name), after=values)
    row = subscriptions.find(connection, visit.office, name)
    assert row is not None, "it was stored in this transaction"
    return row, secret


def _unknown(connection: Connection, visit: Visit, form: FeedForm) -> Fault | None:
    if form.kind == "body":
        known = list(get_args(Body))
        message = Message(vi=f"phải là một trong: {', '.join(known)}", en=f"is one of {', '.join(known)}")
        fault = Fault(pointer="/of", code="body", message=message, value=form.of)
        return None if form.of in known else fault
    kind = _RECORDS[form.kind]
    row = records.find(connection, visit.office, kind, form.of)
    if row is not None and row.archived_at is None:
        return None
    present = [one.id for one in records.page(connection, visit.office, kind)]
    return unknown_id(form.kind, ("of",), form.of, present)


def shown(
    connection: Connection, visit: Visit, *, after: str = "", limit: int = 1_000_000
) -> Sequence[Row[Any]]:
    """Return what the visitor may see and revoke: who plans all, others what they made or what is theirs."""
    own = None if visit.may(Permission.PLAN) else (visit.actor.key, visit.grant.person)
    return subscriptions.page(connection, visit.office, own=own, after=after, limit=limit)


def revoke(connection: Connection, visit: Visit, name: str) -> None:
    """Revoke a subscription for good; nothing where it is revoked already.

    Raises :class:`ServiceProblem` (404) for one that the visitor does not see.
    """
    row = subscriptions.find(connection, visit.office, name)
    if row is None or not (
        visit.may(Permission.PLAN)
        or row.created_by == visit.actor.key
        or (row.kind == "person" and row.of == visit.grant.person)
    ):
        raise ServiceProblem(NOT_FOUND)
    if subscriptions.revoke(connection, visit.office, name):
        visit.record(connection, "revoked", ("feeds", name))


def picture(address: str) -> str:
    """Return ``address`` as a QR code, an SVG picture of two inches and less."""
    written = io.BytesIO()
    segno.make_qr(address, error="m").save(written, kind="svg", scale=4, xmldecl=False)
    return written.getvalue().decode()


# ---- what a phone fetches -------------------------------------------------------------------------


def published(connection: Connection, row: Row[Any]) -> tuple[list[Row[Any]], ZoneInfo]:
    """Return the revisions that a subscription tells of, and the zone of its office."""
    office = offices.find(connection, row.office)
    assert office is not None, "a subscription is of an office"
    first = week_of((now() - KEPT).date())
    return list(revisions.since(connection, row.office, first)), ZoneInfo(office.timezone)


def tag(row: Row[Any], found: list[Row[Any]], zone: ZoneInfo) -> str:
    """Return the entity tag of the calendar: of everything that its bytes depend on, without making it."""
    told = [(one.week, one.number, one.plan) for one in found]
    day = now().astimezone(zone).date().isoformat()
    return tag_of(json.dumps([VERSION, row.hash, told, day]).encode())


def calendar(connection: Connection, row: Row[Any], found: list[Row[Any]], zone: ZoneInfo) -> Feed:
    """Return the calendar. What is confidential is time taken, to everybody: addresses are passed on."""
    publications = [Publication(*documents(connection, one), one.published_at) for one in found]
    chosen: dict[str, Any] = {row.kind: row.of}
    selection = Selection(edition=row.edition, viewer=PUBLIC, language=row.language, **chosen)
    today = now().astimezone(zone).date()
    try:
        return feed(publications, selection, today)
    except InvalidDocument:
        # Nothing published knows it yet.
        return feed((), selection, today)


_OWN_ONLY = Message(
    vi="Chỉ lấy được lịch của chính mình; lịch của người khác, phòng, xe hoặc khối do người xếp lịch cấp.",
    en="You may subscribe to your own calendar only; others', rooms', vehicles' and bodies' are given out "
    "by those who plan.",
)
