"""S8 vehicle time: begun half hours of each trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


HALF_HOUR = 30


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the begun half hours of all trips."""
    terms: list[Expr] = []
    for slot in trips.slots:
        if slot.follows_lead:
            terms.append(-(-slot.shortest(week) // HALF_HOUR) * slot.made)
            continue
        lead = -(-slot.shortest(week) // HALF_HOUR)
        wait = week.instance.policy.max_wait_minutes
        most = lead + 2 * (-(-wait // HALF_HOUR)) + 1
        if slot.candidate.times is not None:
            departs, returns = slot.candidate.times
            most = lead = max(0, -(-(returns - departs) // HALF_HOUR))
        halves = week.model.new_int_var(0, most, "half hours")
        length = slot.returns - slot.departs
        week.model.add(HALF_HOUR * halves >= length).only_enforce_if(slot.made)
        week.model.add(halves >= lead * slot.made)
        terms.append(halves)
    return total(terms)
