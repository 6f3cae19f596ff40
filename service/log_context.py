"""What a line of the log is about: known to whatever is called while a call is answered or a job runs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

ABOUT: ContextVar[Mapping[str, str]] = ContextVar("about", default=MappingProxyType({}))
"""``request`` of a call; ``job``, ``office``, ``week``, ``plan``, ``run`` of a job, and its ``request``."""


@contextmanager
def about(**ids: str | None) -> Iterator[None]:
    """Mark what is logged in this context, and in threads that copy it, with ``ids`` as well."""
    known = {name: value for name, value in ids.items() if value}
    token = ABOUT.set({**ABOUT.get(), **known})
    try:
        yield
    finally:
        ABOUT.reset(token)
