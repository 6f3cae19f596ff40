"""Problems in which most of the present plan stands still: the small changes are sought there first.

The engagements that may not be touched are frozen (rule H15) on the present plan as their baseline: each
stays exactly as it is, or is left out. The rules are posted on that baseline; the score is still measured
against the problem's own.
"""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from models.plan import Assignment, SubmittedPlan, Trip
from models.problem import Baseline, Problem
from solver.explain.feasible import Model, Wanted


def nearby(
    problem: Problem, plan: SubmittedPlan, free: Collection[str], wanted: Wanted, *, still: bool = True
) -> Model:
    """Return the model in which all that ``plan`` places stands still, or is left out, but ``free``.

    ``still``: the best plan then also stirs ``free`` as little as it can before it looks at preferences.
    ``plan`` need not be valid for ``problem``; what of it breaks a rule there cannot stand. What the problem
    itself has frozen stays frozen as there, free or not.
    """
    baseline = Baseline.model_construct(assignments=plan.assignments, trips=plan.trips)
    present = problem.model_copy(update={"baseline": baseline}) if still else None
    return Model(frozen(problem, plan, free), wanted, measure=problem, present=present)


def frozen(problem: Problem, plan: SubmittedPlan, free: Collection[str]) -> Problem:
    """Return ``problem`` with the plan as baseline, frozen, and the engagements ``free`` not in it."""
    still = [one for one in plan.assignments if one.engagement not in free]
    trips = _serving(plan.trips, {one.engagement for one in still})
    given = _frozen_before(problem, {one.engagement for one in still})
    if problem.baseline is not None:
        trips += _serving(problem.baseline.trips, {one.engagement for one in given})
    baseline = Baseline.model_construct(assignments=(*still, *given), trips=tuple(trips))
    policy = problem.policy.model_copy(update={"freeze_before": _after_all(problem)})
    return problem.model_copy(update={"baseline": baseline, "policy": policy})


def _frozen_before(problem: Problem, known: set[str]) -> list[Assignment]:
    until = problem.policy.freeze_before
    if problem.baseline is None or until is None:
        return []
    return [one for one in problem.baseline.assignments if one.start < until and one.engagement not in known]


def _serving(trips: Collection[Trip], names: set[str]) -> list[Trip]:
    found = []
    for trip in trips:
        serves = tuple(served for served in trip.serves if served.engagement in names)
        if serves:
            found.append(trip.model_copy(update={"serves": serves}))
    return found


def _after_all(problem: Problem) -> datetime:
    horizon = problem.horizon
    day = horizon.start + timedelta(days=horizon.days + 1)
    return datetime.combine(day, time(), problem.office.zone)
