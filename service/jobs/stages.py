"""The stages of a solve, as spans of its trace: told apart by what it reports on the way."""

import time
from types import TracebackType
from typing import Self

from service import traces
from service.work import Better
from solver.pipeline import Progress

BEFORE, AFTER = "build", "close"
"""Till the first report: reading, building, presolving; from the last one on: verifying, sending."""
MOST = 100


class Stages:
    """The stages of what runs in a ``with`` block: :data:`BEFORE`, each tier in turn, :data:`AFTER`.

    A tier begins where the one before it reported last, as what it finds first takes the longest.
    """

    def __init__(self) -> None:
        self._parent = traces.current()
        self._name = BEFORE
        self._begun = self._last = time.time_ns()
        self._step: Progress | None = None
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._step is not None:
            self._end(AFTER)
        self._last = time.time_ns()
        self._end("")

    def put(self, step: Progress | Better) -> None:
        """Note what the solve reports."""
        if isinstance(step, Better):
            return
        if step.tier != self._name:
            if self._step is None:
                # What came first was found by the tier that reports it, after all was built.
                self._last = time.time_ns()
            self._end(step.tier)
        self._last = time.time_ns()
        self._step = step

    def _end(self, following: str) -> None:
        self._number += 1
        if self._number <= MOST:
            step = self._step
            found = (
                {} if step is None or step.tier != self._name else {"value": step.value, "bound": step.bound}
            )
            traces.add(f"solve {self._name}", self._parent, self._begun, self._last, **found)
        self._name, self._begun = following, self._last
