"""Ask the model about a given plan: the constraint's side of the agreement tests.

A rule is asked alone, on a model that holds just what the plan chose, so that it also answers for plans which
break other rules.
"""

from typing import TypeVar

from ortools.sat.python import cp_model

from models.plan import TIERS, Score, SubmittedPlan
from models.problem import Problem
from models.rules import HardRuleId, SoftRuleId
from solver.cpsat.candidates import of_plan
from solver.cpsat.expressions import Expr, total
from solver.cpsat.instance import Instance
from solver.cpsat.objective import tiers, weighted_costs
from solver.cpsat.rulebook import HARD
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel

K = TypeVar("K")


def allows(problem: Problem, plan: SubmittedPlan, rule: HardRuleId) -> bool:
    """Say whether ``plan`` satisfies the constraints of ``rule``.

    The plan is free of document faults. What the travel rule says holds for plans without overlaps of one
    person's engagements.
    """
    week, trips = _given(problem, plan)
    if rule == "H1" and not _ends_follow(problem, plan):
        return False
    HARD[rule](week, trips)
    solver = _solver()
    return solver.solve(week.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def costs(problem: Problem, plan: SubmittedPlan) -> dict[SoftRuleId, int]:
    """Return each soft cost, weighted, of a plan that breaks no hard rule."""
    week, trips = _given(problem, plan)
    expressions = weighted_costs(week, trips)
    return _least(week, expressions)


def score(problem: Problem, plan: SubmittedPlan) -> Score:
    """Return the six tiers of a plan that breaks no hard rule."""
    return Score.of(measured(Instance(problem), plan))


def measured(instance: Instance, plan: SubmittedPlan) -> tuple[int, ...]:
    """Return the six tiers, in tier order, of a plan that breaks no hard rule."""
    week, trips = _modelled(instance, plan)
    values = _least(week, tiers(week, trips))
    return tuple(values[tier] for tier in TIERS)


def _given(problem: Problem, plan: SubmittedPlan) -> tuple[WeekModel, Trips]:
    return _modelled(Instance(problem), plan)


def _modelled(instance: Instance, plan: SubmittedPlan) -> tuple[WeekModel, Trips]:
    week = WeekModel(instance, of_plan(instance, plan))
    return week, Trips(week)


def _ends_follow(problem: Problem, plan: SubmittedPlan) -> bool:
    """Say whether every end is the start plus the duration: the model has no other ends."""
    instance = Instance(problem)
    return all(
        instance.clock.minute(given.end) - instance.clock.minute(given.start)
        == instance.engagements[instance.index[given.engagement]].duration_minutes
        for given in plan.assignments
    )


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver


def _least(week: WeekModel, expressions: dict[K, Expr]) -> dict[K, int]:
    week.model.minimize(total(expressions.values()))
    solver = _solver()
    if solver.solve(week.model) != cp_model.OPTIMAL:
        raise ValueError("the plan breaks what the variables themselves mean")
    return {key: solver.value(expression) for key, expression in expressions.items()}
