"""Which trips may be made at all: units of demand, and the slots they may lead or follow."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from models.plan import SubmittedPlan
from solver.cpsat.instance import Instance


@dataclass(frozen=True)
class Unit:
    """One vehicle's worth of demand ``entry`` of an engagement: the ``copy``-th of its ``count``."""

    engagement: int
    entry: int
    copy: int


@dataclass(frozen=True)
class SlotCandidate:
    """A trip that may be made to ``place``: for the unit ``lead`` and any of ``followers``.

    The lead is the member with the lowest number, so that every trip has one representation. ``vehicles`` are
    those that may make it, all of one base; ``drivers`` whoever may drive one of them; ``legs`` the minutes
    out and back. ``times`` fixes departure and return (a given plan's); else they follow from the members.
    """

    place: str
    lead: int
    followers: tuple[int, ...]
    vehicles: tuple[str, ...]
    drivers: tuple[str, ...]
    legs: tuple[int, int]
    times: tuple[int, int] | None = None


def units_of(instance: Instance) -> list[Unit]:
    """Return the units of all engagements that have demands, in document order."""
    return [
        Unit(i, k, copy)
        for i, engagement in enumerate(instance.engagements)
        for k, demand in enumerate(engagement.vehicle_demands)
        for copy in range(demand.count)
    ]


def legs(instance: Instance, vehicle: str, place: str) -> tuple[int, int]:
    """Return the minutes from the vehicle's base to ``place`` and back."""
    base = instance.vehicles[vehicle].base
    return instance.travel[base, place], instance.travel[place, base]


def legal_slots(
    instance: Instance,
    units: list[Unit],
    starts: list[tuple[int, ...]],
    places: list[tuple[str, ...]],
    eligible: list[tuple[tuple[str, ...], ...]],
    among: Collection[int] | None = None,
) -> Iterator[SlotCandidate]:
    """Yield every slot that times, places, seats and share leave possible to the units ``among``."""
    among = range(len(units)) if among is None else among
    able = [eligible[unit.engagement][unit.entry] for unit in units]
    for lead, unit in enumerate(units):
        if lead not in among or not starts[unit.engagement]:
            continue
        for place in places[unit.engagement]:
            mates = [
                other
                for other in range(lead + 1, len(units))
                if other in among
                and place in places[units[other].engagement]
                and may_join(instance, (unit, units[other]), starts)
            ]
            for vehicles in _by_base(instance, able[lead]):
                followers = tuple(
                    other
                    for other in mates
                    if _seats_for(instance, (unit, units[other]), vehicles, able[other])
                )
                yield SlotCandidate(
                    place=place,
                    lead=lead,
                    followers=followers,
                    vehicles=vehicles,
                    drivers=drivers_of(instance, vehicles),
                    legs=legs(instance, vehicles[0], place),
                )


def drivers_of(instance: Instance, vehicles: tuple[str, ...]) -> tuple[str, ...]:
    """Return everyone who may drive one of ``vehicles``."""
    return tuple(dict.fromkeys(name for vehicle in vehicles for name in instance.vehicles[vehicle].drivers))


def _by_base(instance: Instance, vehicles: tuple[str, ...]) -> list[tuple[str, ...]]:
    bases: dict[str, list[str]] = {}
    for vehicle in vehicles:
        bases.setdefault(instance.vehicles[vehicle].base, []).append(vehicle)
    return [tuple(names) for names in bases.values()]


def _seats_for(
    instance: Instance, pair: tuple[Unit, Unit], vehicles: tuple[str, ...], able: tuple[str, ...]
) -> bool:
    seats = sum(instance.engagements[unit.engagement].vehicles[unit.entry].seats for unit in pair)
    return any(name in able and instance.vehicles[name].seats >= seats for name in vehicles)


def may_join(instance: Instance, pair: tuple[Unit, Unit], starts: list[tuple[int, ...]]) -> bool:
    """Say whether times and share let two units be on one trip.

    Two demands of one engagement may ride together whether they share or not; two units of one demand may
    not: they get distinct vehicles.
    """
    first, second = pair
    if first.engagement == second.engagement:
        return first.entry != second.entry
    if not all(instance.engagements[unit.engagement].vehicles[unit.entry].share for unit in pair):
        return False
    wait = instance.policy.max_wait_minutes
    lengths = [instance.engagements[unit.engagement].duration_minutes for unit in pair]
    longer = lengths[1] - lengths[0]
    low, high = max(-wait, -wait - longer), min(wait, wait - longer)
    if min(lengths) > wait and _certain(instance, first) & _certain(instance, second):
        return False
    return low <= high and _some_apart(starts[first.engagement], starts[second.engagement], low, high)


def _certain(instance: Instance, unit: Unit) -> set[str]:
    """Return who takes part in the unit's engagement whatever is chosen."""
    engagement = instance.engagements[unit.engagement]
    seated = {
        person
        for entry in engagement.attendees
        if entry.role != "optional" and len(entry.any_of) == entry.count
        for person in entry.any_of
    }
    serving = {
        person for entry in engagement.staff if len(entry.any_of) == entry.count for person in entry.any_of
    }
    return seated | serving


def _some_apart(first: tuple[int, ...], second: tuple[int, ...], low: int, high: int) -> bool:
    """Say whether some ``b - a`` of the two sorted lists lies in ``[low, high]``."""
    at = 0
    for a in first:
        while at < len(second) and second[at] < a + low:
            at += 1
        if at < len(second) and second[at] <= a + high:
            return True
    return False


def plan_rides(instance: Instance, plan: SubmittedPlan) -> tuple[list[Unit], list[SlotCandidate]]:
    """Return the units and slots that ``plan`` has, legal or not."""
    units: list[Unit] = []
    slots: list[SlotCandidate] = []
    copies: dict[tuple[int, int], int] = {}
    for trip in plan.trips:
        members = []
        for served in sorted(trip.serves, key=lambda one: (instance.index[one.engagement], one.entry)):
            key = instance.index[served.engagement], served.entry
            copies[key] = copies.get(key, -1) + 1
            members.append(len(units))
            units.append(Unit(*key, copies[key]))
        slots.append(
            SlotCandidate(
                place=trip.place,
                lead=members[0],
                followers=tuple(members[1:]),
                vehicles=(trip.vehicle,),
                drivers=(trip.driver,) if trip.driver is not None else (),
                legs=legs(instance, trip.vehicle, trip.place),
                times=(instance.clock.minute(trip.departs), instance.clock.minute(trip.returns)),
            )
        )
    return units, slots
