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
        tuple(
            vehicle.id
            for vehicle in instance.vehicles.values()
            if set(demand.features) <= set(vehicle.features) and demand.seats <= vehicle.seats
        )
        if instance.engagements[i].vehicle_demands
        else ()
        for demand in instance.engagements[i].vehicles
    )


def may_share(instance: Instance, vehicle: str, pair: tuple[int, int], starts: list[tuple[int, ...]]) -> bool:
    """Say whether times, seats and share let two engagements ride on one trip of ``vehicle``."""
    seats = []
    for i in pair:
        shared = [demand.seats for demand in instance.engagements[i].vehicles if demand.share]
        if not shared:
            return False
        seats.append(min(shared))
    if sum(seats) > instance.vehicles[vehicle].seats:
        return False
    wait = instance.policy.max_wait_minutes
    first, second = pair
    longer = instance.engagements[second].duration_minutes - instance.engagements[first].duration_minutes
    low, high = max(-wait, -wait - longer), min(wait, wait - longer)
    return low <= high and _some_apart(starts[first], starts[second], low, high)


def _some_apart(first: tuple[int, ...], second: tuple[int, ...], low: int, high: int) -> bool:
    """Say whether some ``b - a`` of the two sorted lists lies in ``[low, high]``."""
    at = 0
    for a in first:
        while at < len(second) and second[at] < a + low:
            at += 1
        if at < len(second) and second[at] <= a + high:
            return True
    return False


def post(week: WeekModel, trips: Trips) -> None:
    """Serve every demand, put every use on one trip, keep the trips of a vehicle apart."""
    for i in week.numbers:
        _serve(week, trips, i)
    for slot in trips.slots:
        _one_place(week, slot)
        _seats(week, trips, slot)
        if len(slot.members) > 1:
            shared_rides.post(week, trips, slot)
        if slot.candidate.times is not None:
            _given_times(week, slot)
    _one_after_the_other(week, trips)


def _serve(week: WeekModel, trips: Trips, i: int) -> None:
    engagement = week.instance.engagements[i]
    wanted = bool(engagement.vehicle_demands)
    for names, demand, choice in zip(
        eligible(week.instance, i), engagement.vehicles, trips.serving[i], strict=True
    ):
        week.model.add(total(lit for _, lit in choice) == (demand.count * week.placed[i] if wanted else 0))
        if len({vehicle for vehicle, _ in choice}) < len(choice):
            week.never()
        for vehicle, literal in choice:
            if vehicle not in names:
                week.forbid(literal)
    for vehicle, used in trips.uses[i].items():
        rides = [literal for _, literal in trips.riding.get((i, vehicle), [])]
        if [used.index] != [literal.index for literal in rides]:
            week.model.add(total(rides) == used)


def _one_place(week: WeekModel, slot: Slot) -> None:
    for i, literal in slot.members.items():
        if i != slot.candidate.lead:
            week.model.add_implication(literal, slot.made)
        week.model.add_implication(literal, week.at[i].get(slot.candidate.place, week.false))


def _seats(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Keep the seats asked for on the trip within the vehicle's."""
    vehicle = week.instance.vehicles[slot.candidate.vehicle]
    load: list[tuple[int, Literal]] = []
    for i, member in slot.members.items():
        served = _served(week, trips, i, vehicle.id)
        for k, literal in served:
            seats = week.instance.engagements[i].vehicles[k].seats
            alone = len(served) == 1 or len(trips.riding[i, vehicle.id]) == 1
            load.append(
                (seats, member if len(served) == 1 else literal if alone else week.all_of([member, literal]))
            )
    if sum(seats for seats, _ in load) > vehicle.seats:
        week.model.add(total(seats * literal for seats, literal in load) <= vehicle.seats)


def _served(week: WeekModel, trips: Trips, i: int, vehicle: str) -> list[tuple[int, Literal]]:
    """Return the demands of engagement ``i`` that ``vehicle`` may serve."""
    return [
        (k, literal)
        for k, choice in enumerate(trips.serving[i])
        for name, literal in choice
        if name == vehicle
    ]


def _given_times(week: WeekModel, slot: Slot) -> None:
    """Refuse a given trip that does not depart and return exactly when its members say."""
    members = [i for i in slot.members if week.starts(i)]
    departs = min((week.starts(i)[0] for i in members), default=0) - slot.out
    returns = max((week.starts(i)[0] + week.duration(i) for i in members), default=0) + slot.back
    if not members or slot.candidate.times != (departs, returns):
        week.never()


def _one_after_the_other(week: WeekModel, trips: Trips) -> None:
    by_vehicle: dict[str, list[Slot]] = {}
    for slot in trips.slots:
        by_vehicle.setdefault(slot.candidate.vehicle, []).append(slot)
    for name, slots in by_vehicle.items():
        turnaround = week.instance.vehicles[name].turnaround_minutes
        if len(slots) > 1:
            week.model.add_no_overlap([trips.interval(slot, turnaround, slot.made) for slot in slots])
