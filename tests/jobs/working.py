"""A worker in the test's own process, whatever the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from service.jobs.line import Line
from service.jobs.work import Workshop
from service.jobs.worker import Worker
from service.state import ServiceState


@contextmanager
def worker(shop: Workshop, line: Line) -> Iterator[Worker]:
    """Have the plans made that wait in a line."""
    opened = Worker(shop, line)
    opened.open()
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def working(state: ServiceState) -> Iterator[None]:
    """Have the plans made of a service that is not served."""
    state.jobs.open()
    with worker_beside(state):
        yield


@contextmanager
def worker_beside(state: ServiceState) -> Iterator[None]:
    """Have the plans made of a service that is served: on SQLite it does so itself."""
    if state.database.is_sqlite:
        yield
        return
    shop = Workshop(state.database, state.box, state.settings, state.planner)
    line = Line(state.database, state.settings.plans_per_period, state.settings.period_seconds)
    try:
        with worker(shop, line):
            yield
    finally:
        line.close()
