"""Offices: mine, a new one, and an office's own settings."""

from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection

from models.errors import Message
from models.time import DEFAULT_ZONE
from service.auth.actor import Actor
from service.auth.desk import Desk
from service.auth.permissions import Permission
from service.auth.shown import office_shown
from service.office.forms import NewOffice, OfficeForm
from service.office.founding import document, found_office
from service.openapi.auth import NEW_OFFICE, OFFICE_ADDED, OFFICE_ANSWER, OFFICE_BODY, OFFICES_ANSWER
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.problem_types import ALL
from service.request_id import request_id_of
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.etags import changed_meanwhile, require_match
from service.rest.forms import JsonBody, read_form
from service.rest.problem_kinds import FORBIDDEN, STORED
from service.rest.visits import May, SignedIn, Visit, who
from service.state import ServiceState
from service.storage.database import Database
from service.storage.repositories import offices

Seeing = Annotated[Visit, Depends(May(Permission.VIEW_PUBLISHED))]
Managing = Annotated[Visit, Depends(May(Permission.MANAGE_OFFICE))]
_KINDS = (*ALL, *STORED)
_WRITE = problems((400, 401, 403, 408, 409, 413, 415, 422), among=_KINDS)


def operator(request: Request) -> Actor:
    """Return who calls, where they may add offices; raises :class:`ServiceProblem`: 401, 403."""
    actor = who(request)
    if not actor.operator:
        raise ServiceProblem(FORBIDDEN, _OPERATORS_ONLY)
    return actor


Operating = Annotated[Actor, Depends(operator)]


@dataclass(frozen=True)
class _Founding:
    database: Database
    actor: Actor
    office: str


def router(state: ServiceState) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["accounts"])
    one = "/offices/{office}"

    @routes.get(
        "/offices",
        operation_id="list_offices",
        summary="List my offices",
        responses=OFFICES_ANSWER | problems((401,), among=STORED),
    )
    def listed(actor: SignedIn) -> dict[str, Any]:
        """List the offices where one may do something; never many, so in one page."""
        with state.database.read() as connection:
            rows = [offices.find(connection, office) for office in sorted(actor.grants)]
        return {"items": [office_shown(row).body for row in rows if row is not None], "next": None}

    @routes.post(
        "/offices",
        operation_id="add_office",
        summary="Add an office",
        status_code=201,
        openapi_extra=NEW_OFFICE,
        responses=OFFICE_ADDED | _WRITE,
    )
    def add(request: Request, actor: Operating, body: JsonBody) -> Response:
        """Add an office, for an operator of the installation, who becomes its first administrator."""
        form = read_form(NewOffice, body, ZoneInfo(DEFAULT_ZONE))
        desk = Desk(form.id, actor, request_id_of(request))

        def make(connection: Connection) -> Created:
            row = found_office(connection, desk, form)
            return Created(office_shown(row).body, f"/api/v1/offices/{form.id}", row.version)

        return create(request, _Founding(state.database, actor, form.id), body, make)

    @routes.get(
        one,
        operation_id="get_office",
        summary="Read an office",
        responses=OFFICE_ANSWER | problems((401, 403, 404, 422), among=_KINDS),
    )
    def read(visit: Seeing) -> Response:
        """Return the office's name, time zone and settings."""
        return answer(office_shown(visit.row).body, visit.row.version)

    @routes.put(
        one,
        operation_id="change_office",
        summary="Change an office",
        openapi_extra=OFFICE_BODY,
        responses=OFFICE_ANSWER | _WRITE | problems((404, 412, 428), among=_KINDS),
    )
    def change(request: Request, visit: Managing, body: JsonBody) -> Response:
        """Change name, time zone and settings."""
        form = read_form(OfficeForm, body, visit.zone)
        values = form.model_dump(mode="json")
        with visit.database.write() as connection:
            row = offices.lock(connection, visit.office)
            assert row is not None, "the visit found it, and offices are never deleted"
            require_match(request, row.version)
            if not offices.change(connection, visit.office, row.version, values):
                raise changed_meanwhile()
            visit.record(connection, "changed", ("offices", visit.office), before=document(row), after=values)
            changed = offices.find(connection, visit.office)
        assert changed is not None, "it was changed in this transaction"
        return answer(office_shown(changed).body, changed.version)

    return routes


_OPERATORS_ONLY = Message(
    vi="Chỉ người vận hành hệ thống mới thêm được cơ quan.", en="Only an operator may add offices."
)
