"""Run heavy work in the box without holding up the event loop, for as long as the client waits."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import anyio
from anyio import CancelScope, CapacityLimiter, to_thread
from fastapi import Request
from starlette.requests import ClientDisconnect

from service.box.box import Box, Limits
from service.box.errors import BoxError
from service.problem_details import ServiceProblem
from service.slots import Slots
from solver.pipeline import Cancel

T = TypeVar("T")


class OffLoop:
    """One kind of heavy work: its box, and its places."""

    def __init__(self, box: Box, slots: Slots) -> None:
        self._box = box
        self.slots = slots
        # Threads of its own: those that parse bodies must not wait behind solves.
        self._threads = CapacityLimiter(slots.places)

    async def run(self, request: Request, function: Callable[..., T], *args: Any, limits: Limits) -> T:
        """Return what ``function`` returns in a child; the request's body has been read.

        A client that goes away ends the wait, and the child. Raises :class:`ServiceProblem` (busy),
        :class:`BoxError`, and starlette's ``ClientDisconnect``.
        """
        cancel = Cancel()
        boxed = partial(self._box.run, function, *args, limits=limits, cancel=cancel)
        answers: list[T] = []
        error: Exception | None = None
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(_watch, request, cancel, group.cancel_scope)
                try:
                    async with self.slots.place():
                        answers.append(await to_thread.run_sync(boxed, limiter=self._threads))
                except (BoxError, ServiceProblem) as raised:
                    error = raised
                group.cancel_scope.cancel()
        finally:
            # Also where the server ends this task: nobody waits for the child any more.
            cancel.set()
        if error:
            raise error
        if not answers:
            raise ClientDisconnect
        return answers[0]


async def _watch(request: Request, cancel: Cancel, scope: CancelScope) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue
    cancel.set()
    scope.cancel()
