"""What is done in a child: bytes in, an answer out that crosses a pipe. Reading happens here too,
so that a document made to be slow or large to read costs its own call only."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from models.errors import Fault, InvalidDocument
from models.plan import Plan
from models.problem import Problem
from models.reading import parse_json, read_plan, read_problem
from solver.explain.annotate import with_reasons
from solver.pipeline import Cancel, Options, Outcome, Progress
from solver.verify.verifier import verify

Planner = Callable[..., Outcome]
"""Has the signature of :func:`solver.pipeline.plan`, and can be imported by name."""


@dataclass(frozen=True)
class Answered:
    """The document that answers the call, as JSON."""

    document: bytes


@dataclass(frozen=True)
class Invalid:
    """A document that cannot be used; pointers are into the body as sent."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class NoPlan:
    """The time ran out before any plan was found."""

    seconds: float


@dataclass(frozen=True)
class Rejected:
    """The solver's plan failed verification; all three as JSON, for replay."""

    problem: bytes
    candidate: bytes
    verdict: bytes


@dataclass(frozen=True)
class Job:
    """A problem to plan, as JSON, and how; ``start``: a plan to begin with, as JSON."""

    problem: bytes
    options: Options
    explain: bool = False
    start: bytes | None = None


@dataclass(frozen=True)
class Better:
    """A verified plan on the way to the answer, as JSON; goes the way of :class:`Progress`."""

    document: bytes


def is_envelope(document: JsonValue) -> bool:
    """Say whether ``document`` is an envelope and not a bare problem, which has none of these fields."""
    return isinstance(document, dict) and not document.keys().isdisjoint(("problem", "options", "plan"))


def solve_document(
    body: bytes,
    options: Options,
    planner: Planner,
    explain: bool = False,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
) -> Answered | Invalid | NoPlan | Rejected:
    """Read the problem in ``body``, bare or in an envelope, and plan it.

    ``explain``: with the reasons of what is left out, for which the time limit is given once more.
    """
    document, prefix = _problem_in(parse_json(body))
    try:
        problem = read_problem(document)
    except InvalidDocument as error:
        return Invalid(under(prefix, error))
    outcome = planner(problem, options, progress=progress, cancel=cancel)
    if outcome.status == "rejected":
        return rejected(problem, outcome)
    if outcome.plan is None:
        return NoPlan(outcome.seconds)
    plan = outcome.plan
    if explain:
        plan = with_reasons(problem, plan, options.time_limit_seconds, options.seed)
    return Answered(plan.model_dump_json().encode())


def plan_durably(
    job: Job,
    planner: Planner,
    *,
    progress: Callable[[Progress | Better], None],
    cancel: Cancel | None = None,
) -> Answered | Invalid | NoPlan | Rejected:
    """Do as :func:`solve_document`, from the job's start if it has one, and report each better plan."""

    def report(plan: Plan) -> None:
        progress(Better(plan.model_dump_json().encode()))

    def from_start(problem: Problem, options: Options, **how: Any) -> Outcome:
        start = None if job.start is None else read_plan(parse_json(job.start), problem)
        return planner(problem, options, start=start, found=report, **how)

    return solve_document(job.problem, job.options, from_start, job.explain, progress=progress, cancel=cancel)


def verify_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Read the problem and the plan in ``body`` and check one against the other."""
    envelope: Any = parse_json(body)
    try:
        problem = read_problem(envelope["problem"])
    except InvalidDocument as error:
        return Invalid(under("/problem", error))
    try:
        plan = read_plan(envelope["plan"], problem)
    except InvalidDocument as error:
        return Invalid(under("/plan", error))
    return Answered(verify(problem, plan).model_dump_json().encode())


def _problem_in(document: JsonValue) -> tuple[JsonValue, str]:
    if isinstance(document, dict) and is_envelope(document):
        return document["problem"], "/problem"
    return document, ""


def under(prefix: str, error: InvalidDocument) -> tuple[Fault, ...]:
    """Return the faults of a part of the body, with pointers into the whole of it."""
    return tuple(fault.model_copy(update={"pointer": prefix + fault.pointer}) for fault in error.faults)


def rejected(problem: Problem, outcome: Outcome) -> Rejected:
    """Return what is kept of a plan that the verifier rejected."""
    return Rejected(
        problem=json.dumps(problem.source, ensure_ascii=False).encode(),
        candidate=outcome.candidate.model_dump_json().encode() if outcome.candidate else b"null",
        verdict=outcome.verdict.model_dump_json().encode() if outcome.verdict else b"null",
    )
