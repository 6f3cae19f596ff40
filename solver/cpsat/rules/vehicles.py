"""H9 vehicles: demands are served by trips; who may share one; one trip of a vehicle after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total
from solver.cpsat.rules import shared_rides

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel


def eligible(instance: Instance, i: int) -> tuple[tuple[str, ...], ...]:
    """Return for each vehicle demand of engagement ``i`` the vehicles with its features and seats.

    An online engagement has no demands: each of its entries finds nothing, and needs nothing.
    """
    return tuple(
        instance.able(demand.features, demand.seats) if instance.engagements[i].vehicle_demands else ()
        for demand in instance.engagements[i].vehicles
    )


def post(week: WeekModel, trips: Trips) -> None:
    """Serve every demand, put every unit on one trip, keep the trips of a vehicle apart."""
    if week.candidates.fixed:
        _given_counts(week, trips)
    for unit, rides in enumerate(trips.riding):
        placed = week.placed[trips.units[unit].engagement]
        if not (len(rides) == 1 and rides[0][1] is placed):
            week.model.add(total(literal for _, literal in rides) == placed)
    for slot in trips.slots:
        _one_place(week, trips, slot)
        _distinct(week, trips, slot)
        _one_vehicle(week, trips, slot)
        _seats(week, trips, slot)
        if slot.candidate.times is not None:
            _given_times(week, slot)
    shared_rides.post(week, trips)
    _one_after_the_other(week, trips)


def _given_counts(week: WeekModel, trips: Trips) -> None:
    """Refuse a given plan that serves a demand by another number of trips, or twice by one vehicle."""
    served: dict[tuple[int, int], list[str]] = {}
    for slot in trips.slots:
        for unit in slot.members:
            key = trips.units[unit].engagement, trips.units[unit].entry
            served.setdefault(key, []).extend(slot.vehicles)
    for i in week.numbers:
        demands = week.instance.engagements[i].vehicle_demands
        for k in range(len(week.instance.engagements[i].vehicles)):
            vehicles = served.get((i, k), [])
            wanted = demands[k].count * week.placed[i] if demands else 0
            week.model.add(total([len(vehicles)]) == wanted)
            if len(set(vehicles)) < len(vehicles):
                week.never()


def _one_place(week: WeekModel, trips: Trips, slot: Slot) -> None:
    for unit, literal in slot.members.items():
        if unit != slot.candidate.lead:
            week.model.add_implication(literal, slot.made)
        i = trips.units[unit].engagement
        here = week.at[i].get(slot.candidate.place, week.false)
        if here is not week.placed[i] or week.candidates.fixed:
            week.model.add_implication(literal, here)


def _distinct(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Keep two units of one demand off one trip: a demand gets distinct vehicles."""
    if len(slot.members) == 1:
        return
    by_demand: dict[tuple[int, int], list[Literal]] = {}
    for unit, literal in slot.members.items():
        key = trips.units[unit].engagement, trips.units[unit].entry
        by_demand.setdefault(key, []).append(literal)
    for literals in by_demand.values():
        if len(literals) > 1:
            week.model.add_at_most_one(literals)


def _one_vehicle(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Give a trip that is made one vehicle, which may serve all its members."""
    if not (len(slot.vehicles) == 1 and next(iter(slot.vehicles.values())) is slot.made):
        week.model.add(total(slot.vehicles.values()) == slot.made)
    for unit, member in slot.members.items():
        able = week.candidates.vehicles[trips.units[unit].engagement][trips.units[unit].entry]
        for vehicle, literal in slot.vehicles.items():
            if vehicle not in able:
                week.model.add_bool_or([~member, ~literal])


def _seats(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Keep the seats asked for on the trip within the vehicle's; one that leads finds its own in each."""
    if len(slot.members) == 1 and not week.candidates.fixed:
        return
    asked = [
        (
            week.instance.engagements[trips.units[unit].engagement].vehicles[trips.units[unit].entry].seats,
            literal,
        )
        for unit, literal in slot.members.items()
    ]
    offered = [(week.instance.vehicles[name].seats, literal) for name, literal in slot.vehicles.items()]
    if sum(seats for seats, _ in asked) > min(seats for seats, _ in offered):
        load = total(seats * literal for seats, literal in asked)
        week.model.add(load <= total(seats * literal for seats, literal in offered))


def _given_times(week: WeekModel, slot: Slot) -> None:
    """Refuse a given trip that does not depart and return exactly when its members say."""
    members = [i for i in slot.riders if week.starts(i)]
    departs = min((week.starts(i)[0] for i in members), default=0) - slot.out
    returns = max((week.starts(i)[0] + week.duration(i) for i in members), default=0) + slot.back
    if not members or slot.candidate.times != (departs, returns):
        week.never()


def _one_after_the_other(week: WeekModel, trips: Trips) -> None:
    for name, choices in trips.by_vehicle().items():
        turnaround = week.instance.vehicles[name].turnaround_minutes
        if len(choices) > 1:
            week.model.add_no_overlap(
                [trips.interval(slot, turnaround, literal) for slot, literal in choices]
            )
