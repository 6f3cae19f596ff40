"""``POST /api/v1/solve``: a problem in, a verified plan out."""

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from service.bodies import read_body
from service.envelopes import sketch_solve
from service.limits import solve_limits
from service.openapi.parts import PLAN_ANSWER, SOLVE_BODY, SOLVE_PARAMETERS, problems
from service.options import plan_options_of
from service.routes.answers import answer_of
from service.routes.limits import refuse_too_many
from service.state import ServiceState
from service.work import solve_document


def router(state: ServiceState) -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["plans"])
    extra = {"requestBody": SOLVE_BODY, "parameters": SOLVE_PARAMETERS}
    responses = PLAN_ANSWER | problems((400, 408, 413, 415, 422, 500, 503, 504))

    @routes.post(
        "/solve",
        summary="Plan a week",
        operation_id="solve",
        responses=responses,
        openapi_extra=extra,
    )
    async def solve(request: Request) -> Response:
        """Plan the problem and return the plan, verified.

        Send the problem alone, with options in the query string, or `{"problem": …, "options": …}`.
        Nothing is stored.
        """
        body = await read_body(request, state.settings)
        sketch = await to_thread.run_sync(sketch_solve, body, limiter=state.parsing)
        options, explain = plan_options_of(request, sketch, state.settings)
        refuse_too_many(sketch, state.settings)
        answer = await state.solves.run(
            request,
            solve_document,
            body,
            options,
            state.planner,
            explain,
            limits=solve_limits(state.settings, options, explain),
        )
        return await answer_of(request, state, options, answer)

    return routes
