"""A person's own calendar, kept elsewhere: an address or a file, looked at again, taken away."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import JsonValue
from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from models.errors import InvalidDocument, Message
from service.auth.permissions import Permission
from service.bodies import JSON, media_type_of, read_body
from service.office.busy_calendars import BusyAddress, BusyCalendars, Values, shown, told
from service.openapi.busy import DROP, GET, PUT, REFRESH
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT, NOT_FOUND
from service.rest.answers import answer
from service.rest.etags import changed_meanwhile, require_match
from service.rest.forms import parsed, read_form
from service.rest.problem_kinds import WRONG_STATE
from service.rest.visits import May, Visit
from service.state import ServiceState
from service.storage.database import is_taken
from service.storage.repositories import busy_calendars, records

ICS = "text/calendar"
Viewing = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.EDIT_RESOURCES))]
Editing = Annotated[Visit, Depends(May(Permission.EDIT_RESOURCES))]
PersonId = Annotated[str, Path(description="The person's id.")]
_PATH = "/offices/{office}/people/{person}/busy-calendar"


async def _sent(request: Request) -> JsonValue | bytes:
    state: ServiceState = request.app.state.service
    body = await read_body(request, state.settings, (*JSON, ICS))
    return body if media_type_of(request) == ICS else await parsed(body, state)


Sent = Annotated[JsonValue | bytes, Depends(_sent)]
"""A file, or the JSON that was sent. Raises :class:`ServiceProblem`: 400, 408, 413, 415."""


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["resources"])

    @routes.get(_PATH, **GET)
    def read(visit: Viewing, person: PersonId) -> Response:
        """Say where the person's own calendar comes from, how old its copy is, and what last went wrong.

        The address is a secret, shown to those only who may change it.
        """
        with visit.database.read() as connection:
            return _answered(visit, person, _found(connection, visit, person))

    @routes.put(_PATH, **PUT)
    def take(request: Request, visit: Editing, person: PersonId, sent: Sent) -> Response:
        """Take the address of a calendar, which is fetched at once and again every hour, or a file.

        When its owner is busy becomes an absence in the weeks that are planned; what they do is neither
        kept nor shown. Refused where no calendar can be read there, and for addresses of internal networks
        unless the service's settings allow them.
        """
        with visit.database.read() as connection:
            before = _found(connection, visit, person)
        require_match(request, before.version if before is not None else 0)
        return _stored(visit, person, before, _taken(visit, before, sent))

    @routes.delete(_PATH, **DROP)
    def drop(request: Request, visit: Editing, person: PersonId) -> Response:
        """Forget the calendar and its copy; its busy times end with the week before this one."""
        with visit.database.read() as connection:
            before = _found(connection, visit, person)
        require_match(request, before.version if before is not None else 0)
        if before is None:
            return _answered(visit, person, None)
        return _stored(visit, person, before, _calendars(visit).of_none(before, visit.zone))

    @routes.post(f"{_PATH}/refresh", **REFRESH)
    def refresh(visit: Editing, person: PersonId) -> Response:
        """Look at the calendar now. What goes wrong is told, and the last good copy stays in use."""
        with visit.database.read() as connection:
            row = _found(connection, visit, person)
        if row is None or row.address is None:
            raise ServiceProblem(WRONG_STATE, _NO_ADDRESS)
        try:
            values = _calendars(visit).again(row, visit.zone)
        except InvalidDocument as error:
            raise ServiceProblem(INVALID_DOCUMENT, faults=error.faults) from error
        with visit.database.write() as connection:
            if not busy_calendars.looked(connection, visit.office, person, row.version, values):
                raise changed_meanwhile()
            return _answered(visit, person, busy_calendars.find(connection, visit.office, person))

    return routes


def _calendars(visit: Visit) -> BusyCalendars:
    return visit.state.calendars


def _taken(visit: Visit, before: Row[Any] | None, sent: JsonValue | bytes) -> Values:
    """Return what is to be stored of a file, or of an address; raises :class:`ServiceProblem` (422)."""
    try:
        if isinstance(sent, bytes):
            return _calendars(visit).of_file(sent, before, visit.zone)
        form = read_form(BusyAddress, sent, visit.zone)
        return _calendars(visit).of_address(form.address, before, visit.zone)
    except InvalidDocument as error:
        raise ServiceProblem(INVALID_DOCUMENT, faults=error.faults) from error


def _found(connection: Connection, visit: Visit, person: str) -> Row[Any] | None:
    """Return the person's calendar; raises :class:`ServiceProblem` (404) where there is no such person."""
    if records.find(connection, visit.office, "people", person) is None:
        raise ServiceProblem(NOT_FOUND)
    return busy_calendars.find(connection, visit.office, person)


def _answered(visit: Visit, person: str, row: Row[Any] | None) -> Response:
    whole = visit.may(Permission.EDIT_RESOURCES)
    return answer(shown(row, person, visit.zone, whole=whole), row.version if row is not None else 0)


def _stored(visit: Visit, person: str, before: Row[Any] | None, values: Values) -> Response:
    version = before.version if before is not None else 0
    try:
        with visit.database.write() as connection:
            _found(connection, visit, person)
            if not busy_calendars.put(connection, visit.office, person, version, values):
                raise changed_meanwhile()
            row = busy_calendars.find(connection, visit.office, person)
            visit.record(
                connection, "changed", ("busy-calendars", person), before=told(before), after=told(row)
            )
            return _answered(visit, person, row)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise changed_meanwhile() from error


_NO_ADDRESS = Message(
    vi="Đồng chí này không có địa chỉ lịch riêng để xem lại.",
    en="This person has no address of a calendar to look at again.",
)
