"""``POST …/weeks/{week}/audit``: a calendar made by hand, beside what the office has; nothing is stored."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Request, Response

from models.errors import InvalidDocument
from service.auth.permissions import Permission
from service.limits import solve_limits
from service.office.facts import Facts
from service.office.requests.table.preview import names_of
from service.office.weeks import Week, monday_of
from service.openapi.tables import WEEK_AUDIT
from service.options import solve_options_of
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.tables import read_table_body
from service.rest.visits import May, Visit
from service.routes.answers import answer_of
from service.state import ServiceState
from service.what_if import TableAudit, audit_table
from solver.pipeline import Options

Looking = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS))]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["weeks"])

    @routes.post("/offices/{office}/weeks/{week}/audit", **WEEK_AUDIT)
    async def audit(request: Request, visit: Looking, week: Week) -> Response:
        """Return the clashes of a calendar made by hand in Excel or CSV, and its smallest repair.

        Names are those of the office's people, rooms, places and vehicles; travel, hours and absences
        are the office's too. The week is the one of the address. Nothing is stored.
        """
        settings = visit.state.settings
        body = await read_table_body(request, settings)
        options = solve_options_of(request, settings)
        known = await to_thread.run_sync(office_of, visit, week)
        table = TableAudit(body, settings.max_engagements, monday_of(week), known)
        return await audited(request, visit.state, table, options)

    return routes


def office_of(visit: Visit, week: str) -> bytes:
    """Return what the office has in the week, as a problem; raises :class:`ServiceProblem` (422)."""
    try:
        with visit.database.read() as connection:
            return names_of(Facts.read(connection, visit.row), week)
    except InvalidDocument as error:
        raise ServiceProblem(INVALID_DOCUMENT, faults=error.faults) from error


async def audited(request: Request, state: ServiceState, table: TableAudit, options: Options) -> Response:
    """Return the answer of an audit of a table."""
    limits = solve_limits(state.settings, options)
    answer = await state.solves.run(request, audit_table, table, options, state.planner, limits=limits)
    return await answer_of(request, state, options, answer)
