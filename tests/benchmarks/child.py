"""One measured solve in its own process: ``python -m tests.benchmarks.child WEEK SOLVER LIMIT SEED [PLAN]``.

Prints one JSON record. The peak memory is that of this process alone, interpreter and libraries included.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from ortools.sat.python import cp_model

from models.plan import TIERS, SubmittedPlan
from models.problem import Problem
from models.reading import parse_json, read_problem
from solver.verify.verifier import verify

Json = dict[str, Any]
Event = tuple[str, float, int, int]
"""Tier, seconds since the call, value, bound."""


def measure(problem: Problem, solver: str, limit: float, seed: int) -> tuple[Json, SubmittedPlan | None]:
    """Return what one solve took and came to, and its plan; ``product-2`` is the product with two workers."""
    solve = {"product": _product, "product-2": partial(_product, workers=2), "plain": _plain}[solver]
    with _timed(cp_model.CpSolver, "solve") as searches:
        record, plan = solve(problem, limit, seed)
    record["search_seconds"] = sum(searches)
    if plan is not None:
        began = time.perf_counter()
        verdict = verify(problem, plan)
        record["verify_seconds"] = time.perf_counter() - began
        record["valid"] = verdict.valid
        record["violations"] = [violation.message.en for violation in verdict.violations][:5]
        record["score"] = list(verdict.score.as_tuple())
    record["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if solver != "plain":
        record["one_model_seconds"] = _one_model(problem)
    return record, plan


@contextmanager
def _timed(owner: Any, name: str) -> Iterator[list[float]]:
    """Collect the seconds of each call of a function of a class or module."""
    original, calls = getattr(owner, name), list[float]()

    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return original(*arguments, **named)
        finally:
            calls.append(time.perf_counter() - began)

    setattr(owner, name, timed)
    try:
        yield calls
    finally:
        setattr(owner, name, original)


def _one_model(problem: Problem) -> float:
    """Return the seconds to build one model of the whole week, staff and drivers counted."""
    from solver.cpsat.built import Known  # noqa: PLC0415 - only the solver measured is loaded
    from solver.cpsat.candidates import legal  # noqa: PLC0415
    from solver.cpsat.frame import Frame  # noqa: PLC0415
    from solver.cpsat.instance import Instance  # noqa: PLC0415
    from solver.cpsat.search import NOTHING_KNOWN  # noqa: PLC0415

    began = time.perf_counter()
    instance = Instance(problem)
    Frame(instance, legal(instance), Known(NOTHING_KNOWN))
    return time.perf_counter() - began


def _plain(problem: Problem, limit: float, seed: int) -> tuple[Json, SubmittedPlan | None]:
    from tests.benchmarks.plain import solve  # noqa: PLC0415 - only the solver measured is loaded

    result = solve(problem, limit, seed)
    found = result.tiers
    return {
        "status": "optimal" if result.proven and len(found) == len(TIERS) else "feasible",
        "bound": [found[tier].bound if tier in found else 0 for tier in TIERS],
        "first_plan_seconds": result.first_plan_seconds,
        "proof_seconds": {tier: one.proven_seconds for tier, one in found.items() if one.proven_seconds},
        "seconds": result.seconds,
        "events": result.trace,
    }, result.plan


def _product(
    problem: Problem, limit: float, seed: int, *, workers: int = 1
) -> tuple[Json, SubmittedPlan | None]:
    from solver import pipeline  # noqa: PLC0415 - only the solver measured is loaded
    from solver.cpsat.built import Built  # noqa: PLC0415
    from solver.cpsat.solve import Stages  # noqa: PLC0415

    events: list[Event] = []

    def note(step: pipeline.Progress) -> None:
        events.append((step.tier, step.seconds, step.value, step.bound))

    options = pipeline.Options(time_limit_seconds=limit, workers=workers, seed=seed)
    with (
        _timed(Stages, "__init__") as indexed,
        _timed(Built, "__init__") as built,
        _timed(pipeline, "assess") as verified,
    ):
        outcome = pipeline.plan(problem, options, progress=note)
    found = outcome.plan
    record: Json = {
        "status": outcome.status,
        "bound": list(found.lower_bound.as_tuple()) if found else [0] * len(TIERS),
        "first_plan_seconds": outcome.first_plan_seconds,
        "proof_seconds": proofs(events, found.score.as_tuple(), found.lower_bound.as_tuple(), outcome.seconds)
        if found
        else {},
        "seconds": outcome.seconds,
        "events": events,
        "models": len(built),
        "building_seconds": sum(indexed) + sum(built),
        "checking_seconds": sum(verified),
    }
    return record, found.submitted() if found else None


def proofs(
    events: list[Event], score: tuple[int, ...], bound: tuple[int, ...], seconds: float
) -> dict[str, float]:
    """Return when each tier was proved: the first report of its final value with an equal bound.

    A tier that was never reported alone (an empty one) counts as proved when the one before it was; one
    proved only at the very end, when the whole solve returned.
    """
    found: dict[str, float] = {}
    latest = 0.0
    for tier, value, least in zip(TIERS, score, bound, strict=True):
        if value != least:
            break
        reported = [event for event in events if event[0] == tier]
        closed = [when for _, when, v, b in reported if v == value and b >= value]
        if reported:
            latest = max(latest, closed[0] if closed else seconds)
        found[tier] = latest
    return found


def main(argv: list[str]) -> int:
    """Measure one solve and print its record."""
    week, solver, limit, seed, *plan_path = argv
    text = Path(week).read_bytes()
    gc.collect()
    gc.freeze()  # as the service does before it forks a solver
    began = time.perf_counter()
    problem = read_problem(parse_json(text))
    reading = time.perf_counter() - began
    record, plan = measure(problem, solver, float(limit), int(seed))
    record["read_seconds"] = reading
    if plan is not None and plan_path:
        Path(plan_path[0]).write_text(plan.model_dump_json(by_alias=True), encoding="utf-8")
    json.dump(record, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
