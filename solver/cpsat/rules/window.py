"""H1 window: one start, on the grid inside one window, or the fixed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def legal_starts(instance: Instance, i: int) -> list[int]:
    """Return the starts at which engagement ``i`` may stand, in minutes."""
    duration = instance.engagements[i].duration_minutes
    fixed = instance.fixed_start(i)
    if fixed is not None:
        low, high = instance.clock.horizon
        return [fixed] if low <= fixed and fixed + duration <= high else []
    spans = instance.allowed_spans(i)
    starts = instance.clock.grid_starts(spans, duration, instance.problem.grid_minutes)
    pinned = instance.pinned_start(i)
    if pinned is not None and pinned not in starts and _inside_one(instance, pinned, duration, i):
        starts = sorted([*starts, pinned])
    return starts


def _inside_one(instance: Instance, start: int, duration: int, i: int) -> bool:
    low, high = instance.clock.horizon
    return any(
        max(low, opens) <= start and start + duration <= min(high, closes)
        for opens, closes in instance.allowed_spans(i)
    )


def post(week: WeekModel, trips: Trips) -> None:
    """Keep every placed engagement at a legal start."""
    if not week.candidates.fixed:
        return  # the candidates are the legal starts
    for i in week.numbers:
        if week.starts(i):
            week.within(week.start[i], legal_starts(week.instance, i), week.placed[i])
