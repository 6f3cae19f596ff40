"""H8 room overlap: one hold after the other, with the room's turnaround between."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep the holds of each room apart; the turnaround is added behind each."""
    holds: dict[str, list[cp_model.IntervalVar]] = {}
    for i in week.numbers:
        engagement = week.instance.engagements[i]
        for room, literal in week.rooms[i]:
            turnaround = week.instance.rooms[room].turnaround_minutes
            held = engagement.setup_minutes + week.duration(i) + engagement.cleanup_minutes
            hold = week.model.new_optional_fixed_size_interval_var(
                week.start[i] - engagement.setup_minutes, held + turnaround, literal, f"{room} {i}"
            )
            holds.setdefault(room, []).append(hold)
    for intervals in holds.values():
        if len(intervals) > 1:
            week.model.add_no_overlap(intervals)
