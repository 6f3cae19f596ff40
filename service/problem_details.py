"""Problem details (RFC 9457): one exception, one way to write it down, in the caller's language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Literal

from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from models.errors import Fault, Language, Message
from models.rules import HardRuleId
from service.language import language_of
from service.problem_types import ProblemType
from service.request_id import request_id_of

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 200
"""The most faults one answer lists; the rest are only counted."""
_LONGEST = 500


@dataclass
class ServiceProblem(Exception):  # noqa: N818 - named after what it is
    """An error with an answer: raised anywhere below a route, written by :func:`respond`.

    ``prefix`` is put before each fault's pointer; with ``in_query`` the faults name query parameters.
    """

    type: ProblemType
    detail: Message | None = None
    faults: tuple[Fault, ...] = ()
    prefix: str = ""
    in_query: bool = False
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    instance: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        detail = self.detail or self.type.detail
        return f"{self.type.name}: {detail.en}"


class ErrorItem(BaseModel):
    """One fault: where, what for programs, what for people, and the value found there."""

    model_config = ConfigDict(extra="forbid", title="ErrorItem")

    pointer: str | None = Field(None, description="JSON Pointer (RFC 6901) into the body as sent.")
    parameter: str | None = Field(None, description="The query parameter, instead of a pointer.")
    code: str = Field(description="Stable, meant for programs.")
    detail: str = Field(description="In the language of Content-Language.")
    value: JsonValue = Field(None, description="What was found there; null where nothing was.")


class RejectedBecause(BaseModel):
    """One violation for which the verifier rejected the solver's plan."""

    rule: HardRuleId | Literal["document", "claim"]
    detail: str
    engagements: list[str] = []


class MissingConsent(BaseModel):
    """A deputy who was chosen and has not consented."""

    engagement: str
    person: str
    detail: str


class ProblemDetails(BaseModel):
    """The answer to every request that fails (RFC 9457)."""

    type: str = Field(description="A stable relative URI, e.g. /problems/invalid-document.")
    title: str
    status: int
    detail: str
    instance: str | None = Field(None, description="Names this occurrence where something of it was kept.")
    request_id: str = Field(description="The same as in the X-Request-Id header and in the service's log.")
    errors: list[ErrorItem] | None = Field(None, description="Every fault, in document order.")
    errors_omitted: int | None = Field(None, description="How many further faults are not listed.")
    violations: list[RejectedBecause] | None = Field(
        None, description="With /problems/plan-rejected and /problems/rules-broken."
    )
    changes: list[str] | None = Field(
        None, description="What changed, with /problems/stale-plan and /problems/preview-stale."
    )
    consents: list[MissingConsent] | None = Field(None, description="With /problems/consent-missing.")
    limit: float | None = Field(None, description="The limit that was passed, where the error is about one.")


def respond(request: Request, problem: ServiceProblem) -> Response:
    """Write ``problem`` as ``application/problem+json`` in the language the request prefers."""
    language = language_of(request)
    status = problem.status or problem.type.status
    content: dict[str, Any] = {
        "type": problem.type.uri,
        "title": problem.type.title.text(language),
        "status": status,
        "detail": (problem.detail or problem.type.detail).text(language),
        "request_id": request_id_of(request),
    }
    if problem.instance:
        content["instance"] = problem.instance
    if problem.faults:
        content["errors"] = list(_items(problem, language))
    if len(problem.faults) > MOST_ERRORS:
        content["errors_omitted"] = len(problem.faults) - MOST_ERRORS
    content |= {key: _in_language(value, language) for key, value in problem.extra.items()}
    headers = {"Content-Language": language, "Vary": "Accept-Language", **problem.headers}
    return Response(_encode(content), status_code=status, headers=headers, media_type=MEDIA_TYPE)


def _items(problem: ServiceProblem, language: Language) -> Iterable[dict[str, Any]]:
    for fault in problem.faults[:MOST_ERRORS]:
        where = (
            {"parameter": fault.pointer.removeprefix("/")}
            if problem.in_query
            else {"pointer": problem.prefix + fault.pointer}
        )
        yield {
            **where,
            "code": fault.code,
            "detail": _short(fault.message.text(language)),
            "value": _value(fault.value),
        }


def _value(value: JsonValue) -> JsonValue:
    """Return what can be repeated to the caller: JSON has no infinities, and long texts are cut."""
    if isinstance(value, str):
        return _short(value)
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _in_language(value: Any, language: Language) -> Any:
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, Mapping):
        return {key: _in_language(part, language) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_in_language(part, language) for part in value]
    return value


def _encode(content: dict[str, Any]) -> bytes:
    # "replace": a caller's lone surrogate is no reason to fail while telling of it.
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
