"""The weeks of an office: their state, and their published revisions."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from sqlalchemy import Connection, Row

from service.auth.permissions import Permission
from service.office.confidential import veil
from service.office.plans import problem_of
from service.office.week_state import brief, week_state
from service.office.weeks import Week
from service.openapi.weeks import call
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.answers import answer
from service.rest.pages import Paged
from service.rest.visits import May, Visit
from service.routes.plans import ID
from service.storage.repositories import plans, revisions, weeks

Reading = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.VIEW_PUBLISHED))]
Number = Annotated[int, Path(ge=1, le=1_000_000, description="The revision's number, from 1.")]
Whose = Annotated[str | None, Query(pattern=ID, description="The plan whose missing consents are told.")]
BASE = "/offices/{office}/weeks"
ONE = BASE + "/{week}"


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.get(BASE, **call("list_weeks"))
    def listed(visit: Reading, page: Paged) -> Response:
        """List the weeks that something was planned for, latest first."""
        with visit.database.read() as connection:
            rows = weeks.page(connection, visit.office, before=page.after, limit=page.asked)
        return answer(page.answer(rows, lambda row: str(row.week), brief))

    @routes.get(ONE, **call("get_week"))
    def read(visit: Reading, week: Week, plan: Whose = None) -> Response:
        """Read the state of a week, also of one that nothing was planned for yet."""
        with visit.database.read() as connection:
            state = week_state(connection, visit, week, plan)
        return answer(state, state["version"])

    @routes.get(ONE + "/revisions", **call("list_revisions"))
    def revised(visit: Reading, week: Week, page: Paged) -> Response:
        """List the published revisions of a week, the first one first."""
        after = page.number or 0
        with visit.database.read() as connection:
            rows = revisions.page(connection, visit.office, week, after=after, limit=page.asked)
            seen = [revision(connection, visit, row) for row in rows]
        return answer(page.answer(seen, lambda one: str(one["number"]), lambda one: one))

    @routes.get(ONE + "/revisions/{number}", **call("get_revision"))
    def one_revision(visit: Reading, week: Week, number: Number) -> Response:
        """Read one revision: what differs from the one before, and who is to be told."""
        with visit.database.read() as connection:
            row = revisions.find(connection, visit.office, week, number)
            if row is None:
                raise ServiceProblem(NOT_FOUND)
            seen = revision(connection, visit, row)
        return answer(seen)

    return routes


def revision(connection: Connection, visit: Visit, row: Row[Any]) -> dict[str, Any]:
    """Return a revision, with as much of its differences as the visitor may see."""
    names = [row.plan]
    if row.number > 1:
        before = revisions.find(connection, visit.office, row.week, row.number - 1)
        names += [before.plan] if before is not None else []
    found = [plans.find(connection, visit.office, name) for name in names]
    pairs = [(problem_of(connection, plan), plan.document) for plan in found if plan is not None]
    return {
        "week": row.week,
        "number": row.number,
        "plan": row.plan,
        "reason": row.reason,
        "published_by": row.published_by,
        "published_at": row.published_at.isoformat(),
        "differences": veil(visit, *pairs).differences(row.differences),
    }
