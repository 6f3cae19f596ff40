"""The child's side of a box: limits first, then one function, one answer, and the end."""

import faulthandler
import os
import resource
import signal
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from typing import Any

from solver.pipeline import Cancel, Progress

CANCEL = "cancel"
PARENT_GONE = 17
"""The exit status of a child whose parent died."""


def serve(channel: "Connection[Any, Any]", output: "Connection[Any, Any]", memory_bytes: int) -> None:
    """Run the one function that comes through ``channel`` and send back what came of it; never returns.

    Messages back are pairs: ``progress``, ``done``, ``failed`` (with the traceback), ``out_of_memory``.
    """
    _fence(output, memory_bytes)
    sending = threading.Lock()
    try:
        answer = ("done", _run(channel, sending))
        with sending:
            channel.send(answer)
    except MemoryError:
        _unfence()
        _tell(channel, sending, ("out_of_memory", None))
    except Exception:
        _tell(channel, sending, ("failed", traceback.format_exc()))
    sys.stdout.flush()
    sys.stderr.flush()
    # Nothing is left to tidy, and tidying a large heap takes time.
    os._exit(0)


def nothing(*, progress: object, cancel: object) -> None:
    """Do nothing: the call that only proves that children start."""


def _run(channel: "Connection[Any, Any]", sending: threading.Lock) -> Any:
    function, args, wants_progress = channel.recv()
    cancel = Cancel()
    threading.Thread(target=_listen, args=(channel, cancel), daemon=True).start()

    def report(step: Progress) -> None:
        with sending:
            channel.send(("progress", step))

    return function(*args, progress=report if wants_progress else None, cancel=cancel)


def _listen(channel: "Connection[Any, Any]", cancel: Cancel) -> None:
    try:
        while channel.recv() == CANCEL:
            cancel.set()
    except (EOFError, OSError):
        os._exit(PARENT_GONE)


def _tell(channel: "Connection[Any, Any]", sending: threading.Lock, message: tuple[str, Any]) -> None:
    try:
        with sending:
            channel.send(message)
    except OSError:
        os._exit(PARENT_GONE)


def _fence(output: "Connection[Any, Any]", memory_bytes: int) -> None:
    """Set the limits, and send all that the process writes to ``output``."""
    # ^C in a terminal reaches every process of the group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for descriptor in (1, 2):
        os.dup2(output.fileno(), descriptor)
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Only the soft limit: the child lifts it again to say that it ran out.
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")
    except OSError:
        # Not Linux, or not allowed: the kernel then chooses for itself what to kill on a full machine.
        return


def _unfence() -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
