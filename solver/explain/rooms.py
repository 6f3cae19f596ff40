"""Which rooms do for an engagement, whoever else is in them (rule H7)."""

from collections.abc import Iterable

from models.engagements import Engagement
from models.resources import Room


def suitable(rooms: Iterable[Room], engagement: Engagement) -> list[Room]:
    """Return the rooms that are asked for, large enough and equipped: preferred and smaller ones first.

    Where the engagement needs no room there are none.
    """
    demand = engagement.where.room
    if demand is None:
        return []
    named = bool(demand.rooms or demand.sites)
    fit = [
        room
        for room in rooms
        if (not named or room.id in demand.rooms or room.site in demand.sites)
        and room.capacity >= engagement.people_in_room
        and set(demand.features) <= set(room.features)
    ]
    liked = set(demand.prefer)
    return sorted(fit, key=lambda room: (liked.isdisjoint((room.id, room.site)), room.capacity, room.id))
