"""H10 drivers: one for the whole trip, within the driving limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Give each trip its driver, and keep each driver's driving a day and a week; where drivers are named."""
    if not week.candidates.named:
        return
    for slot in trips.slots:
        _one_driver(week, slot)
    for _, driven in sorted(trips.driving.items()):
        _driving_limits(week, trips, driven)


def _one_driver(week: WeekModel, slot: Slot) -> None:
    driven = []
    for vehicle, literal in slot.vehicles.items():
        drivers = week.instance.vehicles[vehicle].drivers
        if drivers:
            driven.append(literal)
        for person, drives in slot.drivers.items():
            if person not in drivers:
                week.model.add_bool_or([~literal, ~drives])
    week.model.add(total(slot.drivers.values()) == total(driven))


def _driving_limits(week: WeekModel, trips: Trips, driven: list[tuple[Slot, Literal]]) -> None:
    policy = week.instance.policy
    most = sum(slot.out + slot.back for slot, _ in driven)
    if most <= min(policy.driving_minutes_per_day, policy.driving_minutes_per_week):
        return
    by_day: dict[int, list[tuple[int, Literal]]] = {}
    for slot, literal in driven:
        for minutes, days in _legs(trips, slot):
            for day, on in days.items() if minutes else ():
                by_day.setdefault(day, []).append((minutes, week.all_of([literal, on])))
    by_week: dict[tuple[int, int], list[tuple[int, Literal]]] = {}
    for day, parts in by_day.items():
        by_week.setdefault(week.instance.clock.week(day), []).extend(parts)
        _at_most(week, parts, policy.driving_minutes_per_day)
    for parts in by_week.values():
        _at_most(week, parts, policy.driving_minutes_per_week)


def _legs(trips: Trips, slot: Slot) -> list[tuple[int, dict[int, Literal]]]:
    """Return the minutes of the two legs, each with the literals of its days; of one day, as one."""
    departs, returns = trips.departure_days(slot), trips.way_back_days(slot)
    if departs is returns:
        return [(slot.out + slot.back, departs)]
    return [(slot.out, departs), (slot.back, returns)]


def _at_most(week: WeekModel, parts: list[tuple[int, Literal]], limit: int) -> None:
    if sum(minutes for minutes, _ in parts) > limit:
        week.model.add(total(minutes * literal for minutes, literal in parts) <= limit)
