"""S5 room oversize: how many times the room could be halved and still hold everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the sum of ``floor(log2(capacity / max(headcount, 1)))``, each at least 0.

    The floor of the logarithm is that of the whole quotient: no floating point.
    """
    terms: list[Expr] = []
    for i in week.numbers:
        people = max(week.instance.engagements[i].people_in_room, 1)
        for room, literal in week.rooms[i]:
            halvings = (week.instance.rooms[room].capacity // people).bit_length() - 1
            if halvings > 0:
                terms.append(halvings * literal)
    return total(terms)
