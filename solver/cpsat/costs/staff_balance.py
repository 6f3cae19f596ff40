"""S9 staff balance: the most engagements one person serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the largest number of engagements served by one person."""
    served: dict[str, list[Expr]] = {}
    for i in week.numbers:
        for choice in week.helpers[i]:
            for person, literal in choice:
                served.setdefault(person, []).append(literal)
    if not served:
        return total([])
    most = week.model.new_int_var(0, max(len(parts) for parts in served.values()), "most served")
    for parts in served.values():
        week.model.add(most >= total(parts))
    return most
