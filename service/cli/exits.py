"""Exit statuses, and the one exception that ends a command early."""

from enum import IntEnum


class Exit(IntEnum):
    """What a script may conclude from the exit status."""

    DONE = 0
    NO = 1
    """The answer is no: violations found, or something ``must`` left out (the plan is written)."""
    BAD_INPUT = 2
    NO_ANSWER = 3
    """No plan was found in time; that none exists is not proven."""
    DEFECT = 70
    """Lịch Tuần itself is at fault: the verifier rejected the solver's plan, or something unforeseen
    was raised (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130
    """Stopped at once by a second Ctrl-C; nothing was written."""
    PIPE_CLOSED = 141
    """Whoever read standard output stopped reading."""


class CommandError(Exception):
    """End the command with ``status`` and these lines on standard error."""

    def __init__(self, status: Exit, *lines: str) -> None:
        self.status = status
        self.lines = lines
        super().__init__("\n".join(lines))
