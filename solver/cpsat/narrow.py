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
VEHICLES = 7
"""How many may serve a demand, beyond those it asks for."""

NO_COSTS: dict[str, float] = {}


def narrowed(instance: Instance, whole: Candidates, plan: SubmittedPlan, free: Collection[int]) -> Candidates:
    """Return the candidates with few staff, rooms and vehicles for ``free``; what ``plan`` uses stays."""
    use = _Use(instance, plan)
    found = replace(whole, rooms=list(whole.rooms), staff=list(whole.staff), vehicles=list(whole.vehicles))
    for i in sorted(free):
        engagement = instance.engagements[i]
        kept = use.kept[i]
        found.staff[i] = tuple(
            use.few(use.served, names, entry.count + STAFF, kept)
            for entry, names in zip(engagement.staff, whole.staff[i], strict=True)
        )
        found.rooms[i] = use.few(use.held, whole.rooms[i], ROOMS, kept, use.room_costs(i))
        found.vehicles[i] = tuple(
            use.few(use.driven, names, demand.count + VEHICLES, kept, use.ways(i))
            for demand, names in zip(engagement.vehicles, whole.vehicles[i], strict=True)
        )
    return found


class _Use:
    """How much each member of staff, room and vehicle is used in a plan, and what for."""

    def __init__(self, instance: Instance, plan: SubmittedPlan) -> None:
        self.instance = instance
        self.served: defaultdict[str, float] = defaultdict(float)
        self.held: defaultdict[str, float] = defaultdict(float)
        self.driven: defaultdict[str, float] = defaultdict(float)
        self.kept: dict[int, set[str]] = {i: self._bound(i) for i in range(len(instance.engagements))}
        for one in plan.assignments:
            kept = self.kept[instance.index[one.engagement]]
            for helper in one.staff:
                self.served[helper.person] += 1
                kept.add(helper.person)
            if one.room is not None:
                self.held[one.room] += 1
                kept.add(one.room)
        for trip in plan.trips:
            self.driven[trip.vehicle] += 1
            for served in trip.serves:
                self.kept[instance.index[served.engagement]].add(trip.vehicle)

    def _bound(self, i: int) -> set[str]:
        """Return what a pin or the baseline gave engagement ``i``."""
        pin, before = self.instance.engagements[i].pin, self.instance.baseline.get(i)
        found = {*(pin.staff or ()), *(pin.vehicles or ())}
        if before is not None:
            found |= {*before.staff, *before.drivers, *([before.room] if before.room else [])}
        return found

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
