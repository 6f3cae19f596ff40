"""Functions that tests run in a child, each going wrong in its own way, and planners made of them."""

import ctypes
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from models.plan import SubmittedPlan
from models.problem import Problem
from solver import pipeline
from solver.pipeline import Cancel, Options, Outcome, Progress
from solver.verify.verifier import verify


def add(first: int, second: int, **_: Any) -> int:
    return first + second


def pid(**_: Any) -> int:
    return os.getpid()


def abort(**_: Any) -> None:
    os.abort()


def segfault(**_: Any) -> None:
    ctypes.string_at(0)


def leave(status: int, **_: Any) -> None:
    os._exit(status)


def killed_by(number: int, **_: Any) -> None:
    os.kill(os.getpid(), number)


def raise_value_error(**_: Any) -> None:
    raise ValueError("seventeen")


def unpicklable(**_: Any) -> Any:
    return lambda: None


def hog(mib: int, **_: Any) -> int:
    held = [bytearray(1024 * 1024) for _ in range(mib)]
    return len(held)


def hog_in_cpp(**_: Any) -> None:
    """Ask C++'s operator new for too much: std::bad_alloc with nobody to catch it, as within CP-SAT."""
    ctypes.CDLL("libstdc++.so.6")._Znwm(ctypes.c_size_t(1 << 40))


def crash_next_to_limit(**_: Any) -> None:
    held: list[bytearray] = []
    try:
        while True:
            held.append(bytearray(1024 * 1024))
    except MemoryError:
        # Long enough for the parent to see the peak; C code that ignores a failed malloc dies like this.
        time.sleep(1.0)
        os.abort()


def hang(**_: Any) -> None:
    while True:
        time.sleep(60)


def stop_dead(**_: Any) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def hang_holding_the_gil(**_: Any) -> None:
    ctypes.PyDLL(None).sleep(60)


def until_cancelled(path: str | None = None, *, cancel: Cancel, **_: Any) -> str:
    if path:
        Path(path).write_text(str(os.getpid()))
    while not cancel.is_set():
        time.sleep(0.005)
    if path:
        Path(path).write_text("cancelled")
    return "the best so far"


def ten_steps(*, progress: Any, **_: Any) -> str:
    for value in range(10):
        progress(Progress("preference", value, 0, 0.1))
    return "done"


def steps_until_cancelled(*, progress: Any, cancel: Cancel, **_: Any) -> str:
    while not cancel.is_set():
        progress(Progress("preference", 1, 0, 0.1))
        time.sleep(0.01)
    return "stopped"


def chatter(size: int, **_: Any) -> int:
    sys.stderr.write("x" * size)
    sys.stdout.write("y" * size)
    return size


def chatter_and_abort(**_: Any) -> None:
    sys.stderr.write("the last words\n")
    sys.stderr.flush()
    os.abort()


def surroundings(**_: Any) -> dict[str, Any]:
    import resource  # noqa: PLC0415 - of the child

    return {
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "main": getattr(sys.modules["__main__"], "__file__", None),
        "web": sorted({"fastapi", "starlette", "uvicorn"} & set(sys.modules)),
        "threads": threading.active_count(),
        "int": signal.getsignal(signal.SIGINT) == signal.SIG_IGN,
    }


def _reject(problem: Problem) -> Outcome:
    """Break H1: the candidate starts off the grid and outside its window."""
    document = {
        "assignments": [
            {
                "engagement": problem.engagements[0].id,
                "start": "2026-11-23T05:01:00+07:00",
                "end": "2026-11-23T06:31:00+07:00",
                "room": "phong-hop-1",
                "place": "ubnd",
                "attendees": [{"role": "chair", "entry": 0, "person": "ct-ubnd"}],
            }
        ]
    }
    candidate = SubmittedPlan.model_validate(document)
    return Outcome("rejected", candidate=candidate, verdict=verify(problem, candidate))


def planner(
    problem: Problem,
    options: Options,
    *,
    progress: Any = None,
    cancel: Cancel | None = None,
    **more: Any,
) -> Outcome:
    """Plan for real, but go wrong for an office named after a way to."""
    way = problem.office.id
    simple = {
        "abort": abort,
        "segfault": segfault,
        "raise": raise_value_error,
        "hang": hang,
        "hog-in-cpp": hog_in_cpp,
    }
    if way in simple:
        simple[way]()
    if way == "hog":
        hog(4096)
    if way == "wait":
        until_cancelled(problem.office.name, cancel=cancel or Cancel())
        return Outcome("no_plan_in_time")
    if way == "best-so-far":
        until_cancelled(problem.office.name, cancel=cancel or Cancel())
        cancel = None
    if way == "no-plan":
        return Outcome("no_plan_in_time", seconds=1.0)
    if way == "rejected":
        return _reject(problem)
    return pipeline.plan(problem, options, progress=progress, cancel=cancel, **more)
