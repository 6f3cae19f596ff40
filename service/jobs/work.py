"""The work on one plan, whatever engine runs it: begin, solve in the box, finish.

Each step may be run again after a crash: a plan that is done is not begun, a result is stored once, and
solving touches nothing but the row's progress.
"""

import logging
import time
from dataclasses import dataclass
from json import dumps
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from models.errors import Fault, Message
from models.reading import parse_json, read_plan, read_problem
from service import problem_types as kinds
from service.auth.actor import SYSTEM
from service.box import Box
from service.box_errors import BoxClosed, BoxError
from service.box_kinds import kind_of
from service.limits import solve_limits
from service.problem_types import ProblemType
from service.rejected import keep
from service.settings import Settings
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import audit, plans, problems
from service.work import Answered, Invalid, NoPlan, Planner, Rejected, solve_document
from solver.pipeline import Cancel, Options, Progress
from solver.verify.verifier import verify

REPORT_SECONDS = 0.5
"""The least time between two writes of a plan's progress."""
_log = logging.getLogger("lichtuan.jobs")


@dataclass(frozen=True)
class Workshop:
    """What the work needs."""

    database: Database
    box: Box
    settings: Settings
    planner: Planner


@dataclass(frozen=True)
class Task:
    """One plan to make: of which problem, and how."""

    office: str
    plan: str
    problem: bytes
    options: Options
    explain: bool


@dataclass(frozen=True)
class Result:
    """What came of a task: ``state`` is ready (with a document), failed (with an error) or stopped."""

    state: str
    document: JsonValue = None
    certificate: JsonValue = None
    error: JsonValue = None


def work(shop: Workshop, office: str, plan: str, cancel: Cancel) -> None:
    """Bring a queued plan to its end; nothing happens where it is there already.

    Where the service ends first the plan stays as it is, to be worked on again.
    """
    task = begin(shop.database, office, plan)
    if task is None:
        return
    try:
        result = solve(shop, task, cancel)
    except BoxClosed:
        return
    except BoxError as error:
        _log.error("%s %s: %s", office, plan, error)
        result = failed(kind_of(error))
    with shop.database.write() as connection:
        finish(connection, office, plan, result)


def begin(database: Database, office: str, plan: str) -> Task | None:
    """Mark the plan as being worked on and return what is to be done; ``None``: nothing is."""
    with database.write() as connection:
        row = plans.find(connection, office, plan)
        if row is None or row.state not in plans.UNFINISHED:
            return None
        if row.state == "stopping":
            finish(connection, office, plan, Result("stopped"))
            return None
        plans.advance(connection, office, plan, ("queued", "running"), {"state": "running"})
        problem = problems.find(connection, office, row.problem_digest)
    how: dict[str, Any] = dict(row.options)
    explain = bool(how.pop("explain"))
    return Task(office, plan, dumps(problem, ensure_ascii=False).encode(), Options(**how), explain)


def solve(shop: Workshop, task: Task, cancel: Cancel) -> Result:
    """Solve in the box, reporting progress into the row; raises :class:`BoxError`.

    Throwing ``cancel``, or a row that says ``stopping``, ends the solve with the best plan found.
    """
    report = _Report(shop.database, task, cancel)
    limits = solve_limits(shop.settings, task.options, task.explain)
    answer = shop.box.run(
        solve_document,
        task.problem,
        task.options,
        shop.planner,
        task.explain,
        limits=limits,
        progress=report,
        cancel=cancel,
    )
    return _result(shop.settings, task, answer, cancel)


def finish(connection: Connection, office: str, plan: str, result: Result) -> None:
    """Store the result, once, in a transaction that writes."""
    values = {
        "state": result.state,
        "document": result.document,
        "certificate": result.certificate,
        "error": result.error,
        "finished_at": now(),
    }
    if plans.advance(connection, office, plan, plans.UNFINISHED, values):
        row = plans.find(connection, office, plan)
        week = row.week if row is not None else None
        audit.record(connection, office, SYSTEM, result.state, ("plans", plan), after=result.error, week=week)


def failed(kind: ProblemType, faults: tuple[Fault, ...] = (), instance: str | None = None) -> Result:
    """Return the result of a task that came to nothing, with the error that the plan then shows."""
    error: dict[str, JsonValue] = {
        "type": kind.uri,
        "title": _both(kind.title),
        "detail": _both(kind.detail),
        "instance": instance,
        "errors": [fault.model_dump(mode="json") for fault in faults],
    }
    return Result("failed", error=error)


def _both(message: Message) -> JsonValue:
    return {"vi": message.vi, "en": message.en}


def _result(
    settings: Settings, task: Task, answer: Answered | Invalid | NoPlan | Rejected, cancel: Cancel
) -> Result:
    if isinstance(answer, Answered):
        return _verified(task, answer)
    if isinstance(answer, Invalid):
        return failed(kinds.INVALID_DOCUMENT, answer.faults)
    if isinstance(answer, NoPlan):
        return Result("stopped") if cancel.is_set() else failed(kinds.NO_PLAN_IN_TIME)
    name = keep(answer, task.options, settings.rejected_dir, settings.max_rejected_kept)
    _log.error(
        "%s %s: the verifier rejected the solver's plan; kept as %s in %s",
        task.office,
        task.plan,
        name,
        settings.rejected_dir,
    )
    return failed(kinds.PLAN_REJECTED, instance=f"/rejected-plans/{name}" if name else None)


def _verified(task: Task, answer: Answered) -> Result:
    """Return the plan with the certificate of what is stored; the pipeline has verified it before."""
    problem = read_problem(parse_json(task.problem))
    document = parse_json(answer.document)
    verdict = verify(problem, read_plan(document, problem))
    if not verdict.valid:
        return failed(kinds.PLAN_REJECTED)
    return Result("ready", document, verdict.certificate.model_dump(mode="json"))


class _Report:
    """Writes progress into the plan's row, not too often, and reads there whether to stop."""

    def __init__(self, database: Database, task: Task, cancel: Cancel) -> None:
        self._database = database
        self._task = task
        self._cancel = cancel
        self._tiers: dict[str, JsonValue] = {}
        self._written = float("-inf")

    def __call__(self, step: Progress) -> None:
        """Note one step; the first of each tier is always written."""
        new = step.tier not in self._tiers
        self._tiers[step.tier] = {"value": step.value, "bound": step.bound}
        if not new and time.monotonic() - self._written < REPORT_SECONDS:
            return
        progress: dict[str, JsonValue] = {"tier": step.tier, "seconds": round(step.seconds, 3)}
        progress["tiers"] = dict(self._tiers)
        try:
            self._write(progress)
        except DBAPIError as error:
            # The result matters, and is stored later; that some step was not seen does not.
            _log.warning("%s %s: progress was not stored: %s", self._task.office, self._task.plan, error)
        self._written = time.monotonic()

    def _write(self, progress: JsonValue) -> None:
        office, plan = self._task.office, self._task.plan
        with self._database.write() as connection:
            if not plans.advance(connection, office, plan, ("running",), {"progress": progress}):
                self._cancel.set()
