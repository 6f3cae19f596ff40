"""Refuse addresses that nothing can be at, before anything looks them up."""

from urllib.parse import unquote

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.problem_details import ServiceProblem, respond
from service.problem_types import BAD_REQUEST, NOT_FOUND


class PlainAddresses:
    """ASGI middleware: no NUL in the path (404) or the query (400); PostgreSQL takes none in a text."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; requests that are not HTTP pass through."""
        if scope["type"] == "http":
            kind = None
            if "\0" in unquote(scope["query_string"].decode("latin-1")):
                kind = BAD_REQUEST
            if "\0" in scope["path"]:
                kind = NOT_FOUND
            if kind:
                await respond(Request(scope), ServiceProblem(kind))(scope, receive, send)
                return
        await self._app(scope, receive, send)
