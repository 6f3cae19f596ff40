"""The six tiers as expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.plan import TIERS
from models.rules import SoftRuleId
from solver.cpsat.costs.disruption import disruption
from solver.cpsat.expressions import total
from solver.cpsat.rulebook import SOFT

if TYPE_CHECKING:
    from collections.abc import Collection

    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def tiers(week: WeekModel, trips: Trips, *, without: Collection[SoftRuleId] = ()) -> dict[str, Expr]:
    """Return each tier's expression, in the order in which they are compared; ``without`` some soft costs."""
    found: dict[str, Expr] = {
        f"unplaced_{importance}": _unplaced(week, importance)
        for importance in ("must", "high", "normal", "low")
    }
    found["disruption"] = disruption(week, trips)
    found["preference"] = total(weighted_costs(week, trips, without).values())
    return {tier: found[tier] for tier in TIERS}


def weighted_costs(
    week: WeekModel, trips: Trips, without: Collection[SoftRuleId] = ()
) -> dict[SoftRuleId, Expr]:
    """Return the soft costs with their weights; a cost that weighs nothing is not even built."""
    weights = week.instance.policy.weights
    return {
        rule: getattr(weights, name) * count(week, trips) if getattr(weights, name) else total([])
        for rule, (name, count) in SOFT.items()
        if rule not in without
    }


def _unplaced(week: WeekModel, importance: str) -> Expr:
    engagements = [
        1 - week.placed[i] for i in week.numbers if week.instance.engagements[i].importance == importance
    ]
    items = [1 - week.heard[a] for a, item in enumerate(week.instance.items) if item.importance == importance]
    return total(engagements) + total(items)
