"""Which kind of error each way of a box to go wrong is, for calls and for jobs."""

from service import problem_types as kinds
from service.box.errors import (
    BoxClosed,
    BoxError,
    BoxUnavailable,
    Cancelled,
    DeadlineExceeded,
    OutOfMemory,
    SolveCrashed,
    SolveFailed,
)

_KINDS: dict[type[BoxError], kinds.ProblemType] = {
    SolveCrashed: kinds.SOLVER_CRASHED,
    OutOfMemory: kinds.OUT_OF_MEMORY,
    DeadlineExceeded: kinds.DEADLINE_EXCEEDED,
    Cancelled: kinds.DEADLINE_EXCEEDED,
    SolveFailed: kinds.INTERNAL_ERROR,
    BoxClosed: kinds.SHUTTING_DOWN,
    BoxUnavailable: kinds.BUSY,
}


def kind_of(error: BoxError) -> kinds.ProblemType:
    """Return the kind of ``error``."""
    return _KINDS.get(type(error), kinds.INTERNAL_ERROR)
