"""S3 optional absent: optional attendees who are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the number of optional attendees missing from placed engagements."""
    terms: list[Expr] = []
    for i in week.numbers:
        entries = week.instance.engagements[i].attendees
        for entry, choice in zip(entries, week.seats[i], strict=True):
            if entry.role == "optional":
                terms.append(entry.count * week.placed[i] - total(literal for _, literal in choice))
    return total(terms)
