"""S2 delegation: how far down its list of deputies each entry is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the indices of those chosen, less the least possible, over all chair and required entries."""
    terms: list[Expr] = []
    for i in week.numbers:
        entries = week.instance.engagements[i].attendees
        for entry, choice in zip(entries, week.seats[i], strict=True):
            if entry.role == "optional":
                continue
            rank = {person: index for index, person in enumerate(entry.any_of)}
            terms.extend(rank.get(person, 0) * literal for person, literal in choice)
            terms.append(-sum(range(entry.count)) * week.placed[i])
    return total(terms)
