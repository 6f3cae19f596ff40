"""The OpenAPI 3.1 document of the whole service."""

import re
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from models.audit import HandMade
from models.effects import Alternatives
from models.plan import Plan, SubmittedPlan
from models.problem import Problem
from models.verdict import Verdict
from models.why_not import WhyNots
from service.envelopes import PlanOptions, SolveEnvelope, SolveOptions, VerifyEnvelope
from service.explain_forms import AlternativesEnvelope, ExplainEnvelope
from service.openapi import (
    auth,
    busy,
    feeds,
    office,
    papers,
    requests,
    tables,
    weeks,
    what_if,
)
from service.openapi.nulls import restore_nulls
from service.openapi.parts import problems, ref
from service.problem_details import ProblemDetails
from service.problem_types import BAD_REQUEST, NOT_FOUND

_TAGS = [
    {"name": "plans", "description": "Plan a week, and check plans."},
    {"name": "changes", "description": "Try moves, compare plans, plan anew, audit a calendar made by hand."},
    {"name": "explanations", "description": "Why not, what instead, where else."},
    {"name": "resources", "description": "What an office has: sites, people, rooms, vehicles and the like."},
    {"name": "requests", "description": "What units ask for, from registration to what became of it."},
    {"name": "weeks", "description": "An office's weeks: plans, versions, approval, publication, consents."},
    {"name": "accounts", "description": "Offices, users, tokens, sessions, and the log of every change."},
    {"name": "service", "description": "The service itself."},
]
_PARTS = {
    "SolveEnvelope": {"problem": "Problem", "options": "PlanOptions"},
    "VerifyEnvelope": {"problem": "Problem", "plan": "SubmittedPlan"},
    **what_if.PARTS,
    **weeks.PARTS,
    "ExplainEnvelope": {"problem": "Problem", "plan": "SubmittedPlan"},
    "AlternativesEnvelope": {"problem": "Problem", "plan": "SubmittedPlan"},
}
"""Fields that hold a document: read later, in a child, so their models say ``Any``."""


def describe(app: FastAPI) -> None:
    """Make ``app`` publish :func:`document`."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = document(app)
        return app.openapi_schema

    # FastAPI's documented way to change the document is to replace this method.
    app.openapi = openapi  # type: ignore[method-assign]


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of ``app``; it depends on no setting."""
    found = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=_DESCRIPTION,
        routes=app.routes,
        tags=_TAGS,
        license_info={"name": "MIT", "identifier": "MIT"},
        servers=[{"url": "/"}],
    )
    restore_nulls(found, app.routes)
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(_schemas())
    found["components"]["schemas"] = dict(sorted(schemas.items()))
    _refused_addresses(found)
    return found


def _refused_addresses(found: dict[str, Any]) -> None:
    """Say of every call that its address may be refused, as :mod:`service.rest.addresses` does."""
    refused = problems((400, 404), among=(BAD_REQUEST, NOT_FOUND))
    for path in found["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            for status, answer in refused.items():
                answers.setdefault(str(status), answer)
            operation["responses"] = dict(sorted(answers.items()))


_DESCRIPTION = (
    "Every error is `application/problem+json` (RFC 9457), in Vietnamese or English by `Accept-Language`, "
    "with a JSON Pointer for each fault. Unknown fields are refused."
)


def _schemas() -> dict[str, Any]:
    _, definitions = models_json_schema(
        [
            (Problem, "validation"),
            (SubmittedPlan, "validation"),
            (SolveEnvelope, "validation"),
            (SolveOptions, "validation"),
            (PlanOptions, "validation"),
            (VerifyEnvelope, "validation"),
            (ExplainEnvelope, "validation"),
            (AlternativesEnvelope, "validation"),
            (WhyNots, "serialization"),
            (Alternatives, "serialization"),
            (Plan, "serialization"),
            (Verdict, "serialization"),
            (ProblemDetails, "serialization"),
            (HandMade, "validation"),
            *((form, "validation") for form in office.READ),
            *((form, "serialization") for form in office.WRITTEN),
            *((form, "validation") for form in requests.READ),
            *((form, "serialization") for form in requests.WRITTEN),
            *((form, "serialization") for form in tables.WRITTEN),
            *((form, "validation") for form in what_if.READ),
            *((form, "serialization") for form in what_if.WRITTEN),
            *((form, "validation") for form in weeks.READ),
            *((form, "serialization") for form in weeks.WRITTEN),
            *((form, "validation") for form in papers.READ),
            *((form, "serialization") for form in papers.WRITTEN),
            *((form, "validation") for form in busy.READ),
            *((form, "serialization") for form in busy.WRITTEN),
            *((form, "validation") for form in feeds.READ),
            *((form, "serialization") for form in feeds.WRITTEN),
            *((form, "validation") for form in auth.READ),
            *((form, "serialization") for form in auth.WRITTEN),
        ],
        ref_template="#/components/schemas/{model}",
    )
    schemas: dict[str, Any] = definitions["$defs"]
    for name, parts in _PARTS.items():
        for field, part in parts.items():
            due = field in schemas[name].get("required", ())
            schemas[name]["properties"][field] = (
                ref(part) if due else {"anyOf": [ref(part), {"type": "null"}]}
            )
    tidied: dict[str, Any] = _readable(schemas)
    return tidied


def _readable(part: Any) -> Any:
    """Put descriptions, which are docstrings, into CommonMark."""
    if isinstance(part, list):
        return [_readable(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _commonmark(value) if key == "description" and isinstance(value, str) else _readable(value)
        for key, value in part.items()
    }


def _commonmark(docstring: str) -> str:
    text = re.sub(r"\s*Raises :[^.]*(\.\w[^.]*)*\.$", "", docstring)
    return re.sub(r":\w+:`~?(?:\w+\.)*(\w+)`", r"`\1`", text).replace("``", "`")
