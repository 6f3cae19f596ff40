"""The places of one worker: how many solves it runs at once, whatever queue they come from."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOOK_SECONDS = 0.1


class Places:
    """``number`` places; once :meth:`close` was called nothing waits here any more, but raises ``left()``."""

    def __init__(self, number: int, left: Callable[[], BaseException]) -> None:
        self.number = number
        self._left = left
        self._free = number
        self._changed = threading.Condition()
        self._closed = False

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a place, waiting for it."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._free)
            if self._closed:
                raise self._left()
            self._free -= 1
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def pause(self, seconds: float) -> None:
        """Wait ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed, seconds)
            if self._closed:
                raise self._left()

    def close(self) -> None:
        """Let nobody in any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def empty(self, seconds: float, cut: threading.Event | None = None) -> bool:
        """Wait until all places are free, at most ``seconds`` or till ``cut`` is set; say if they are."""
        until = time.monotonic() + seconds
        with self._changed:
            while self._free < self.number and time.monotonic() < until and not (cut and cut.is_set()):
                self._changed.wait(_LOOK_SECONDS)
            return self._free == self.number
