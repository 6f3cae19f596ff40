"""The one job there is, as the engine knows it: solve, then store what came of it.

Solving is tried again where it may help; storing is one transaction with the engine's note that it is done.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from dbos import DBOS, SQLAlchemyDatasource
from sqlalchemy import Engine

from service import problem_types as kinds
from service import traces
from service.box.errors import BoxClosed, BoxError, SolveFailed
from service.box.kinds import kind_of
from service.jobs.errors import after_all_tries
from service.jobs.line import WORKFLOW, Line, key_of
from service.jobs.metrics import ATTEMPTS, GAP, RUNNING, SECONDS, size_of
from service.jobs.places import Places
from service.jobs.work import Result, Task, Workshop, begin, failed, finish, solve
from service.log_context import about
from service.storage.database import AWAY, reason_of
from solver.pipeline import Cancel

T = TypeVar("T")
TRIES = 3
"""How often a solve may crash, run out of memory or hang."""
RECOVERIES = 20
"""How often a job is taken up again after the death of its worker."""
_PAUSES = (0.1, 0.2, 0.5, 1.0)
_log = logging.getLogger("lichtuan.jobs")


class Abandoned(BaseException):
    """The worker ends while a job runs: it is left for another one, or for the next start.

    Not an :class:`Exception`, as those are an outcome of the job for the engine, which it would store.
    """


def define(shop: Workshop, places: Places, engine: Engine, line: Line) -> None:
    """Tell the engine, before it is launched, how the job is done; ``engine``: to store with."""
    source = SQLAlchemyDatasource.create(shop.database.url.render_as_string(False), engine=engine)

    @DBOS.step(name="solve")
    def solving(office: str, plan: str) -> Result | None:
        key = key_of(office, plan)
        with places.one():
            request = _patiently(places, lambda: line.request_of(key))
            with about(job=key, request=request):
                return _in_tries(shop, places, office, plan)

    @source.transaction(name="store")
    def storing(office: str, plan: str, result: Result) -> None:
        finish(source.sql_session().connection(), office, plan, result)

    @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=RECOVERIES)
    def job(office: str, plan: str) -> None:
        result = solving(office, plan)
        if result is not None:
            storing(office, plan, result)


def _in_tries(shop: Workshop, places: Places, office: str, plan: str) -> Result | None:
    """Solve, again where that failed for a reason that may pass; every failure is a result in the end."""
    for number in range(1, TRIES + 1):
        try:
            return _solved(shop, places, office, plan)
        except SolveFailed as error:
            return failed(kind_of(error))
        except BoxError as error:
            if number == TRIES:
                return failed(after_all_tries(kind_of(error)))
        except Exception:  # a defect of ours: the plan says so at once, and the log what it was
            _log.exception("failed")
            return failed(kinds.INTERNAL_ERROR)
        places.pause(_PAUSES[number])
    raise AssertionError("the last try returns")


def _solved(shop: Workshop, places: Places, office: str, plan: str) -> Result | None:
    task = _patiently(places, lambda: begin(shop.database, office, plan))
    if task is None:
        return None
    ids = {"office": office, "week": task.week, "plan": plan, "run": task.run}
    with about(**ids), traces.span("attempt", **ids, attempt=task.attempt):
        started = time.monotonic()
        _log.info("begun, attempt %d", task.attempt)
        try:
            with RUNNING.track_inprogress():
                result = solve(shop, task, Cancel())
        except BoxClosed as closed:
            _log.info("left for another worker")
            raise Abandoned from closed
        except BoxError as error:
            _count(task, type(error).__name__, started)
            output = getattr(error, "output", None) or getattr(error, "traceback", None)
            _log.error("%s", error, extra={"output": output})
            raise
        _count(task, result.state, started)
        _note_gap(task, result)
        _log.info("%s after %.2f s", result.state, time.monotonic() - started)
        return result


def _count(task: Task, outcome: str, started: float) -> None:
    ATTEMPTS.labels(outcome).inc()
    SECONDS.labels(size_of(task.job.problem)).observe(time.monotonic() - started)


def _note_gap(task: Task, result: Result) -> None:
    if isinstance(result.document, dict):
        document: dict[str, Any] = result.document
        gap = document["score"]["preference"] - document["lower_bound"]["preference"]
        GAP.labels(size_of(task.job.problem)).observe(gap)


def _patiently(places: Places, act: Callable[[], T]) -> T:
    """Do what needs the database, as soon as it is there: an outage is no outcome of a job."""
    tries = 0
    while True:
        try:
            return act()
        except AWAY as error:
            _log.warning("the database is away: %s", reason_of(error))
        places.pause(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1
