"""One id for each request: taken from ``X-Request-Id`` or made, answered, logged, put in problems."""

import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.log_context import about

HEADER = "X-Request-Id"
_SAFE = re.compile(r"^[A-Za-z0-9._-]{1,64}$")
_SECRET = re.compile(r"^(.*/api/v1/feeds/).+", re.DOTALL)
"""A subscription's address is its key; what is behind it in a path is not written down."""
_log = logging.getLogger("lichtuan.http")


def request_id_of(connection: HTTPConnection) -> str:
    """Return the id of the request on ``connection``."""
    found: str = connection.scope.get("state", {}).get("request_id", "")
    return found


class RequestIds:
    """ASGI middleware around everything: ids, a log line, and an answer where an exception got through."""

    def __init__(self, app: ASGIApp, on_error: Callable[[Request, Exception], Response]) -> None:
        self._app = app
        self._on_error = on_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; requests that are not HTTP pass through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        name = given if _SAFE.match(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = name
        with about(request=name):
            await self._serve(scope, receive, send, name)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, name: str) -> None:
        started, path = time.monotonic(), _SECRET.sub(r"\1…", scope["path"])
        status: int | None = None

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[HEADER] = name
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        except ClientDisconnect:
            _log.info("%s %s %s: the client went away", name, scope["method"], path)
            return
        except Exception as error:
            _log.exception("%s %s %s failed", name, scope["method"], path)
            if status is not None:
                # Half an answer is out; only the server can cut the connection.
                raise
            response: Callable[[Scope, Receive, Send], Awaitable[None]]
            response = self._on_error(Request(scope), error)
            await response(scope, receive, send_marked)
        seconds = time.monotonic() - started
        _log.info("%s %s %s %s %.3f s", name, scope["method"], path, status, seconds)
