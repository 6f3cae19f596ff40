"""``POST /api/v1/explain`` and ``POST /api/v1/alternatives``: a problem and a plan in, answers out."""

from collections.abc import Callable
from typing import Any, TypeVar

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from service import problem_types as kinds
from service.bodies import read_body
from service.envelopes import E, sketch_form
from service.explain_forms import (
    AlternativesEnvelope,
    AlternativesOptions,
    ExplainEnvelope,
    ExplainOptions,
)
from service.explain_work import alternatives_document, explain_document
from service.limits import within_seconds
from service.openapi.explain import (
    ALTERNATIVES_ANSWER,
    ALTERNATIVES_BODY,
    EXPLAIN_ANSWER,
    EXPLAIN_BODY,
)
from service.openapi.parts import VERIFY_PARAMETERS, problems
from service.options import refuse_long, refuse_query
from service.problem_details import ServiceProblem
from service.routes.limits import refuse_too_many
from service.settings import Settings
from service.state import ServiceState
from service.work import Answered, Invalid

Asked = TypeVar("Asked", ExplainOptions, AlternativesOptions)
STATUSES = (400, 408, 413, 415, 422, 500, 503, 504)


def router(state: ServiceState) -> APIRouter:
    """Return the two routes."""
    routes = APIRouter(tags=["explanations"])

    @routes.post(
        "/explain",
        summary="Why is it left out?",
        operation_id="explain",
        responses=EXPLAIN_ANSWER | problems(STATUSES),
        openapi_extra={"requestBody": EXPLAIN_BODY, "parameters": VERIFY_PARAMETERS},
    )
    async def explain(request: Request) -> Response:
        """Return the minimal conflict of each thing the plan leaves out, its price and the remedies.

        The plan must be valid; it need not be one of ours. Nothing is stored.
        """
        body, asked = await _read(state, request, ExplainEnvelope)
        options = within(asked.options, state.settings)
        seconds, work = options.time_limit_seconds, explain_document
        return await _run(state, request, seconds, work, body, asked.engagements, options)

    @routes.post(
        "/alternatives",
        summary="Where else could it stand?",
        operation_id="alternatives",
        responses=ALTERNATIVES_ANSWER | problems(STATUSES),
        openapi_extra={"requestBody": ALTERNATIVES_BODY, "parameters": VERIFY_PARAMETERS},
    )
    async def alternatives(request: Request) -> Response:
        """Return the best other places for one engagement, placed or not, each verified.

        First those with nothing else touched; where they are few, also those for which others give way.
        """
        body, asked = await _read(state, request, AlternativesEnvelope)
        options = within(asked.options, state.settings)
        seconds, work = options.time_limit_seconds, alternatives_document
        return await _run(state, request, seconds, work, body, asked.engagement, options)

    return routes


def within(options: Asked, settings: Settings) -> Asked:
    """Return the options with the service's default limit where none was asked for; refuse a longer one."""
    if "time_limit_seconds" not in options.model_fields_set:
        return options.model_copy(update={"time_limit_seconds": settings.default_time_limit_seconds})
    refuse_long(options.time_limit_seconds, settings.max_sync_seconds)
    return options


async def _read(state: ServiceState, request: Request, form: type[E]) -> tuple[bytes, E]:
    refuse_query(request)
    body = await read_body(request, state.settings)
    asked, sketch = await to_thread.run_sync(sketch_form, body, form, limiter=state.parsing)
    refuse_too_many(sketch, state.settings)
    return body, asked


async def _run(
    state: ServiceState,
    request: Request,
    seconds: float,
    work: Callable[..., Answered | Invalid],
    *args: Any,
) -> Response:
    settings = state.settings
    limits = within_seconds(settings, seconds + settings.solver_grace_seconds)
    answer = await state.solves.run(request, work, *args, limits=limits)
    if isinstance(answer, Invalid):
        raise ServiceProblem(kinds.INVALID_DOCUMENT, faults=answer.faults)
    return Response(answer.document, media_type="application/json")
