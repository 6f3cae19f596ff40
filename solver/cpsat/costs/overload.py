"""S7 overload: a leader's minutes on a day beyond what is comfortable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


QUARTER = 15


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the begun quarters of an hour beyond ``comfortable_minutes_per_day``, over leaders and days."""
    comfortable = week.instance.policy.comfortable_minutes_per_day
    terms: list[Expr] = []
    for person, numbers in week.engaged.items():
        if not week.instance.is_leader(person):
            continue
        for day in sorted({day for i in numbers for day in week.days[i]}):
            here = [i for i in numbers if day in week.days[i]]
            most = sum(week.duration(i) for i in here) - comfortable
            if most <= 0:
                continue
            quarters = week.model.new_int_var(0, -(-most // QUARTER), f"overload {person} {day}")
            minutes = sum(week.duration(i) * week.on_day(i, person, day) for i in here)
            week.model.add(minutes <= comfortable + QUARTER * quarters)
            terms.append(quarters)
    return total(terms)
