"""The OpenAPI parts of the calls about jobs and about the service itself: events, readiness, figures."""

from typing import Any

from fastapi import Response

from service.openapi_parts import LANGUAGE, problems
from service.problem_types import ALL
from service.rest.problem_kinds import STORED

_EXAMPLE = (
    'id: 1\nevent: state\ndata: {"state": "running", "attempt": 1, "at": "2026-11-20T10:00:00+00:00"}\n\n'
    'id: 2\nevent: progress\ndata: {"tier": "preference", "seconds": 1.2, "tiers": {"preference": '
    '{"value": 47, "bound": 45}}, "at": "2026-11-20T10:00:01+00:00"}\n\n'
    'id: 3\nevent: state\ndata: {"state": "ready", "error": null, "at": "2026-11-20T10:00:02+00:00"}\n\n'
)
_EVENT = {
    "description": "One event of the stream; `data` is JSON.",
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "event": {"type": "string", "enum": ["state", "progress", "better"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["data"],
}
EVENTS: dict[str, Any] = {
    "summary": "Watch a plan being made",
    "operation_id": "watch_plan",
    "response_class": Response,
    "responses": {
        200: {
            "description": "Server-sent events: `state`, `progress` (by tier: value and proven bound) and "
            "`better` (a better plan is stored, with its score). The last one is a `state` that is "
            "ready, failed or stopped.",
            "content": {
                "text/event-stream": {
                    "schema": _EVENT,
                    "examples": {"events": {"value": _EXAMPLE}},
                }
            },
        },
        204: {"description": "The work is over, and there is no event behind `Last-Event-ID`."},
        **problems((400, 401, 403, 404, 422, 503), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE]},
}
READY: dict[str, Any] = {
    "summary": "Can the service do its work?",
    "operation_id": "readyz",
    "responses": problems((503,), among=STORED),
}
METRICS: dict[str, Any] = {
    "summary": "Figures for Prometheus",
    "operation_id": "metrics",
    "response_class": Response,
    "responses": {
        200: {
            "description": "In the text format of Prometheus.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **problems((503,), among=STORED),
    },
}
