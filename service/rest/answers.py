"""Answers with the tag of the state they show."""

import json
from typing import Any

from fastapi import Response

from service.rest.etags import etag


def answer(body: Any, version: int | None = None, status: int = 200) -> Response:
    """Return ``body`` as JSON, with its entity tag where it has a version."""
    headers = {"ETag": etag(version)} if version is not None else {}
    return Response(json.dumps(body, ensure_ascii=False).encode(), status, headers, "application/json")
