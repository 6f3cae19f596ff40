"""Real clients of a real server, at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

import httpx

from service.auth.permissions import ROLES, Role
from tests.office import calling
from tests.office.calling import OFFICE, World


class Remote:
    """Calls a server over the network, as one actor."""

    def __init__(self, world: World, port: int, role: Role) -> None:
        secret = calling.token(world.database, ROLES[role])
        headers = {"Authorization": f"Bearer {secret}"}
        base = f"http://127.0.0.1:{port}/api/v1/offices/{OFFICE}"
        self._client = httpx.Client(base_url=base, headers=headers, timeout=60)

    def get(self, path: str, **content: Any) -> httpx.Response:
        return self._client.get(path, **content)

    def post(self, path: str, **content: Any) -> httpx.Response:
        return self._client.post(path, **content)

    def put(self, path: str, **content: Any) -> httpx.Response:
        return self._client.put(path, **content)

    def delete(self, path: str, **content: Any) -> httpx.Response:
        return self._client.delete(path, **content)


def at_once(*calls: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """Make the calls at the same moment; return their answers in order."""
    start = threading.Barrier(len(calls))
    answers: dict[int, httpx.Response] = {}

    def run(number: int, call: Callable[[], httpx.Response]) -> None:
        start.wait()
        answers[number] = call()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(calls))]
