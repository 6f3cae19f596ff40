"""H7 room fit: one room, where one is asked for, that is large enough and has what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def fits(instance: Instance, i: int, room: str) -> bool:
    """Say whether engagement ``i`` may be held in ``room``."""
    engagement = instance.engagements[i]
    demand, offered = engagement.where.room, instance.rooms[room]
    if demand is None:
        return False
    named = bool(demand.sites or demand.rooms)
    return (
        (not named or room in demand.rooms or offered.site in demand.sites)
        and offered.capacity >= engagement.people_in_room
        and set(demand.features) <= set(offered.features)
    )


def post(week: WeekModel, trips: Trips) -> None:
    """Give every placed engagement that asks for a room exactly one that fits."""
    for i in week.numbers:
        asked = week.instance.engagements[i].where.room is not None
        if asked and not week.filled(week.rooms[i], 1):
            week.model.add(total(literal for _, literal in week.rooms[i]) == week.placed[i])
        for room, literal in week.rooms[i] if week.candidates.fixed else ():
            if not fits(week.instance, i, room):
                week.forbid(literal)
