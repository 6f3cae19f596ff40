"""Recompute the six tiers from what is placed, heard and changed."""

from collections import Counter

from models.plan import Score
from solver.verify.checklist import COSTS
from solver.verify.findings import Cost
from solver.verify.former import Former
from solver.verify.week import Week


def costs(week: Week) -> tuple[Cost, ...]:
    """Return every soft cost above zero, rule by rule."""
    return tuple(one for count in COSTS.values() for one in count(week) if one.amount > 0)


def score(week: Week, soft: tuple[Cost, ...]) -> Score:
    """Return the score of the week, whose soft costs are ``soft``."""
    left_out = Counter(one.importance for one in week.problem.engagements if one.id not in week.placed)
    left_out.update(item.importance for item in week.problem.agenda_items if item.id not in week.heard_at)
    return Score(
        unplaced_must=left_out["must"],
        unplaced_high=left_out["high"],
        disruption=sum(_disruption(week, name, former) for name, former in week.former.items()),
        unplaced_normal=left_out["normal"],
        unplaced_low=left_out["low"],
        preference=sum(one.amount for one in soft),
    )


def _disruption(week: Week, name: str, former: Former) -> int:
    """Return what changed for one engagement that the baseline places and the problem still has."""
    weights = week.problem.policy.disruption
    placed = week.placed.get(name)
    if placed is None:
        return weights.unplaced
    outings = week.serving.get(name, [])
    vehicles = {outing.vehicle.id for outing in outings}
    drivers = {outing.driver for outing in outings}
    room = placed.room.id if placed.room is not None else None
    return (
        weights.start * (former.start != placed.span.start)
        + weights.person * len(former.needed - placed.needed)
        + weights.room * (former.room != room)
        + weights.vehicle * len(former.vehicles - vehicles)
        + weights.driver * len(former.drivers - drivers)
        + weights.staff * len(former.staff - placed.serving)
    )
