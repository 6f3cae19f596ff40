"""A fixed number of places for heavy work; who finds none waits a while, and not in too long a line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil

import anyio

from service.problem_details import ServiceProblem
from service.problem_types import BUSY


class Slots:
    """``places`` calls at once, ``most_waiting`` in line, each for at most ``wait_seconds``."""

    def __init__(self, places: int, most_waiting: int, wait_seconds: float, retry_seconds: float) -> None:
        self.places = places
        self._free = anyio.Semaphore(places)
        self._most_waiting = most_waiting
        self._waiting = 0
        self._wait_seconds = wait_seconds
        self._retry_seconds = retry_seconds

    @property
    def waiting(self) -> int:
        """How many wait for a place now."""
        return self._waiting

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a place; raises :class:`ServiceProblem` (busy, with Retry-After) where none comes free."""
        await self._take()
        try:
            yield
        finally:
            self._free.release()

    async def _take(self) -> None:
        if self._waiting == 0:
            try:
                self._free.acquire_nowait()
            except anyio.WouldBlock:
                pass
            else:
                return
        if self._waiting >= self._most_waiting:
            raise self._busy()
        self._waiting += 1
        try:
            with anyio.fail_after(self._wait_seconds):
                await self._free.acquire()
        except TimeoutError:
            raise self._busy() from None
        finally:
            self._waiting -= 1

    def _busy(self) -> ServiceProblem:
        return ServiceProblem(BUSY, headers={"Retry-After": str(ceil(self._retry_seconds))})
