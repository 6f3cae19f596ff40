"""What can go wrong in a box, told apart."""

import signal


class BoxError(Exception):
    """A call that ended without an answer."""


class SolveCrashed(BoxError):  # noqa: N818 - named after what happened
    """The child died: of a signal (a negative ``exitcode``), or it left without a word.

    ``output`` is the end of what it wrote; for the log, never for a client.
    """

    def __init__(self, exitcode: int, output: str) -> None:
        self.exitcode = exitcode
        self.output = output
        super().__init__(f"the child process ended with {_name_of(exitcode)}")


class OutOfMemory(BoxError):  # noqa: N818 - named after what happened
    """The child asked for more address space than its limit."""

    def __init__(self, limit_mib: int) -> None:
        self.limit_mib = limit_mib
        super().__init__(f"the child process needed more than its {limit_mib} MiB")


class DeadlineExceeded(BoxError):  # noqa: N818 - named after what happened
    """The child was still running at its hard deadline and was killed."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"the child process was still running after {seconds:g} s")


class Cancelled(BoxError):  # noqa: N818 - named after what happened
    """The child was asked to stop, did not, and was killed."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"the child process did not stop within {seconds:g} s of being asked to")


class SolveFailed(BoxError):  # noqa: N818 - named after what happened
    """The function raised in the child; ``traceback`` is for the log, never for a client."""

    def __init__(self, traceback: str) -> None:
        self.traceback = traceback
        super().__init__(traceback.strip().rpartition("\n")[2])


class BoxClosed(BoxError):  # noqa: N818 - named after what happened
    """The box is shutting down."""

    def __init__(self) -> None:
        super().__init__("the service is shutting down")


class BoxUnavailable(BoxError):  # noqa: N818 - named after what happened
    """No child process could be started."""


def _name_of(exitcode: int) -> str:
    if exitcode >= 0:
        return f"exit status {exitcode}"
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return f"signal {-exitcode}"
