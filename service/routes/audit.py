"""The log of every change in an office: who, when, what before, what after, why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query
from sqlalchemy import Row

from models.errors import Fault, Message
from service.auth.permissions import Permission
from service.auth.shown import entry_shown
from service.openapi.auth import AUDIT_ANSWER
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.problem_types import ALL, INVALID_OPTIONS
from service.rest.pages import Paged
from service.rest.problem_kinds import STORED
from service.rest.visits import May, Visit
from service.storage.repositories import audit

Auditing = Annotated[Visit, Depends(May(Permission.VIEW_AUDIT))]
OPEN_KINDS = frozenset(
    {"offices", "users", "tokens", "sites", "places", "travel", "people", "rooms", "vehicles", "equipment"}
    | {"papers", "busy-calendars"}
)
"""Kinds whose entries hold no engagement, and so nothing confidential; all others may."""


@dataclass(frozen=True)
class _Filters:
    """Which entries, and in which order."""

    kind: Annotated[str | None, Query(max_length=32, examples=["users"])] = None
    thing: Annotated[str | None, Query(alias="object", max_length=140, description="The thing's id.")] = None
    week: Annotated[str | None, Query(max_length=8, examples=["2026-W48"])] = None
    since: Annotated[datetime | None, Query(description="Entries from this moment on.")] = None
    order: Annotated[Literal["asc", "desc"], Query(description="`desc`: the newest first.")] = "asc"


Asked = Annotated[_Filters, Depends()]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["accounts"])

    @routes.get(
        "/offices/{office}/audit",
        operation_id="audit_log",
        summary="Read the audit log",
        responses=AUDIT_ANSWER | problems((401, 403, 404, 422), among=(*ALL, *STORED)),
    )
    def entries(visit: Auditing, page: Paged, asked: Asked) -> dict[str, Any]:
        """List entries in the order they were written, or the other way round.

        What was before and after is withheld, with the reason, from those who may not see confidential
        engagements, where an entry may hold one.
        """
        moment = _moment(asked.since, visit.zone)
        with visit.database.read() as connection:
            rows = audit.entries(
                connection,
                visit.office,
                kind=asked.kind,
                thing=asked.thing,
                week=asked.week,
                since=moment,
                after=page.number or 0,
                newest_first=asked.order == "desc",
                limit=page.asked,
            )
        whole = visit.may(Permission.VIEW_CONFIDENTIAL)

        def shown(row: Row[Any]) -> dict[str, Any]:
            return entry_shown(row, withheld=not (whole or row.kind in OPEN_KINDS)).body

        return page.answer(rows, lambda row: str(row.seq), shown)

    return routes


def _moment(since: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return ``since``, in ``zone`` where it names none; years that no calendar has are refused."""
    if since is None:
        return None
    if not 1900 <= since.year <= 2999:
        message = Message(vi="năm phải từ 1900 đến 2999", en="a year from 1900 to 2999 is expected")
        fault = Fault(pointer="/since", code="far_year", message=message, value=since.isoformat())
        raise ServiceProblem(INVALID_OPTIONS, faults=(fault,), in_query=True)
    return since if since.tzinfo is not None else since.replace(tzinfo=zone)
