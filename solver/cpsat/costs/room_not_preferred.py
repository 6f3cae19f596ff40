"""S4 room not preferred: neither the room nor its site is in prefer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the number of engagements held in a room that is not preferred."""
    terms: list[Expr] = []
    for i in week.numbers:
        demand = week.instance.engagements[i].where.room
        if demand is None or not demand.prefer:
            continue
        for room, literal in week.rooms[i]:
            if not {room, week.instance.rooms[room].site} & set(demand.prefer):
                terms.append(literal)
    return total(terms)
