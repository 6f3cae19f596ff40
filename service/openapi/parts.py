"""The parts of the OpenAPI document that routes name: bodies, parameters, answers, problems."""

from collections.abc import Iterable
from typing import Any

from service.openapi.example import ENGLISH_PROBLEM, PLAN, PROBLEM
from service.problem_details import MEDIA_TYPE
from service.problem_types import ALL, ProblemType

Responses = dict[int | str, dict[str, Any]]


def ref(name: str) -> dict[str, str]:
    """Point to the schema called ``name``."""
    return {"$ref": f"#/components/schemas/{name}"}


def json_content(schema: dict[str, Any], **examples: Any) -> dict[str, Any]:
    """Return the content of a body or an answer, with named examples."""
    named = {name: {"value": value} for name, value in examples.items()}
    return {"application/json": {"schema": schema, **({"examples": named} if named else {})}}


def text(example: str) -> dict[str, Any]:
    """Return what an answer that is text, of whatever media type, looks like."""
    return {"schema": {"type": "string"}, "examples": {"example": {"value": example}}}


_OPTIONS = {"time_limit_seconds": 10, "workers": 1, "seed": 0}

SOLVE_BODY = {
    "required": True,
    "description": "The problem alone, or the problem with options.",
    "content": json_content(
        {"oneOf": [ref("Problem"), ref("SolveEnvelope")]},
        problem=PROBLEM,
        problem_with_options={"problem": PROBLEM, "options": _OPTIONS},
    ),
}
VERIFY_BODY = {
    "required": True,
    "content": json_content(ref("VerifyEnvelope"), problem_and_plan={"problem": PROBLEM, "plan": PLAN}),
}


def query_options(form: str, when: str, **texts: str) -> list[dict[str, Any]]:
    """Describe the options of ``form`` that stand in the query string; ``when``: with which bodies."""
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": f"{said} {when}",
            "schema": {"$ref": f"#/components/schemas/{form}/properties/{name}"},
        }
        for name, said in texts.items()
    ]


_SOLVING = {
    "time_limit_seconds": "Seconds the solver may take; the service's settings have the default.",
    "workers": "CP-SAT workers, used above 80 engagements; with one, the same input, the same plan.",
    "seed": "The solver's random seed.",
}
SOLVE_PARAMETERS = query_options(
    "PlanOptions",
    "With a bare problem only; in an envelope it stands in `options`.",
    **_SOLVING,
    explain="Whether to fill in the reasons of what is left out.",
)
TABLE_OPTIONS = query_options("SolveOptions", "With a table only.", **_SOLVING)
"""Options of an audit, whose table has no place for them."""
LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "description": "Language of problem details: `vi` (default) or `en`.",
    "schema": {"type": "string", "examples": ["en;q=0.9, vi;q=0.8"]},
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The entity tag as read; 0 where nothing was ever set.",
    "schema": {"type": "string"},
}
SOLVE_PARAMETERS.append(LANGUAGE)
VERIFY_PARAMETERS = [LANGUAGE]

PLAN_ANSWER: Responses = {200: {"description": "The verified plan.", "content": json_content(ref("Plan"))}}
VERDICT_ANSWER: Responses = {
    200: {
        "description": "The verdict, whether the plan is valid or not.",
        "content": json_content(ref("Verdict")),
    }
}


def problems(statuses: Iterable[int], among: tuple[ProblemType, ...] = ALL) -> Responses:
    """Describe the problem details, of the kinds ``among``, that may come with each of ``statuses``."""
    return {status: _problem(status, among) for status in statuses}


def _problem(status: int, among: tuple[ProblemType, ...]) -> dict[str, Any]:
    kinds = [kind for kind in among if kind.status == status]
    content: dict[str, Any] = {"schema": ref("ProblemDetails")}
    if status == 422:
        content["examples"] = {"unknown_id": {"value": ENGLISH_PROBLEM}}
    answer: dict[str, Any] = {
        "description": "\n\n".join(f"`{kind.uri}`: {kind.title.en}." for kind in kinds),
        "content": {MEDIA_TYPE: content},
    }
    if status == 503:
        answer["headers"] = {
            "Retry-After": {
                "description": "Seconds after which to call again; with busy and shutting-down.",
                "schema": {"type": "integer"},
            }
        }
    return answer
