"""Pass a solve's progress on in a thread of its own, so that a slow reader cannot hold up the solve."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from solver.pipeline import Progress


class Reporter:
    """Calls ``progress`` for each step put, in order; after an exception from it, for none."""

    def __init__(self, progress: Callable[[Progress], None]) -> None:
        self._progress = progress
        self._steps: SimpleQueue[Progress | None] = SimpleQueue()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._pass_on, daemon=True)
        self._thread.start()

    @property
    def failed(self) -> bool:
        """Whether the callback raised: the solve need not go on."""
        return self._error is not None

    def put(self, step: Progress) -> None:
        """Queue one step; never blocks."""
        self._steps.put(step)

    def close(self) -> None:
        """Wait until every step is passed on; raises what the callback raised."""
        self._steps.put(None)
        self._thread.join()
        if self._error:
            raise self._error

    def _pass_on(self) -> None:
        while (step := self._steps.get()) is not None:
            if self._error is None:
                try:
                    self._progress(step)
                except BaseException as error:  # raised again by close, in the caller's thread
                    self._error = error
