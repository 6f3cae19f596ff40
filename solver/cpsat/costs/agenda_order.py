"""S10 agenda order: how far down its list of sittings each item is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the indices of the sittings at which items are heard."""
    terms: list[Expr] = []
    for a, item in enumerate(week.instance.items):
        rank = {week.instance.index[name]: index for index, name in enumerate(item.sittings)}
        terms.extend(rank.get(i, 0) * literal for i, literal in week.hearing[a].items())
    return total(terms)
