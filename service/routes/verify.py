"""``POST /api/v1/verify``: a problem and any plan in, the verdict out."""

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from service import problem_types as kinds
from service.bodies import read_body
from service.box.box import Limits
from service.envelopes import sketch_verify
from service.openapi.parts import VERDICT_ANSWER, VERIFY_BODY, VERIFY_PARAMETERS, problems
from service.options import refuse_query
from service.problem_details import ServiceProblem
from service.routes.limits import refuse_too_many
from service.state import ServiceState
from service.work import Invalid, verify_document


def router(state: ServiceState) -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["plans"])

    @routes.post(
        "/verify",
        summary="Check a plan made by anyone",
        operation_id="verify",
        responses=VERDICT_ANSWER | problems((400, 408, 413, 415, 422, 500, 503, 504)),
        openapi_extra={"requestBody": VERIFY_BODY, "parameters": VERIFY_PARAMETERS},
    )
    async def verify(request: Request) -> Response:
        """Return every violation, the recomputed score and a certificate.

        The answer is 200 with the verdict also where the plan breaks rules. Nothing is stored.
        """
        refuse_query(request)
        settings = state.settings
        body = await read_body(request, settings)
        sketch = await to_thread.run_sync(sketch_verify, body, limiter=state.parsing)
        refuse_too_many(sketch, settings)
        limits = Limits(settings.memory_mib(1), settings.verify_seconds, settings.cancel_seconds)
        answer = await state.checks.run(request, verify_document, body, limits=limits)
        if isinstance(answer, Invalid):
            raise ServiceProblem(kinds.INVALID_DOCUMENT, faults=answer.faults)
        return Response(answer.document, media_type="application/json")

    return routes
