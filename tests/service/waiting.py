"""Wait for something to become so; fail if it does not in time."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def until(find: Callable[[], T], patience: float = 15.0, pause: float = 0.005) -> T:
    """Return what ``find()`` returns once that is true; it is asked every ``pause`` seconds."""
    deadline = time.monotonic() + patience
    while not (found := find()):
        assert time.monotonic() < deadline, f"not so within {patience} s"
        time.sleep(pause)
    return found


def gone(pid: int, patience: float = 5.0) -> bool:
    """Say whether the process ends (a zombie has ended) within ``patience`` seconds."""
    deadline = time.monotonic() + patience
    while _runs(pid):
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.005)
    return True


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
