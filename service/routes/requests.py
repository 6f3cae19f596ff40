"""Requests: register, list, read, change."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from sqlalchemy import Connection, Row

from service.auth.permissions import Permission
from service.office.confidential import asked
from service.office.requests.changing import changed_values, moved
from service.office.requests.forms import RequestForm, Type
from service.office.requests.registering import parties, register
from service.office.requests.shown import Outcomes, shown
from service.office.requests.states import State, Step, transition
from service.office.weeks import Week
from service.openapi.parts import problems
from service.openapi.requests import ONE, ONE_ADDED, REQUEST_BODY, REQUESTS
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.etags import require_match
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.visits import May, Visit
from service.routes.records import KINDS_OF_PROBLEM, READS, WRITES
from service.storage.repositories import requests

Asking = Annotated[Visit, Depends(May(Permission.REQUEST))]
Changing = Annotated[Visit, Depends(May(Permission.REQUEST, Permission.DECIDE_REQUESTS))]
Reading = Annotated[
    Visit, Depends(May(Permission.REQUEST, Permission.DECIDE_REQUESTS, Permission.VIEW_DRAFTS))
]
RequestName = Annotated[str, Path(description="The request's id.")]
_PROBLEMS = {
    "reads": problems(READS, KINDS_OF_PROBLEM),
    "writes": problems(WRITES, KINDS_OF_PROBLEM),
}


class Filters:
    """Which requests a list shows; all filters must hold."""

    def __init__(
        self,
        state: Annotated[State | None, Query(description="Only those in this state.")] = None,
        type: Annotated[Type | None, Query(description="Only those of this type.")] = None,  # noqa: A002 - as it is called
        unit: Annotated[str | None, Query(description="Only those of this unit.")] = None,
        mine: Annotated[bool, Query(description="Only the caller's own and their unit's.")] = False,
    ) -> None:
        self.columns = {"state": state, "type": type, "unit": unit}
        self.mine = mine


Filtered = Annotated[Filters, Depends(Filters)]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["requests"])

    @routes.post(
        "/offices/{office}/weeks/{week}/requests",
        operation_id="register_request",
        summary="Register a request for a week",
        status_code=201,
        responses=ONE_ADDED | _PROBLEMS["writes"],
        openapi_extra={"requestBody": REQUEST_BODY},
    )
    def add(request: Request, visit: Asking, week: Week, body: JsonBody) -> Response:
        """Ask for an engagement, for an agenda item, or for a change of an occurrence of a recurring one.

        After registration has closed it takes a `late_reason`, and is marked late.
        """
        form = read_form(RequestForm, body, visit.zone)

        def make(connection: Connection) -> Created:
            (row,) = register(connection, visit, week, [form], [""])
            return created(visit, row)

        return create(request, visit, body, make)

    @routes.get(
        "/offices/{office}/weeks/{week}/requests",
        operation_id="list_week_requests",
        summary="The requests for a week",
        responses=REQUESTS | _PROBLEMS["reads"],
    )
    def of_week(visit: Reading, week: Week, page: Paged, filters: Filtered) -> dict[str, Any]:
        """Return the requests by id. Who only asks sees their own and their unit's."""
        return _listed(visit, page, filters, week)

    @routes.get(
        "/offices/{office}/requests",
        operation_id="list_requests",
        summary="Requests of every week",
        responses=REQUESTS | _PROBLEMS["reads"],
    )
    def of_office(visit: Reading, page: Paged, filters: Filtered) -> dict[str, Any]:
        """Return the requests by id. Who only asks sees their own and their unit's."""
        return _listed(visit, page, filters, None)

    @routes.get(
        "/offices/{office}/requests/{name}",
        operation_id="get_request",
        summary="Read a request and what became of it",
        responses=ONE | _PROBLEMS["reads"],
    )
    def read(visit: Reading, name: RequestName) -> Response:
        """Return the request; `outcome` is what the published plan of its week says of it."""
        with visit.database.read() as connection:
            row = visible(connection, visit, name)
            outcome = Outcomes(connection, visit.office).of(row)
        return answer(seen(visit, row, outcome), row.version)

    @routes.put(
        "/offices/{office}/requests/{name}",
        operation_id="change_request",
        summary="Change a request",
        responses=ONE | _PROBLEMS["writes"],
        openapi_extra={"requestBody": REQUEST_BODY},
    )
    def change(request: Request, visit: Changing, name: RequestName, body: JsonBody) -> Response:
        """Change what is asked for: whoever asked until it is accepted, a scheduler always.

        One that was returned is registered again by it.
        """
        form = read_form(RequestForm, body, visit.zone)
        with visit.database.write() as connection:
            row = visible(connection, visit, name)
            require_match(request, row.version)
            way = transition(Step.EDIT, State(row.state), parties(visit, row))
            values = changed_values(connection, visit, row, form, in_time=way.in_time) | {"state": way.target}
            changed = moved(connection, visit, row, "changed", values)
        return answer(seen(visit, changed), changed.version)

    return routes


def visible(connection: Connection, visit: Visit, name: str) -> Row[Any]:
    """Return the request that the caller may see; raises :class:`ServiceProblem` (404) without one."""
    row = requests.find(connection, visit.office, name)
    if row is None or not (parties(visit, row) or visit.may(Permission.VIEW_DRAFTS)):
        raise ServiceProblem(NOT_FOUND)
    return row


def seen(visit: Visit, row: Row[Any], outcome: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a request as the caller may see it."""
    return asked(visit, shown(row, outcome), own="owner" in parties(visit, row))


def created(visit: Visit, row: Row[Any]) -> Created:
    """Return what the registration of a request answers."""
    return Created(shown(row), f"/api/v1/offices/{visit.office}/requests/{row.id}", row.version)


def _listed(visit: Visit, page: Paged, filters: Filters, week: str | None) -> dict[str, Any]:
    own = filters.mine or not (visit.may(Permission.VIEW_DRAFTS) or visit.may(Permission.DECIDE_REQUESTS))
    with visit.database.read() as connection:
        rows = requests.page(
            connection,
            visit.office,
            week=week,
            own=(visit.actor.key, visit.grant.unit) if own else None,
            after=page.after,
            limit=page.asked,
            **filters.columns,
        )
        outcomes = Outcomes(connection, visit.office)
        return page.answer(rows, lambda row: str(row.id), lambda row: seen(visit, row, outcomes.of(row)))
