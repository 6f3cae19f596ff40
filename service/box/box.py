"""Run one function in a child process of its own: what goes wrong there ends that call and nothing else.

Children are forked from a small server process that has OR-Tools imported already, so one costs tens of
milliseconds. Each has a limit of address space and a hard deadline, and ends when its parent does.
"""

import atexit
import logging
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from service.box.child import nothing, serve
from service.box.errors import BoxClosed, BoxError, BoxUnavailable, Cancelled, DeadlineExceeded, SolveFailed
from service.box.process import Child
from service.box.reporter import Reporter
from solver.pipeline import Cancel, Progress

T = TypeVar("T")
_log = logging.getLogger("lichtuan.box")
_POLL_SECONDS = 0.05
_PAUSES = (0.02, 0.1, 0.5)
_starting = threading.Lock()
"""multiprocessing shares the list of children and each exit status without locks; this one guards both."""


@dataclass(frozen=True)
class Limits:
    """What one call may use: address space, wall time in all, and time to stop once asked to."""

    memory_mib: int
    seconds: float
    cancel_seconds: float = 5.0


class Box:
    """Runs functions in children; safe to share between threads, each of which blocks in :meth:`run`."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["service.box.preload"])
        self._children: set[Child] = set()
        self._lock = threading.Lock()
        self._closed = False
        atexit.register(self.close)

    def warm(self) -> None:
        """Start the fork server and one child, so that the first call need not wait for the imports."""
        started = time.monotonic()
        try:
            self.run(nothing, limits=Limits(memory_mib=4096, seconds=60.0))
        except BoxClosed:
            _log.info("the service ended before the solve box was ready")
        except BoxError as error:
            _log.error("the solve box cannot start a child: %s", error)
        else:
            _log.info("the solve box was ready after %.2f s", time.monotonic() - started)

    def run(
        self,
        function: Callable[..., T],
        *args: Any,
        limits: Limits,
        progress: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> T:
        """Return ``function(*args, progress=…, cancel=…)``, run in a child; blocks until it is over.

        ``function`` is importable by name; arguments and answer can be pickled. ``progress`` is called in
        a thread of its own; what it raises stops the child and is raised here. Throwing ``cancel`` asks the
        function to stop; what it then returns is returned.

        Raises :class:`SolveCrashed`, :class:`OutOfMemory`, :class:`DeadlineExceeded`, :class:`Cancelled`
        (it did not stop when asked), :class:`SolveFailed` (it raised), :class:`BoxClosed` and
        :class:`BoxUnavailable`.
        """
        child = self._start(limits)
        late = DeadlineExceeded(limits.seconds)
        alarm = threading.Timer(limits.seconds, child.end, (late,))
        alarm.daemon = True
        reporter = Reporter(progress) if progress else None
        try:
            alarm.start()
            child.send((function, args, progress is not None))
            answer: T = _supervise(child, limits, reporter, cancel or Cancel())
            return answer
        finally:
            alarm.cancel()
            self._finish(child)
            if reporter:
                reporter.close()

    @property
    def running(self) -> int:
        """How many children there are now."""
        with self._lock:
            return len(self._children)

    def close(self) -> None:
        """End every child and refuse further calls; the calls under way raise :class:`BoxClosed`."""
        atexit.unregister(self.close)
        with self._lock:
            self._closed = True
            children = list(self._children)
        for child in children:
            child.end(BoxClosed())

    def _start(self, limits: Limits) -> Child:
        child = self._fork_patiently(limits)
        with self._lock:
            self._children.add(child)
            closed = self._closed
        if closed:
            child.end(BoxClosed())
        return child

    def _fork_patiently(self, limits: Limits) -> Child:
        """Fork; where the fork server has died, another is started as soon as the death is known."""
        for pause in _PAUSES:
            try:
                return self._fork(limits)
            except (OSError, EOFError) as error:
                _log.warning("no child could be forked: %s", error)
            time.sleep(pause)
        try:
            return self._fork(limits)
        except (OSError, EOFError) as error:
            raise BoxUnavailable(f"no child process could be started: {error}") from error

    def _fork(self, limits: Limits) -> Child:
        channel, far_channel = self._context.Pipe()
        output, far_output = self._context.Pipe(duplex=False)
        memory_bytes = limits.memory_mib * 1024 * 1024
        process = self._context.Process(
            target=serve, args=(far_channel, far_output, memory_bytes), daemon=True
        )
        try:
            with _starting, _without_main():
                process.start()
        except BaseException:
            channel.close()
            output.close()
            raise
        finally:
            # Only the child may hold the far ends, or its death would not read as an end of file.
            far_channel.close()
            far_output.close()
        return Child(process, channel, output, limits.memory_mib, _starting)

    def _finish(self, child: Child) -> None:
        with self._lock:
            self._children.discard(child)
        child.close()


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep the child from importing the parent's main program again, which may be slow or unguarded."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _supervise(child: Child, limits: Limits, reporter: Reporter | None, cancel: Cancel) -> Any:
    asked_at: float | None = None
    while True:
        message = child.receive(_POLL_SECONDS)
        if message is not None:
            kind, value = message
            if kind == "done":
                return value
            if kind == "failed":
                raise SolveFailed(value)
            if kind == "progress" and reporter:
                reporter.put(value)
        if asked_at is None and (cancel.is_set() or (reporter and reporter.failed)):
            asked_at = time.monotonic()
            child.send_cancel()
        if asked_at is not None and time.monotonic() - asked_at > limits.cancel_seconds:
            child.end(Cancelled(limits.cancel_seconds))
