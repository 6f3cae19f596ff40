"""Solve tier by tier: each tier fixed by ``<=`` for the next, which starts from its solution."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from models.plan import SubmittedPlan
from models.problem import Problem
from tests.benchmarks.plain.core import Core
from tests.benchmarks.plain.costs import Costs
from tests.benchmarks.plain.days import DriverDays, limit_days, riders_have_nothing_else
from tests.benchmarks.plain.extract import extract
from tests.benchmarks.plain.facts import Facts
from tests.benchmarks.plain.people import People
from tests.benchmarks.plain.rooms import equipment_suffices, rooms_do_not_overlap
from tests.benchmarks.plain.ties import frozen, pins, relations
from tests.benchmarks.plain.trips import Trips


@dataclass(frozen=True)
class TierResult:
    """How one tier came out. ``proven_seconds`` is None where the limit came first."""

    value: int
    bound: int
    proven_seconds: float | None


@dataclass
class PlainResult:
    """A plan with its bounds and times; seconds are since the call, the building of the model included."""

    plan: SubmittedPlan | None = None
    tiers: dict[str, TierResult] = field(default_factory=dict)
    build_seconds: float = 0.0
    first_plan_seconds: float | None = None
    seconds: float = 0.0
    trace: list[tuple[str, float, int, int]] = field(default_factory=list)
    """(tier, seconds, value, bound) at every better solution."""

    @property
    def proven(self) -> bool:
        """Whether every tier was proved."""
        return bool(self.tiers) and all(tier.proven_seconds is not None for tier in self.tiers.values())


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, result: PlainResult, tier: str, began: float) -> None:
        super().__init__()
        self.result, self.tier, self.began = result, tier, began

    def on_solution_callback(self) -> None:
        """Note when a better solution came."""
        seconds = time.perf_counter() - self.began
        if self.result.first_plan_seconds is None:
            self.result.first_plan_seconds = seconds
        value, bound = round(self.objective_value), round(self.best_objective_bound)
        self.result.trace.append((self.tier, seconds, value, bound))


class PlainModel:
    """The whole model of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.core = Core(Facts(problem))
        self.people = People(self.core)
        self.trips = Trips(self.core)
        rooms_do_not_overlap(self.core)
        equipment_suffices(self.core)
        self.people.no_overlap()
        drivers = DriverDays(self.core, self.trips)
        drivers.limit_driving()
        limit_days(self.core, self.people, drivers)
        riders_have_nothing_else(self.core, self.people, self.trips)
        relations(self.core)
        pins(self.core, self.people, self.trips)
        frozen(self.core, self.people, self.trips)
        self.tiers = Costs(self.core, self.people, self.trips).tiers()

    def read(self, solver: cp_model.CpSolver) -> SubmittedPlan:
        """Return the plan of the last solution."""
        return extract(self.core, self.people, self.trips, lambda lit: int(solver.value(lit)))

    def hint(self, solver: cp_model.CpSolver) -> None:
        """Start the next solve from the last solution."""
        self.core.model.clear_hints()  # type: ignore[no-untyped-call]
        for index in range(len(self.core.model.proto.variables)):
            variable = self.core.model.get_int_var_from_proto_index(index)
            self.core.model.add_hint(variable, solver.value(variable))


def solve(
    problem: Problem,
    time_limit_seconds: float = 60.0,
    seed: int = 0,
    progress: Callable[[str, TierResult], None] | None = None,
) -> PlainResult:
    """Return the best plan within the limit, with one worker."""
    began = time.perf_counter()
    result = PlainResult()
    model = PlainModel(problem)
    result.build_seconds = time.perf_counter() - began
    for tier in model.tiers:
        proved = _solve_tier(model, tier, result, began, time_limit_seconds, seed)
        if not proved:
            break
        if progress is not None:
            progress(tier, result.tiers[tier])
    result.seconds = time.perf_counter() - began
    return result


def _solve_tier(
    model: PlainModel, tier: str, result: PlainResult, began: float, limit: float, seed: int
) -> bool:
    """Solve one tier and fix it; say whether it was proved."""
    expression: Any = model.tiers[tier]
    left = limit - (time.perf_counter() - began)
    if left <= 0:
        return False
    if isinstance(expression, int) and result.plan is not None:
        result.tiers[tier] = TierResult(expression, expression, time.perf_counter() - began)
        return True
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = left
    model.core.model.minimize(expression)
    status = solver.solve(model.core.model, _Watch(result, tier, began))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        if status == cp_model.INFEASIBLE:
            raise RuntimeError(f"the plain model calls tier {tier} infeasible; leaving all out never is")
        return False
    value = round(solver.objective_value)
    proved = status == cp_model.OPTIMAL
    seconds = time.perf_counter() - began
    bound = value if proved else round(solver.best_objective_bound)
    result.tiers[tier] = TierResult(value, bound, seconds if proved else None)
    result.plan = model.read(solver)
    model.core.model.add(expression <= value)
    model.hint(solver)
    return proved
