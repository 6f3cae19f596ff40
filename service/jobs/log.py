"""Which job a line of the log is about: known to whatever is called while the job runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

JOB: ContextVar[dict[str, str] | None] = ContextVar("job", default=None)


@contextmanager
def about(office: str, plan: str, run: str) -> Iterator[None]:
    """Mark what is logged in this context as being about one run of a plan."""
    token = JOB.set({"office": office, "plan": plan, "run": run})
    try:
        yield
    finally:
        JOB.reset(token)
