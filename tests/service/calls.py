"""Ways to call the service: a client, a raw ASGI exchange, a real server; and small problems to send."""

import asyncio
import copy
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from service.app import create_app
from service.openapi.example import PROBLEM
from service.settings import Settings
from service.work import Planner
from tests.service import in_child
from tests.service.waiting import until

SOLVE = "/api/v1/solve"
VERIFY = "/api/v1/verify"
EXPLAIN = "/api/v1/explain"
ALTERNATIVES = "/api/v1/alternatives"
ENGLISH = {"Accept-Language": "en"}
JSON = [(b"content-type", b"application/json")]


def problem(way: str = "muong-lay", name: str = "", **changes: Any) -> dict[str, Any]:
    """Return the small example for an office called ``way``: see :func:`in_child.planner`."""
    return copy.deepcopy(PROBLEM) | {"office": {"id": way, "name": name}} | changes


def app(planner: Planner = in_child.planner, **limits: Any) -> FastAPI:
    return create_app(Settings(**limits), planner)


class Client:
    """Calls an app in a loop of its own, without a network."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://test")
        self._loop = asyncio.Runner()

    def request(self, method: str, path: str, **content: Any) -> httpx.Response:
        return self._loop.run(self._client.request(method, path, **content))

    def get(self, path: str, **content: Any) -> httpx.Response:
        return self.request("GET", path, **content)

    def post(self, path: str, **content: Any) -> httpx.Response:
        return self.request("POST", path, **content)


def client(planner: Planner = in_child.planner, **limits: Any) -> Client:
    return Client(app(planner, **limits))


class Exchange:
    """One raw request to an ASGI app: its chunks as they are, and a client that may go away."""

    def __init__(self, path: str, chunks: list[bytes], headers: list[tuple[bytes, bytes]]) -> None:
        self.status = 0
        self.body = b""
        self.taken = 0
        self.leave = asyncio.Event()
        self._chunks = chunks
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": headers,
            "scheme": "http",
            "server": ("test", 80),
            "client": ("test", 1),
        }

    async def run(self, app: FastAPI) -> "Exchange":
        await app(self._scope, self._receive, self._send)
        return self

    async def _receive(self) -> dict[str, Any]:
        if self.taken < len(self._chunks):
            chunk = self._chunks[self.taken]
            self.taken += 1
            return {"type": "http.request", "body": chunk, "more_body": self.taken < len(self._chunks)}
        await self.leave.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        self.body += message.get("body", b"")

    @property
    def problem(self) -> str:
        return str(json.loads(self.body)["type"])


@contextmanager
def server(app: FastAPI) -> Iterator[int]:
    """Serve ``app`` by uvicorn on a free port of 127.0.0.1."""
    # Only of a socket that says it is TCP does asyncio turn Nagle's algorithm off, worth 40 ms an answer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            until(lambda: running.started)
            yield listener.getsockname()[1]
        finally:
            running.should_exit = True
            thread.join()
