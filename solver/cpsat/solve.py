"""From a problem to the best plan CP-SAT finds for it, with bounds. The plan is not verified yet."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from models.plan import TIERS, SubmittedPlan
from models.problem import Problem
from solver.cpsat.agreement import score
from solver.cpsat.candidates import legal
from solver.cpsat.extract import extract
from solver.cpsat.instance import Instance
from solver.cpsat.large import LARGE, Steps
from solver.cpsat.objective import tiers
from solver.cpsat.rulebook import HARD
from solver.cpsat.search import Limits, Report, TierSearch
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel

VERSION = version("ortools")


@dataclass(frozen=True)
class Solved:
    """A plan as the solver sees it; values and bounds in tier order."""

    plan: SubmittedPlan
    values: tuple[int, ...]
    bounds: tuple[int, ...]


def solve(
    problem: Problem,
    *,
    deadline: float | None,
    workers: int,
    seed: int,
    cancelled: Callable[[], bool],
    report: Report,
) -> Solved | None:
    """Return the best plan found by ``deadline`` (``time.monotonic()``), or None where there was none."""
    limits = Limits(deadline, workers, seed, cancelled)
    if deadline is not None and len(problem.engagements) > LARGE:
        return _in_steps(problem, limits, report)
    week, trips = build(problem)
    found = TierSearch(week, tiers(week, trips), limits, report).run()
    if found is None:
        return None
    plan = extract(week, trips, found.value)
    values = tuple(found.values[tier] for tier in TIERS)
    bounds = tuple(found.bounds[tier] for tier in TIERS)
    return _measured(problem, plan, values, bounds)


def _in_steps(problem: Problem, limits: Limits, report: Report) -> Solved | None:
    steps = Steps(Instance(problem), limits, report)
    found = steps.run()
    return None if found is None else _measured(problem, *found, steps.bounds())


def _measured(
    problem: Problem, plan: SubmittedPlan, values: tuple[int, ...], bounds: tuple[int, ...]
) -> Solved:
    """Return the plan with its score: short of the optimum, auxiliary variables may stand above it."""
    if values != bounds:
        values = score(problem, plan).as_tuple()
    return Solved(plan, values, tuple(min(bound, value) for bound, value in zip(bounds, values, strict=True)))


def build(problem: Problem) -> tuple[WeekModel, Trips]:
    """Return the variables of ``problem`` with every hard rule posted."""
    instance = Instance(problem)
    week = WeekModel(instance, legal(instance))
    trips = Trips(week)
    for post in HARD.values():
        post(week, trips)
    return week, trips
