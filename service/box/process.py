"""The parent's side of one child: its messages, its output, and why it died."""

import os
import signal
import threading
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from service.box.child import CANCEL
from service.box.errors import BoxClosed, BoxError, OutOfMemory, SolveCrashed

_TAIL_BYTES = 8192
_EXIT_SECONDS = 5.0
_NEARLY = 0.95
_OUT_OF_MEMORY_SIGNS = (
    b"bad_alloc",
    b"memory allocation of",
    b"MemoryError",
    b"Cannot allocate memory",
    b"can't start new thread",
    b"Resource temporarily unavailable",
)
"""What the C++, Rust and Python runtimes and the C library write when memory, or a thread, is refused."""


class Child:
    """One child process; :meth:`end` may be called from any thread, the rest from one."""

    def __init__(
        self,
        process: ForkServerProcess,
        channel: "Connection[Any, Any]",
        output: "Connection[Any, Any]",
        memory_mib: int,
        polling: threading.Lock,
    ) -> None:
        self._process = process
        self._channel = channel
        self._output: Connection[Any, Any] | None = output
        self._memory_mib = memory_mib
        self._polling = polling
        self._ending = threading.Lock()
        self._error: BoxError | None = None
        self._answered = False
        self._over = False
        self._tail = b""
        self._peak_mib = 0.0

    def send(self, message: Any) -> None:
        """Send the work; a child that is dead already is noticed by :meth:`receive`."""
        try:
            self._channel.send(message)
        except OSError:
            return

    def send_cancel(self) -> None:
        """Ask the function to stop."""
        self.send(CANCEL)

    def receive(self, timeout: float) -> tuple[str, Any] | None:
        """Return the next message, or ``None`` where none came in ``timeout`` seconds.

        Raises the error given to :meth:`end`, else :class:`OutOfMemory` or :class:`SolveCrashed`, once the
        child is dead.
        """
        ready = wait([self._channel, *([self._output] if self._output else [])], timeout)
        self._measure()
        if self._output in ready:
            self._read_output()
        if self._channel not in ready:
            return None
        try:
            kind, value = self._channel.recv()
        except (EOFError, OSError):
            raise self._cause_of_death() from None
        self._answered = kind != "progress"
        if kind == "out_of_memory":
            raise OutOfMemory(self._memory_mib)
        return kind, value

    def end(self, error: BoxError) -> None:
        """Kill the child; ``error`` is what the call raises, unless an earlier one was given."""
        with self._ending:
            if self._over:
                return
            self._error = self._error or error
            self._process.kill()

    def close(self) -> None:
        """Wait for the child to be gone, killing it if it lingers, and free what it held."""
        # A child that has answered is on its way out and needs no signal.
        if self._exitcode(_EXIT_SECONDS if self._answered else 0.0) is None:
            self.end(BoxClosed())
            self._exitcode(_EXIT_SECONDS)
        with self._ending, self._polling:
            self._over = True
            self._channel.close()
            if self._output:
                self._output.close()
            if self._process.exitcode is not None:
                self._process.close()

    def _exitcode(self, timeout: float) -> int | None:
        wait([self._process.sentinel], timeout)
        with self._polling:
            return self._process.exitcode

    def _cause_of_death(self) -> BoxError:
        while self._output and wait([self._output], _EXIT_SECONDS):
            self._read_output()
        exitcode = self._exitcode(_EXIT_SECONDS)
        if self._error:
            return self._error
        if exitcode == -signal.SIGTERM:
            # Whoever stops the service's whole process group stops its children with it.
            return BoxClosed()
        if self._peak_mib >= _NEARLY * self._memory_mib or self._ran_out():
            return OutOfMemory(self._memory_mib)
        return SolveCrashed(-1 if exitcode is None else exitcode, self._tail.decode("utf-8", "replace"))

    def _ran_out(self) -> bool:
        return any(sign in self._tail for sign in _OUT_OF_MEMORY_SIGNS)

    def _read_output(self) -> None:
        assert self._output is not None
        data = os.read(self._output.fileno(), 65536)
        if data:
            self._tail = (self._tail + data)[-_TAIL_BYTES:]
        else:
            self._output.close()
            self._output = None

    def _measure(self) -> None:
        """Note the peak of address space; a crash next to the limit is taken for want of memory."""
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text()
        except OSError:
            return
        for line in status.splitlines():
            if line.startswith("VmPeak:"):
                self._peak_mib = max(self._peak_mib, int(line.split()[1]) / 1024)
