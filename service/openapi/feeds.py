"""The OpenAPI parts of the calls on subscriptions."""

from typing import Any

from fastapi import Response

from service.office.feed_forms import FeedForm, FeedMade, FeedShown
from service.openapi.auth import NO_CONTENT, answers, body, listed
from service.openapi.papers import KNOWN, WEEK_ICS
from service.openapi.parts import problems
from service.problem_types import ALL
from service.rest.problem_kinds import STORED

_KINDS = (*ALL, *STORED)
_ASKED = {"kind": "person", "of": "ct-ubnd", "edition": "internal", "language": "vi"}
_SHOWN: dict[str, Any] = {
    "id": "f-3c9a41",
    **_ASKED,
    "created_by": "user:u-5f1c0d",
    "created_at": "2026-11-19T03:00:00Z",
    "revoked_at": None,
}
_MADE = _SHOWN | {"address": "…/api/v1/feeds/Zk3….ics", "qr": "<svg …></svg>"}

LIST: dict[str, Any] = {
    "summary": "List subscriptions",
    "operation_id": "list_feeds",
    "responses": listed("FeedShown", "Subscriptions, revoked ones too.", _SHOWN)
    | problems((401, 403, 404, 422), among=_KINDS),
}
MAKE: dict[str, Any] = {
    "summary": "Subscribe to a calendar",
    "operation_id": "make_feed",
    "openapi_extra": body("FeedForm", _ASKED),
    "responses": answers("FeedMade", "The subscription, with its address, this once.", _MADE, status=201)
    | problems((400, 401, 403, 404, 408, 409, 413, 415, 422), among=_KINDS),
}
REVOKE: dict[str, Any] = {
    "summary": "Revoke a subscription",
    "operation_id": "revoke_feed",
    "responses": NO_CONTENT | problems((401, 403, 404, 422), among=_KINDS),
}
FEED: dict[str, Any] = {
    "summary": "A subscribed calendar",
    "operation_id": "fetch_feed",
    "response_class": Response,
    "responses": {
        200: {
            "description": "The calendar (RFC 5545). Confidential engagements read «Bận».",
            "headers": {
                "ETag": {"description": "Of what is published, today.", "schema": {"type": "string"}},
                "Last-Modified": {
                    "description": "When something in it last changed.",
                    "schema": {"type": "string"},
                },
            },
            "content": WEEK_ICS,
        },
        304: {"description": "The caller has it already."},
        **problems((404, 422), among=_KINDS),
    },
    "openapi_extra": {"parameters": [KNOWN]},
}
READ = (FeedForm,)
"""Models whose schemas are those of what is sent."""
WRITTEN = (FeedShown, FeedMade)
"""Models whose schemas are those of what is answered."""
