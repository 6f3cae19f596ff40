"""One measured solve in its own process: ``python -m tests.benchmarks.child WEEK SOLVER LIMIT SEED [PLAN]``.

Prints one JSON record. The peak memory is that of this process alone, interpreter and libraries included.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from models.plan import TIERS, SubmittedPlan
from models.problem import Problem
from models.reading import parse_json, read_problem
from solver.verify.verifier import verify

Json = dict[str, Any]
Event = tuple[str, float, int, int]
"""Tier, seconds since the call, value, bound."""


def measure(problem: Problem, solver: str, limit: float, seed: int) -> tuple[Json, SubmittedPlan | None]:
    """Return what one solve took and came to, and its plan."""
    solve = {"product": _product, "plain": _plain}[solver]
    record, plan = solve(problem, limit, seed)
    if plan is not None:
        began = time.perf_counter()
        verdict = verify(problem, plan)
        record["verify_seconds"] = time.perf_counter() - began
        record["valid"] = verdict.valid
        record["violations"] = [violation.message.en for violation in verdict.violations][:5]
        record["score"] = list(verdict.score.as_tuple())
    record["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return record, plan


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


def _product(problem: Problem, limit: float, seed: int) -> tuple[Json, SubmittedPlan | None]:
    from solver.pipeline import Options, Progress, plan  # noqa: PLC0415 - only the solver measured is loaded

    events: list[Event] = []

    def note(step: Progress) -> None:
        events.append((step.tier, step.seconds, step.value, step.bound))

    outcome = plan(problem, Options(time_limit_seconds=limit, workers=1, seed=seed), progress=note)
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
    }
    return record, outcome.candidate


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
    problem = read_problem(parse_json(Path(week).read_bytes()))
    record, plan = measure(problem, solver, float(limit), int(seed))
    if plan is not None and plan_path:
        Path(plan_path[0]).write_text(plan.model_dump_json(by_alias=True), encoding="utf-8")
    json.dump(record, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
