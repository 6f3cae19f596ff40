"""The calls about changes, of which nothing is stored: moves, freedom, diff, replan, audit."""

from collections.abc import Callable
from functools import partial

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from service import problem_types as kinds
from service.bodies import JSON, read_body
from service.envelopes import (
    DiffEnvelope,
    FreedomEnvelope,
    MovesEnvelope,
    ReplanEnvelope,
    Sketch,
    sketch_audit,
    sketch_what_if,
)
from service.limits import solve_limits, within_seconds
from service.openapi.parts import problems
from service.openapi.what_if import ANSWERS, BODIES, PARAMETERS
from service.options import options_of, refuse_query, table_options_of
from service.problem_details import ServiceProblem
from service.rest.tables import TABLES_AND_JSON, is_table, read_table_body
from service.routes.answers import answer_of
from service.routes.audits import audited
from service.routes.limits import refuse_too_many
from service.state import ServiceState
from service.what_if import (
    TableAudit,
    audit_document,
    diff_document,
    freedom_document,
    moves_document,
    replan_document,
)
from service.work import Answered, Invalid, NoPlan, Rejected

Looker = Callable[..., Answered | Invalid]
Solver = Callable[..., Answered | Invalid | NoPlan | Rejected]
Sketcher = Callable[[bytes], Sketch]
_STATUSES = (400, 408, 413, 415, 422, 500, 503, 504)


def router(state: ServiceState) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["changes"])
    post = partial(_post, routes)

    @post("moves", "Try moves on a plan")
    async def moves(request: Request) -> Response:
        """Return the plan that the moves lead to, and what the verifier says of it.

        The answer is 200 also where the moves break rules; nothing is solved.
        """
        return await _look(request, state, partial(sketch_what_if, MovesEnvelope), moves_document)

    @post("freedom", "Where one engagement can stand with nothing else touched")
    async def freedom(request: Request) -> Response:
        """Return every start, with the rooms and people that could be chosen there."""
        return await _look(request, state, partial(sketch_what_if, FreedomEnvelope), freedom_document)

    @post("diff", "What differs between two plans")
    async def diff(request: Request) -> Response:
        """Return the differences in words, with everybody to be told."""
        return await _look(request, state, partial(sketch_what_if, DiffEnvelope), diff_document)

    @post("replan", "Plan anew after facts changed")
    async def replan(request: Request) -> Response:
        """Return the plan that disturbs the earlier one least, and the differences in words."""
        return await _solve(request, state, partial(sketch_what_if, ReplanEnvelope), replan_document)

    @post("audit", "Check a calendar made by hand")
    async def audit(request: Request) -> Response:
        """Return its clashes in words, what had to be assumed, and the smallest repair.

        A table is read in the common layouts of published calendars; its options, and `week_start`
        where the table does not say which week it is, stand in the query string.
        """
        if is_table(request):
            body = await read_table_body(request, state.settings, TABLES_AND_JSON)
            options, week_start = table_options_of(request, state.settings)
            table = TableAudit(body, state.settings.max_engagements, week_start)
            return await audited(request, state, table, options)
        return await _solve(request, state, sketch_audit, audit_document, TABLES_AND_JSON)

    return routes


def _post(
    routes: APIRouter, name: str, summary: str
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    return routes.post(
        f"/{name}",
        summary=summary,
        operation_id=name,
        responses=ANSWERS[name] | problems(_STATUSES),
        openapi_extra={"requestBody": BODIES[name], "parameters": PARAMETERS[name]},
    )


async def _look(request: Request, state: ServiceState, sketch: Sketcher, look: Looker) -> Response:
    """Answer a call that solves nothing."""
    refuse_query(request)
    settings = state.settings
    body = await read_body(request, settings)
    seen = await to_thread.run_sync(sketch, body, limiter=state.parsing)
    refuse_too_many(seen, settings)
    limits = within_seconds(settings, settings.verify_seconds)
    answer = await state.checks.run(request, look, body, limits=limits)
    if isinstance(answer, Invalid):
        raise ServiceProblem(kinds.INVALID_DOCUMENT, faults=answer.faults)
    return Response(answer.document, media_type="application/json")


async def _solve(
    request: Request,
    state: ServiceState,
    sketch: Sketcher,
    solve: Solver,
    kinds: tuple[str, ...] = JSON,
) -> Response:
    """Answer a call that solves, with options in its envelope; ``kinds`` are the media types it takes."""
    body = await read_body(request, state.settings, kinds)
    seen = await to_thread.run_sync(sketch, body, limiter=state.parsing)
    options = options_of(request, seen, state.settings)
    refuse_too_many(seen, state.settings)
    limits = solve_limits(state.settings, options)
    answer = await state.solves.run(request, solve, body, options, state.planner, limits=limits)
    return await answer_of(request, state, options, answer)
