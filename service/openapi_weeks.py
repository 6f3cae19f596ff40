"""The OpenAPI parts of the calls on weeks and plans: summaries, bodies, answers, examples."""

from typing import Any

from service.office.plan_documents import PlanBrief, PlanPage, StoredPlan, Validated
from service.office.plan_forms import NewPlan
from service.openapi_parts import LANGUAGE, Responses, json_content, problems, ref
from service.problem_types import ALL
from service.rest.problem_kinds import STORED

_READING = (400, 401, 403, 404, 422, 503)
_WRITING = (400, 401, 403, 404, 408, 409, 413, 415, 422, 503)

Described = tuple[str, int, str, str, str | None, Any, tuple[int, ...]]
"""Summary, status, answer's schema, answer's description, body's schema and example, error statuses."""
_CALLS: dict[str, Described] = {
    "add_plan": (
        "Plan the week",
        202,
        "PlanBrief",
        "The plan is queued.",
        "NewPlan",
        {"time_limit_seconds": 10, "seed": 0, "explain": True},
        _WRITING,
    ),
    "list_plans": ("The plans of a week", 200, "PlanPage", "Latest first.", None, None, _READING),
    "get_plan": ("Read a plan", 200, "StoredPlan", "The plan as it stands.", None, None, _READING),
    "get_plan_problem": ("The problem of a plan", 200, "Problem", "As it was planned.", None, None, _READING),
    "stop_plan": (
        "Stop the work on a plan",
        202,
        "PlanBrief",
        "It ends soon.",
        None,
        None,
        (*_READING, 409),
    ),
}


def call(name: str) -> dict[str, Any]:
    """Return what a route says of itself."""
    summary, status, schema, text, form, example, statuses = _CALLS[name]
    responses: Responses = {status: {"description": text, "content": json_content(ref(schema))}}
    if name == "add_plan":
        checked = {"description": "With `only: validate`.", "content": json_content(ref("Validated"))}
        responses[200] = checked
    extra: dict[str, Any] = {"parameters": [LANGUAGE]}
    if form is not None:
        extra["requestBody"] = {"required": True, "content": json_content(ref(form), example=example)}
    return {
        "summary": summary,
        "operation_id": name,
        "status_code": status,
        "responses": responses | problems(statuses, among=(*ALL, *STORED)),
        "openapi_extra": extra,
    }


READ = (NewPlan,)
"""Models whose schemas are those of what is sent."""
WRITTEN = (PlanBrief, PlanPage, StoredPlan, Validated)
"""Models whose schemas are those of what is answered."""
PARTS = {"StoredPlan": {"plan": "Plan"}}
"""Fields that hold a document of the contract, for some readers with less in it."""
