"""The OpenAPI parts of the calls on weeks and plans: summaries, bodies, answers, examples."""

from dataclasses import dataclass
from typing import Any

from service.office.plan_documents import PlanBrief, PlanPage, StoredPlan, Validated
from service.office.plan_forms import (
    ConsentForm,
    KeptMoves,
    NewPlan,
    PlanReturnForm,
    PlanStepForm,
    PublishForm,
    Replan,
    TriedMoves,
)
from service.office.week_documents import (
    ConsentPage,
    RevisionPage,
    StoredConsent,
    StoredRevision,
    WeekPage,
    WeekState,
)
from service.openapi.example import PROBLEM
from service.openapi.example_plans import PLANS
from service.openapi.example_questions import QUESTIONS
from service.openapi.example_weeks import WEEKS
from service.openapi.parts import LANGUAGE, Responses, json_content, problems, ref
from service.problem_types import ALL
from service.rest.problem_kinds import STORED

_READING = (400, 401, 403, 404, 422)
_WRITING = (400, 401, 403, 404, 408, 409, 413, 415, 422)
_STEPPING = (*_WRITING, 412, 428)
_ASKING = (*_READING, 409, 500, 503, 504)
_TRYING = (*_WRITING, 500, 503, 504)
_MOVES = [{"type": "start", "engagement": "giao-ban", "start": "2026-11-23T09:00"}]
_AWAY = {
    "type": "person_away",
    "person": "ct-ubnd",
    "start": "2026-11-24T07:00",
    "end": "2026-11-24T17:00",
    "reason": "Họp đột xuất ở tỉnh",
}


@dataclass(frozen=True)
class _Call:
    """One call: its summary, its answer, the errors it may have, and its body with an example."""

    summary: str
    answer: str
    errors: tuple[int, ...]
    status: int = 200
    form: str | None = None
    example: Any = None


_CALLS = {
    "list_weeks": _Call("The weeks of an office", "WeekPage", _READING),
    "get_week": _Call("The state of a week", "WeekState", _READING),
    "list_revisions": _Call("The published revisions of a week", "RevisionPage", _READING),
    "get_revision": _Call("One revision, in words", "StoredRevision", _READING),
    "list_consents": _Call("The consents of deputies", "ConsentPage", _READING),
    "add_consent": _Call(
        "Record a deputy's consent",
        "StoredConsent",
        _WRITING,
        201,
        "ConsentForm",
        {"engagement": "giao-ban", "person": "pct-1", "note": "Đồng ý qua điện thoại"},
    ),
    "withdraw_consent": _Call("Withdraw a consent", "StoredConsent", (*_READING, 409)),
    "add_plan": _Call(
        "Plan the week",
        "PlanBrief",
        _WRITING,
        202,
        "NewPlan",
        {"time_limit_seconds": 10, "seed": 0, "explain": True},
    ),
    "list_plans": _Call("The plans of a week", "PlanPage", _READING),
    "get_plan": _Call("Read a plan", "StoredPlan", _READING),
    "get_plan_problem": _Call("The problem of a plan", "Problem", _READING),
    "stop_plan": _Call("Stop the work on a plan", "PlanBrief", (*_READING, 409), 202),
    "try_plan_moves": _Call(
        "Try moves on a stored plan", "Trial", _TRYING, 200, "TriedMoves", {"moves": _MOVES}
    ),
    "add_version": _Call(
        "Keep moves as a new version",
        "PlanBrief",
        _TRYING,
        201,
        "KeptMoves",
        {"moves": [*_MOVES, {"type": "pin", "engagement": "giao-ban"}], "note": "Theo ý kiến Thường trực"},
    ),
    "replan_plan": _Call(
        "Plan anew around a plan",
        "PlanBrief",
        _WRITING,
        202,
        "Replan",
        {"changes": [_AWAY], "time_limit_seconds": 10},
    ),
    "get_freedom": _Call("Where one engagement can stand", "Freedom", _ASKING),
    "get_alternatives": _Call("Other places for one engagement", "Alternatives", _ASKING),
    "get_why_not": _Call("Why it is left out", "WhyNots", _ASKING),
    "diff_plans": _Call("What differs between two stored plans", "Differences", _ASKING),
    "submit_plan": _Call("Submit a plan for approval", "PlanBrief", _STEPPING, 200, "PlanStepForm", {}),
    "approve_plan": _Call("Approve a plan", "PlanBrief", _STEPPING, 200, "PlanStepForm", {}),
    "return_plan": _Call(
        "Return a plan",
        "PlanBrief",
        _STEPPING,
        200,
        "PlanReturnForm",
        {"reason": "Chuyển họp giao ban sang chiều thứ Hai"},
    ),
    "publish_plan": _Call(
        "Publish a plan",
        "StoredRevision",
        _STEPPING,
        201,
        "PublishForm",
        {"expected_revision": 1, "reason": "Tỉnh triệu tập họp đột xuất"},
    ),
}
_ANSWERS = {"Problem": PROBLEM, **WEEKS, **PLANS, **QUESTIONS}
"""Answer -> an example of it."""
_TAGGED = ("submit_plan", "approve_plan", "return_plan", "publish_plan")
"""Calls that change what was read before, and say so."""
_CREATING = ("add_plan", "add_version", "replan_plan", "publish_plan", "add_consent")
"""Calls that create, once under a key."""


def call(name: str) -> dict[str, Any]:
    """Return what a route says of itself."""
    said = _CALLS[name]
    content = json_content(ref(said.answer), example=_ANSWERS[said.answer])
    responses: Responses = {said.status: {"description": said.summary + ".", "content": content}}
    if name == "add_plan":
        checked = json_content(ref("Validated"), example=_ANSWERS["Validated"])
        responses[200] = {"description": "With `only: validate`.", "content": checked}
    parameters = [LANGUAGE]
    parameters += [_header("If-Match", "The plan's entity tag, as read.")] if name in _TAGGED else []
    parameters += [_header("Idempotency-Key", "Makes it happen once.")] if name in _CREATING else []
    extra: dict[str, Any] = {"parameters": parameters}
    if said.form is not None:
        body = json_content(ref(said.form), example=said.example)
        extra["requestBody"] = {"required": True, "content": body}
    return {
        "summary": said.summary,
        "operation_id": name,
        "status_code": said.status,
        "responses": responses | problems(said.errors, among=(*ALL, *STORED)),
        "openapi_extra": extra,
    }


def _header(name: str, text: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": text,
        "schema": {"type": "string"},
    }


READ = (NewPlan, Replan, TriedMoves, KeptMoves, PlanStepForm, PlanReturnForm, PublishForm, ConsentForm)
"""Models whose schemas are those of what is sent."""
WRITTEN = (
    PlanBrief,
    PlanPage,
    StoredPlan,
    Validated,
    WeekState,
    WeekPage,
    StoredRevision,
    RevisionPage,
    StoredConsent,
    ConsentPage,
)
"""Models whose schemas are those of what is answered."""
PARTS = {"StoredPlan": {"plan": "Plan"}}
"""Fields that hold a document of the contract, for some readers with less in it."""
