"""H4 person overlap: what one person does follows one after the other, ``buffer_minutes`` apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.spread import can_clash, pairs

if TYPE_CHECKING:
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep each person's engagements and driven trips apart.

    The buffer is added behind each interval; that is the same as between each two.
    """
    for person in sorted({*week.engaged, *trips.driving}):
        buffer = week.instance.people[person].buffer_minutes
        if person not in trips.driving and _apart(week, person, buffer):
            continue
        intervals = [week.sitting(i, buffer, week.part[i][person]) for i in week.engaged.get(person, [])]
        for slot, literal in trips.driving.get(person, []):
            intervals.append(trips.interval(slot, buffer, literal))
        if len(intervals) > 1:
            week.model.add_no_overlap(intervals)


def _apart(week: WeekModel, person: str, buffer: int) -> bool:
    """Say whether every two of the person's engagements keep the buffer at all their candidate starts."""
    return not any(
        can_clash(week, i, j, buffer, buffer) for i, j in pairs(week, person, week.engaged[person])
    )
