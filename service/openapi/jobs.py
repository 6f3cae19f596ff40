"""The OpenAPI parts of the calls about jobs and about the service itself: events, readiness, figures."""

from typing import Any

from fastapi import Response

from service.openapi.parts import LANGUAGE, Responses, problems, text
from service.problem_types import ALL
from service.rest.problem_kinds import STORED
from service.version import VERSION

_EXAMPLE = (
    'id: 1\nevent: state\ndata: {"state": "running", "attempt": 1, "at": "2026-11-20T10:00:00+00:00"}\n\n'
    'id: 2\nevent: progress\ndata: {"tier": "preference", "seconds": 1.2, "tiers": {"preference": '
    '{"value": 47, "bound": 45}}, "at": "2026-11-20T10:00:01+00:00"}\n\n'
    'id: 3\nevent: state\ndata: {"state": "ready", "error": null, "at": "2026-11-20T10:00:02+00:00"}\n\n'
)
EVENTS: dict[str, Any] = {
    "summary": "Watch a plan being made",
    "operation_id": "watch_plan",
    "response_class": Response,
    "responses": {
        200: {
            "description": "Server-sent events: `state`, `progress` (by tier: value and proven bound) and "
            "`better` (a better plan is stored, with its score). The last one is a `state` that is "
            "ready, failed or stopped.",
            # No schema: OpenAPI 3.1 has none for a stream, and readers apply one to each event.
            "content": {"text/event-stream": {"examples": {"events": {"value": _EXAMPLE}}}},
        },
        204: {"description": "The work is over, and there is no event behind `Last-Event-ID`."},
        **problems((400, 401, 403, 404, 422, 503), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE]},
}
_FIGURES = (
    "# HELP lichtuan_database_up Whether the database answers\n"
    "# TYPE lichtuan_database_up gauge\n"
    "lichtuan_database_up 1.0\n"
    "# HELP lichtuan_plans_queued Plans that wait for a worker\n"
    "# TYPE lichtuan_plans_queued gauge\n"
    "lichtuan_plans_queued 0.0\n"
)


def _shown(example: dict[str, Any]) -> Responses:
    """Add an example to the answer that the route's own type describes."""
    return {200: {"content": {"application/json": {"examples": {"example": {"value": example}}}}}}


HEALTH: dict[str, Any] = {
    "summary": "Does the service answer?",
    "operation_id": "healthz",
    "responses": _shown({"status": "ok", "version": VERSION}),
}
READY: dict[str, Any] = {
    "summary": "Can the service do its work?",
    "operation_id": "readyz",
    "responses": _shown({"status": "ready", "workers": 1, "places": 2}) | problems((503,), among=STORED),
}
METRICS: dict[str, Any] = {
    "summary": "Figures for Prometheus",
    "operation_id": "metrics",
    "response_class": Response,
    "responses": {
        200: {
            "description": "In the text format of Prometheus; without the line where the database is away.",
            "content": {"text/plain": text(_FIGURES)},
        },
    },
}
