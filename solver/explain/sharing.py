"""What another engagement has that the one left out could use: why the two get in each other's way."""

from dataclasses import dataclass

from models.engagements import Engagement
from models.resources import Room
from models.rules import HardRuleId
from solver.explain.case import Case
from solver.explain.facts import could_be_in


@dataclass(frozen=True)
class Shared:
    """People, rooms, vehicles and equipment that ``other`` has in the plan and the subjects could use."""

    people: tuple[str, ...]
    rooms: tuple[str, ...]
    vehicles: tuple[str, ...]
    pools: tuple[str, ...]
    rule: HardRuleId


def shared(case: Case, other: str) -> Shared:
    """Return what engagement ``other`` shares with the subjects; staff and drivers only for want of else."""
    asked = [case.engagements[name] for name in case.subjects if name != other]
    people = _people_of(case, other)
    needed = people & {name for one in asked for name in _needed(one)}
    needed |= people & set(case.item.presenters if case.item is not None else ())
    room = case.placed[other].room if other in case.placed else None
    rooms = {room} if room and any(could_be_in(one, _room(case, room)) for one in asked) else set()
    vehicles = _vehicles_of(case, other) if any(one.vehicle_demands for one in asked) else set()
    pools = {pool for one in asked for pool, count in one.equipment.items() if count}
    pools &= {pool for pool, count in case.engagements[other].equipment.items() if count}
    usable = needed
    if not (needed or rooms or vehicles or pools):
        usable = people & {name for one in asked for name in _usable(case, one)}
    return Shared(
        people=tuple(sorted(usable)),
        rooms=tuple(sorted(rooms)),
        vehicles=tuple(sorted(vehicles)),
        pools=tuple(sorted(pools)),
        rule=_rule(case, other, usable, rooms, vehicles, pools),
    )


def _rule(
    case: Case, other: str, people: set[str], rooms: set[str], vehicles: set[str], pools: set[str]
) -> HardRuleId:
    if case.item is not None and other in case.item.sittings:
        return "H14"
    found: tuple[tuple[set[str], HardRuleId], ...] = (
        (people, "H4"),
        (rooms, "H8"),
        (vehicles, "H9"),
        (pools, "H12"),
    )
    return next((rule for things, rule in found if things), "H13")


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
