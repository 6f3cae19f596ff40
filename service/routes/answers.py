"""The answers of calls that solve, whatever they solve."""

import json
import logging
from typing import Any

from anyio import to_thread
from fastapi import Request, Response

from models.errors import Message
from service import problem_types as kinds
from service.problem_details import ServiceProblem
from service.rejected import keep
from service.request_id import request_id_of
from service.state import ServiceState
from service.work import Answered, Invalid, NoPlan, Rejected
from solver.pipeline import Options

_log = logging.getLogger("lichtuan.solve")


async def answer_of(
    request: Request,
    state: ServiceState,
    options: Options,
    answer: Answered | Invalid | NoPlan | Rejected,
) -> Response:
    """Return the answer of a solve; raises :class:`ServiceProblem` where there is no plan to give out."""
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
