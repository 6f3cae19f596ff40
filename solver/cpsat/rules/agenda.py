"""H14 agenda: items heard at a sitting fit its minutes, by their due time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Hear each item at one of its sittings at most, in time, within the sitting's minutes.

    That presenters attend is part of the variables: they take part where their item is heard.
    """
    load: dict[int, list[tuple[int, int]]] = {}
    for a, item in enumerate(week.instance.items):
        sittings = {week.instance.index[name] for name in item.sittings}
        if len(week.hearing[a]) > 1:
            week.model.add_at_most_one(week.hearing[a].values())
        for i, literal in week.hearing[a].items():
            load.setdefault(i, []).append((a, item.minutes))
            week.model.add_implication(literal, week.placed[i])
            if i not in sittings or week.instance.engagements[i].agenda_minutes is None:
                week.forbid(literal)
            if item.due is not None:
                due = week.instance.clock.minute(item.due)
                week.model.add(week.end(i) <= due).only_enforce_if(literal)
    for i, items in load.items():
        minutes = week.instance.engagements[i].agenda_minutes or 0
        week.model.add(total(size * week.hearing[a][i] for a, size in items) <= minutes)
