"""Who and what a part of a very large week may use: the best few of each, the least used first.

Any of hundreds may take the minutes or drive to a commune. Each one more makes the part larger by all that
they do elsewhere, and adds little that another could not do.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from models.plan import SubmittedPlan
    from solver.cpsat.candidates import Candidates
    from solver.cpsat.instance import Instance

STAFF = 4
"""How many may fill a staff entry, beyond those it asks for."""

ROOMS = 5
VEHICLES = 8
NO_COSTS: dict[str, float] = {}


def narrowed(instance: Instance, whole: Candidates, plan: SubmittedPlan, free: Collection[int]) -> Candidates:
    """Return the candidates with few staff, rooms and vehicles for ``free``; what ``plan`` uses stays."""
    use = _Use(instance, plan)
    found = replace(whole, rooms=list(whole.rooms), staff=list(whole.staff), vehicles=list(whole.vehicles))
    for i in sorted(free):
        engagement = instance.engagements[i]
        found.staff[i] = tuple(
            use.few(use.served, names, entry.count + STAFF, use.staff.get(i, ()))
            for entry, names in zip(engagement.staff, whole.staff[i], strict=True)
        )
        found.rooms[i] = use.few(use.held, whole.rooms[i], ROOMS, use.rooms.get(i, ()), use.room_costs(i))
        found.vehicles[i] = tuple(
            use.few(use.driven, names, VEHICLES, use.vehicles.get(i, ()), use.ways(i))
            for names in whole.vehicles[i]
        )
    return found


class _Use:
    """How much each member of staff, room and vehicle is used in a plan, and what for."""

    def __init__(self, instance: Instance, plan: SubmittedPlan) -> None:
        self.instance = instance
        self.served: defaultdict[str, float] = defaultdict(float)
        self.held: defaultdict[str, float] = defaultdict(float)
        self.driven: defaultdict[str, float] = defaultdict(float)
        self.staff: dict[int, set[str]] = {}
        self.rooms: dict[int, set[str]] = {}
        self.vehicles: dict[int, set[str]] = {}
        for one in plan.assignments:
            i = instance.index[one.engagement]
            self.staff[i] = {helper.person for helper in one.staff}
            for name in self.staff[i]:
                self.served[name] += 1
            if one.room is not None:
                self.rooms[i] = {one.room}
                self.held[one.room] += 1
        for trip in plan.trips:
            self.driven[trip.vehicle] += 1
            for served in trip.serves:
                self.vehicles.setdefault(instance.index[served.engagement], set()).add(trip.vehicle)

    def few(
        self,
        use: defaultdict[str, float],
        names: Sequence[str],
        most: int,
        kept: Collection[str],
        costs: Mapping[str, float] = NO_COSTS,
    ) -> tuple[str, ...]:
        """Return ``kept`` and the cheapest and least used of ``names``; these count as a bit used."""
        cheapest = sorted(names, key=lambda name: costs.get(name, 0) + use[name])[:most]
        for name in cheapest:
            use[name] += 1 / most
        return tuple(name for name in names if name in kept or name in cheapest)

    def room_costs(self, i: int) -> dict[str, float]:
        """Return what each room would cost for engagement ``i``."""
        weights, engagement = self.instance.policy.weights, self.instance.engagements[i]
        given = engagement.where.room
        costs = dict[str, float]()
        for name, room in self.instance.rooms.items():
            liked = given is None or not given.prefer or name in given.prefer or room.site in given.prefer
            size = (room.capacity // max(engagement.people_in_room, 1)).bit_length() - 1
            costs[name] = weights.room_oversize * size + (0 if liked else weights.room_not_preferred)
        return costs

    def ways(self, i: int) -> dict[str, float]:
        """Return the half hours from each vehicle's base to engagement ``i``."""
        place = self.instance.engagements[i].where.place
        if place is None:
            return {}
        return {
            name: self.instance.travel[one.base, place] / 30 for name, one in self.instance.vehicles.items()
        }
