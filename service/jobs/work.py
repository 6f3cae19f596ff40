"""The work on one plan, whatever engine runs it: begin, solve in the box, finish.

Each step may be run again after a crash: a plan that is done is not begun, a result is stored once, and only
the latest run of a plan may write what it finds on the way.
"""

import logging
import uuid
from dataclasses import dataclass
from json import dumps
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from models.reading import parse_json, read_plan, read_problem
from service import problem_types as kinds
from service.auth.actor import SYSTEM
from service.box.box import Box
from service.jobs.stages import Stages
from service.jobs.watch import Watch
from service.limits import solve_limits
from service.problem_types import ProblemType
from service.rejected import keep
from service.settings import Settings
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import audit, plan_events, plans, problems
from service.work import Answered, Better, Invalid, Job, NoPlan, Planner, Rejected, plan_durably
from solver.pipeline import Cancel, Options, Progress
from solver.verify.verifier import verify

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
    """One plan to make, and by which run of all that were begun."""

    office: str
    plan: str
    week: str
    run: str
    attempt: int
    job: Job


@dataclass(frozen=True)
class Result:
    """What came of a task: ``state`` is ready (with a document), failed (with an error) or stopped."""

    state: str
    document: JsonValue = None
    certificate: JsonValue = None
    error: JsonValue = None


def begin(database: Database, office: str, plan: str) -> Task | None:
    """Take the plan over for a new run and return what is to be done; ``None``: nothing is."""
    run = uuid.uuid4().hex
    with database.write() as connection:
        row = plans.locked(connection, office, plan)
        if row is None or row.state not in plans.UNFINISHED:
            return None
        if row.state == "stopping":
            finish(connection, office, plan, stopped(connection, row))
            return None
        attempt = (row.attempts or 0) + 1
        plans.begin_run(connection, office, plan, run, attempt)
        problem = problems.find(connection, office, row.problem_digest)
    how: dict[str, Any] = dict(row.options)
    explain = bool(how.pop("explain"))
    start = None if row.document is None else dumps(row.document, ensure_ascii=False).encode()
    body = dumps(problem, ensure_ascii=False).encode()
    return Task(office, plan, row.week, run, attempt, Job(body, Options(**how), explain, start))


def solve(shop: Workshop, task: Task, cancel: Cancel) -> Result:
    """Solve in the box, from the best plan of the run before, if any; raises :class:`BoxError`.

    Throwing ``cancel``, or a row that says ``stopping``, ends the solve with the best plan found.
    """
    limits = solve_limits(shop.settings, task.job.options, task.job.explain)
    with Watch(shop.database, (task.office, task.plan, task.run), cancel) as watch, Stages() as stages:

        def note(step: Progress | Better) -> None:
            stages.put(step)
            watch.put(step)

        answer = shop.box.run(
            plan_durably,
            task.job,
            shop.planner,
            limits=limits,
            progress=note,
            cancel=cancel,
        )
    return _result(shop.settings, task, answer, cancel)


def finish(connection: Connection, office: str, plan: str, result: Result) -> None:
    """Store the result, once, in a transaction that writes."""
    values = {
        "state": result.state,
        "certificate": result.certificate,
        "error": result.error,
        "finished_at": now(),
    }
    if result.document is not None:  # else the best plan of a run that failed stays to be looked at
        values["document"] = result.document
    if plans.advance(connection, office, plan, plans.UNFINISHED, values):
        row = plans.find(connection, office, plan)
        week = row.week if row is not None else None
        plan_events.add(connection, office, plan, "state", {"state": result.state, "error": result.error})
        audit.record(connection, office, SYSTEM, result.state, ("plans", plan), after=result.error, week=week)


def stopped(connection: Connection, row: Row[Any]) -> Result:
    """Return the result of a plan that is stopped while nobody works on it: the best one found, if any."""
    if row.document is None:
        return Result("stopped")
    return _verified(problems.find(connection, row.office, row.problem_digest), row.document)


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
        return _verified(parse_json(task.job.problem), parse_json(answer.document))
    if isinstance(answer, Invalid):
        return failed(kinds.INVALID_DOCUMENT, answer.faults)
    if isinstance(answer, NoPlan):
        return Result("stopped") if cancel.is_set() else failed(kinds.NO_PLAN_IN_TIME)
    name = keep(answer, task.job.options, settings.rejected_dir, settings.max_rejected_kept)
    _log.error(
        "%s %s: the verifier rejected the solver's plan; kept as %s in %s",
        task.office,
        task.plan,
        name,
        settings.rejected_dir,
    )
    return failed(kinds.PLAN_REJECTED, instance=f"/rejected-plans/{name}" if name else None)


def _verified(problem_document: JsonValue, document: JsonValue) -> Result:
    """Return the plan with the certificate of what is stored; the pipeline has verified it before."""
    problem = read_problem(problem_document)
    verdict = verify(problem, read_plan(document, problem))
    if not verdict.valid:
        return failed(kinds.PLAN_REJECTED)
    return Result("ready", document, verdict.certificate.model_dump(mode="json"))
