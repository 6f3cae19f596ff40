"""H15 pins: what a scheduler pinned, and what is frozen because it has begun or begins soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.instance import Before, Instance
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel


def allows_start(instance: Instance, i: int, start: int) -> bool:
    """Say whether the pin and the frozen baseline let engagement ``i`` start at ``start``."""
    pin, before = instance.engagements[i].pin.start, instance.baseline.get(i)
    if pin is not None and start != instance.clock.minute(pin):
        return False
    return before is None or not before.frozen or start == before.start


def allows_room(instance: Instance, i: int, room: str) -> bool:
    """Say whether the pin and the frozen baseline let engagement ``i`` be in ``room``."""
    pin, before = instance.engagements[i].pin.room, instance.baseline.get(i)
    if pin is not None and room != pin:
        return False
    return before is None or not before.frozen or room == before.room


def post(week: WeekModel, trips: Trips) -> None:
    """Keep what is pinned and what is frozen, or leave the engagement out."""
    for i in week.numbers:
        _start_and_room(week, i)
        _named(week, trips, i)
        before = week.instance.baseline.get(i)
        if before is not None and before.frozen:
            _frozen(week, trips, i, before)


def _start_and_room(week: WeekModel, i: int) -> None:
    starts = [start for start in week.starts(i) if allows_start(week.instance, i, start)]
    if not starts:
        week.forbid(week.placed[i])
    elif len(starts) < len(week.starts(i)):
        week.within(week.start[i], starts, week.placed[i])
    for room, literal in week.rooms[i]:
        if not allows_room(week.instance, i, room):
            week.forbid(literal)
    before = week.instance.baseline.get(i)
    kept = before.room if before is not None and before.frozen else None
    for wanted in (week.instance.engagements[i].pin.room, kept):
        if wanted is not None:
            week.model.add_implication(week.placed[i], dict(week.rooms[i]).get(wanted, week.false))


def _named(week: WeekModel, trips: Trips, i: int) -> None:
    pin = week.instance.engagements[i].pin
    seated = [pair for choice in week.seats[i] for pair in choice]
    serving = [pair for choice in week.helpers[i] for pair in choice]
    for name in pin.attendees:
        _require(week, i, [literal for other, literal in seated if other == name])
    for vehicle in pin.vehicles:
        _require(week, i, [trips.uses(i, vehicle)])
    for name in pin.staff if week.candidates.named else ():
        _require(week, i, [literal for other, literal in serving if other == name])


def _require(week: WeekModel, i: int, literals: list[Literal]) -> None:
    week.model.add_bool_or([~week.placed[i], *literals])


def _frozen(week: WeekModel, trips: Trips, i: int, before: Before) -> None:
    entries = week.instance.engagements[i].attendees
    roles: dict[tuple[str, str], list[Literal]] = {key: [] for key in before.roles}
    for entry, choice in zip(entries, week.seats[i], strict=True):
        for person, literal in choice:
            _keep(week, roles, (entry.role, person), literal)
    for literals in roles.values():
        _require(week, i, literals)
    if week.candidates.named:
        _frozen_staff(week, i, before)
    _frozen_vehicles(week, trips, i, before)


def _frozen_staff(week: WeekModel, i: int, before: Before) -> None:
    staff: dict[str, list[Literal]] = {person: [] for person in before.staff}
    for person, literal in (pair for choice in week.helpers[i] for pair in choice):
        _keep(week, staff, person, literal)
    for literals in staff.values():
        _require(week, i, literals)


def _frozen_vehicles(week: WeekModel, trips: Trips, i: int, before: Before) -> None:
    for vehicle in before.drivers:
        _require(week, i, [trips.uses(i, vehicle)])
    for slot in trips.going(i):
        for vehicle, going in slot.vehicles.items():
            if vehicle not in before.drivers:
                week.model.add_bool_or([~slot.riders[i], ~going])
            elif week.candidates.named:
                _frozen_driver(week, slot, [slot.riders[i], going], before.drivers[vehicle])


def _frozen_driver(week: WeekModel, slot: Slot, riding: list[Literal], driver: str | None) -> None:
    """Let the engagement ride only with the driver its vehicle had."""
    for person, drives in slot.drivers.items():
        if person != driver:
            week.model.add_bool_or([*(~literal for literal in riding), ~drives])
    if driver is not None and driver not in slot.drivers:
        week.model.add_bool_or([~literal for literal in riding])


def _keep(week: WeekModel, kept: dict[Any, list[Literal]], key: object, literal: Literal) -> None:
    """Note ``literal`` under what it keeps; forbid it where it is no part of what was there."""
    if key in kept:
        kept[key].append(literal)
    else:
        week.forbid(literal)
