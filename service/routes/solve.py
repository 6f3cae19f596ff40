"""``POST /api/v1/solve``: a problem in, a verified plan out."""

import json
import logging
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from models.errors import Message
from service import problem_types as kinds
from service.bodies import read_body
from service.box import Limits
from service.envelopes import sketch_solve
from service.openapi_parts import PLAN_ANSWER, SOLVE_BODY, SOLVE_PARAMETERS, problems
from service.options import options_of
from service.problem_details import ServiceProblem
from service.rejected import keep
from service.request_id import request_id_of
from service.routes.limits import refuse_too_many
from service.state import ServiceState
from service.work import Answered, Invalid, NoPlan, Rejected, solve_document
from solver.pipeline import Options

_log = logging.getLogger("lichtuan.solve")


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
        options, explain = options_of(request, sketch, state.settings)
        refuse_too_many(sketch, state.settings)
        answer = await state.solves.run(
            request,
            solve_document,
            body,
            options,
            state.planner,
            explain,
            limits=_limits(state, options, explain),
        )
        return await _answer(request, state, options, answer)

    return routes


def _limits(state: ServiceState, options: Options, explain: bool) -> Limits:
    settings = state.settings
    seconds = (options.time_limit_seconds or settings.max_sync_seconds) * (2 if explain else 1)
    return Limits(
        memory_mib=settings.memory_mib(options.workers),
        seconds=seconds + settings.solver_grace_seconds,
        cancel_seconds=settings.cancel_seconds,
    )


async def _answer(
    request: Request,
    state: ServiceState,
    options: Options,
    answer: Answered | Invalid | NoPlan | Rejected,
) -> Response:
    if isinstance(answer, Answered):
        return Response(answer.document, media_type="application/json")
    if isinstance(answer, Invalid):
        raise ServiceProblem(kinds.INVALID_DOCUMENT, faults=answer.faults)
    if isinstance(answer, NoPlan):
        raise ServiceProblem(kinds.NO_PLAN_IN_TIME)
    settings = state.settings
    name = await to_thread.run_sync(keep, answer, options, settings.rejected_dir, settings.max_rejected_kept)
    _log.error(
        "%s the verifier rejected the solver's plan; kept as %s in %s",
        request_id_of(request),
        name,
        settings.rejected_dir,
    )
    raise ServiceProblem(
        kinds.PLAN_REJECTED,
        instance=f"/rejected-plans/{name}" if name else None,
        extra={"violations": _violations(answer.verdict)},
    )


def _violations(verdict: bytes) -> list[dict[str, Any]]:
    document = json.loads(verdict) or {}
    return [
        {
            "rule": violation["rule"],
            "detail": Message.model_validate(violation["message"]),
            "engagements": violation["engagements"],
        }
        for violation in document.get("violations", [])
    ]
