"""What another engagement has that the one left out could use: why the two get in each other's way."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from models.engagements import Engagement
from models.resources import Room
from models.rules import HardRuleId
from solver.explain.case import Case
from solver.explain.facts import could_be_in


@dataclass(frozen=True)
class Shared:
    """People, rooms, vehicles and equipment that ``other`` has in the plan and the subjects could use.

    Where it has none of them it is no rival of the subjects itself: then ``direct`` is false, and the things
    are those that it shares with the rest of the conflict.
    """

    people: tuple[str, ...]
    rooms: tuple[str, ...]
    vehicles: tuple[str, ...]
    pools: tuple[str, ...]
    rule: HardRuleId
    direct: bool = True


def shared(case: Case, other: str, circle: Collection[str] = ()) -> Shared:
    """Return what engagement ``other`` shares with the subjects, else with those of ``circle``.

    Staff and drivers, of whom there are several, are named only where nothing else is shared.
    """
    asked = [case.engagements[name] for name in case.subjects if name != other]
    people, vehicles = _people_of(case, other), _vehicles_of(case, other)
    needed = people & {name for one in asked for name in _needed(one)}
    needed |= people & set(case.item.presenters if case.item is not None else ())
    room = case.placed[other].room if other in case.placed else None
    rooms = {room} if room and any(could_be_in(one, _room(case, room)) for one in asked) else set()
    rides = vehicles if any(one.vehicle_demands for one in asked) else set()
    pools = {pool for one in asked for pool, count in one.equipment.items() if count}
    pools &= {pool for pool, count in case.engagements[other].equipment.items() if count}
    if not (needed or rooms or rides or pools):
        needed = people & {name for one in asked for name in _usable(case, one)}
    heard_there = case.item is not None and other in case.item.sittings
    if needed or rooms or rides or pools or heard_there:
        return _things("H14" if heard_there else None, needed, rooms, rides, pools)
    return _indirectly(case, other, circle)


def _indirectly(case: Case, other: str, circle: Collection[str]) -> Shared:
    rivals = [name for name in circle if name != other]
    people = _people_of(case, other) & {one for name in rivals for one in _people_of(case, name)}
    vehicles = _vehicles_of(case, other) & {one for name in rivals for one in _vehicles_of(case, name)}
    theirs = {case.placed[name].room for name in rivals if name in case.placed}
    room = case.placed[other].room if other in case.placed else None
    room = room if room in theirs else None
    found = _things(None, people, {room} if room else set(), vehicles, set())
    return replace(found, direct=False)


def _things(
    rule: HardRuleId | None, people: set[str], rooms: set[str], vehicles: set[str], pools: set[str]
) -> Shared:
    kinds: tuple[tuple[set[str], HardRuleId], ...] = (
        (people, "H4"),
        (rooms, "H8"),
        (vehicles, "H9"),
        (pools, "H12"),
    )
    first: HardRuleId = next((name for things, name in kinds if things), "H13")
    return Shared(
        people=tuple(sorted(people)),
        rooms=tuple(sorted(rooms)),
        vehicles=tuple(sorted(vehicles)),
        pools=tuple(sorted(pools)),
        rule=rule or first,
    )


def _room(case: Case, name: str) -> Room:
    return next(room for room in case.problem.rooms if room.id == name)


def _needed(one: Engagement) -> set[str]:
    return {name for entry in one.attendees if entry.role != "optional" for name in entry.any_of}


def _usable(case: Case, one: Engagement) -> set[str]:
    named = {name for demand in one.staff for name in demand.any_of}
    if any(not demand.any_of for demand in one.staff):
        named |= {person.id for person in case.problem.people if person.group in ("staff", "office_leader")}
    if one.vehicle_demands:
        named |= {name for vehicle in case.problem.vehicles for name in vehicle.drivers}
    return named


def _people_of(case: Case, name: str) -> set[str]:
    placed = case.placed.get(name)
    if placed is None:
        return set()
    people = {seat.person for seat in placed.attendees} | {server.person for server in placed.staff}
    people |= {person for item in placed.agenda for person in case.items[item].presenters}
    drivers = {
        trip.driver
        for trip in case.plan.trips
        if trip.driver is not None and any(served.engagement == name for served in trip.serves)
    }
    return people | drivers


def _vehicles_of(case: Case, name: str) -> set[str]:
    return {
        trip.vehicle for trip in case.plan.trips if any(served.engagement == name for served in trip.serves)
    }
