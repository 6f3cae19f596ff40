"""Questions to a stored plan, of which nothing is stored: moves, where else, why not, what differs."""

import json
from collections.abc import Callable
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from service.auth.permissions import Permission
from service.explain_forms import AlternativesOptions, ExplainOptions
from service.explain_work import alternatives_document, explain_document
from service.limits import within_seconds
from service.off_loop import OffLoop
from service.office.confidential import veil
from service.office.plan_forms import TriedMoves
from service.office.stored_plans import StoredPlan, made, questioned
from service.office.weeks import Week
from service.openapi.weeks import call
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.answers import answer
from service.rest.forms import JsonBody, read_form
from service.rest.visits import May, Visit
from service.routes.plans import ID, ONE, Drafting, PlanId
from service.what_if import diff_document, freedom_document, moves_document
from service.work import Answered, Invalid
from solver.explain.alternatives import MOST

EngagementId = Annotated[str, Path(pattern=ID, description="An engagement's id.")]
ItemId = Annotated[str, Path(pattern=ID, description="The id of an engagement or an agenda item.")]
Comparing = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.VIEW_PUBLISHED))]
Seconds = Annotated[float, Query(ge=0.1, le=30, description="The seconds it may take.")]
Many = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]


def _asked(visit: Drafting, week: Week, plan: PlanId) -> tuple[Visit, StoredPlan]:
    return visit, questioned(visit, week, plan)


Asked = Annotated[tuple[Visit, StoredPlan], Depends(_asked)]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.post(ONE + "/moves", **call("try_plan_moves"))
    async def moves(request: Request, asked: Asked, body: JsonBody) -> Response:
        """Try moves: the plan they lead to, what breaks, the score's difference; nothing is stored."""
        visit, stored = asked
        tried = read_form(TriedMoves, body, visit.zone).model_dump(mode="json", by_alias=True)
        return _response(await look(request, visit, moves_document, stored.body(moves=tried["moves"])))

    @routes.get(ONE + "/engagements/{name}/freedom", **call("get_freedom"))
    async def freedom(request: Request, asked: Asked, name: EngagementId) -> Response:
        """Find every start at which the engagement can stand with nothing else touched."""
        visit, stored = asked
        stored.require_engagement(name)
        return _response(await look(request, visit, freedom_document, stored.body(engagement=name)))

    @routes.get(ONE + "/engagements/{name}/alternatives", **call("get_alternatives"))
    async def alternatives(
        request: Request, asked: Asked, name: EngagementId, most: Many = 5, time_limit_seconds: Seconds = 10.0
    ) -> Response:
        """Find the best other places for the engagement, each verified, best first."""
        visit, stored = asked
        stored.require_engagement(name)
        options = AlternativesOptions(most=most, time_limit_seconds=time_limit_seconds)
        work = (alternatives_document, stored.body(), name, options)
        return _response(await _explained(request, visit, time_limit_seconds, *work))

    @routes.get(ONE + "/unplaced/{name}", **call("get_why_not"))
    async def why_not(
        request: Request, asked: Asked, name: ItemId, time_limit_seconds: Seconds = 10.0
    ) -> Response:
        """Say why an engagement or agenda item is left out, and what would make it fit."""
        visit, stored = asked
        stored.require_left_out(name)
        options = ExplainOptions(time_limit_seconds=time_limit_seconds)
        work = (explain_document, stored.body(), (name,), options)
        return _response(await _explained(request, visit, time_limit_seconds, *work))

    @routes.get(ONE + "/diff/{other}", **call("diff_plans"))
    async def diff(request: Request, visit: Comparing, week: Week, plan: PlanId, other: PlanId) -> Response:
        """Say in words what differs in `other` from this plan, and who would have to be told."""
        old, new = await to_thread.run_sync(_both, visit, week, plan, other)
        body = old.body(new_problem=new.problem, new_plan=new.plan)
        found = json.loads((await look(request, visit, diff_document, body)).document)
        seen = veil(visit, (old.problem, old.plan), (new.problem, new.plan))
        return answer(seen.differences(found))

    return routes


async def look(
    request: Request, visit: Visit, work: Callable[..., Answered | Invalid], body: bytes
) -> Answered:
    """Answer in a child what takes no solving; raises :class:`ServiceProblem`: 422."""
    settings = visit.state.settings
    limits = within_seconds(settings, settings.verify_seconds)
    return _valid(await visit.state.checks.run(request, work, body, limits=limits))


async def _explained(
    request: Request, visit: Visit, seconds: float, work: Callable[..., Answered | Invalid], *args: Any
) -> Answered:
    solves: OffLoop = visit.state.solves
    limits = within_seconds(visit.state.settings, seconds + visit.state.settings.solver_grace_seconds)
    return _valid(await solves.run(request, work, *args, limits=limits))


def _valid(found: Answered | Invalid) -> Answered:
    if isinstance(found, Invalid):
        raise ServiceProblem(INVALID_DOCUMENT, faults=found.faults)
    return found


def _response(found: Answered) -> Response:
    return Response(found.document, media_type="application/json")


def _both(visit: Visit, week: str, plan: str, other: str) -> tuple[StoredPlan, StoredPlan]:
    with visit.database.read() as connection:
        return made(connection, visit, week, plan), made(connection, visit, week, other)
