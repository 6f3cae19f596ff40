"""S1 outside preferred: placed, but inside none of the preferred windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the number of engagements outside all their preferred windows."""
    return total(_outside(week, i) for i in week.numbers if week.instance.engagements[i].preferred)


def _outside(week: WeekModel, i: int) -> Expr:
    clock, duration = week.instance.clock, week.duration(i)
    spans = [clock.span(window) for window in week.instance.engagements[i].preferred]
    liked = [
        start
        for start in week.starts(i)
        if any(low <= start and start + duration <= high for low, high in spans)
    ]
    if not liked:
        return week.placed[i]
    if len(liked) == len(week.starts(i)):
        return total([])
    inside = week.literal(f"preferred {i}")
    week.model.add_implication(inside, week.placed[i])
    week.within(week.start[i], liked, inside)
    return week.placed[i] - inside
