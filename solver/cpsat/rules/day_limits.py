"""H6 day limits: a person's engagements and minutes on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

MOST = 10_000_000
"""More minutes than any trip takes."""

Part = tuple["Literal", "Expr | int"]

if TYPE_CHECKING:
    from models.resources import Person
    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep every person's limits on every day."""
    for person in week.instance.people.values():
        if person.max_engagements_per_day is None and person.max_minutes_per_day is None:
            continue
        for day, parts in sorted(_by_day(week, trips, person).items()):
            _limit(week, person, parts, day)


def _by_day(week: WeekModel, trips: Trips, person: Person) -> dict[int, list[Part]]:
    """Return ``day -> (literal, minutes)`` of all that the person may have on it."""
    found: dict[int, list[Part]] = {}
    for i in week.engaged.get(person.id, []):
        for day in week.days[i]:
            found.setdefault(day, []).append((week.on_day(i, person.id, day), week.duration(i)))
    for slot, literal in trips.driving.get(person.id, []):
        for day, departs in trips.departure_days(slot).items():
            both = week.all_of([literal, departs])
            found.setdefault(day, []).append((both, slot.returns - slot.departs))
    return found


def _limit(week: WeekModel, person: Person, parts: list[Part], day: int) -> None:
    if person.max_engagements_per_day is not None and len(parts) > person.max_engagements_per_day:
        week.model.add(total(literal for literal, _ in parts) <= person.max_engagements_per_day)
    if person.max_minutes_per_day is None:
        return
    minutes: list[Expr] = []
    for literal, length in parts:
        if isinstance(length, int):
            minutes.append(length * literal)
        else:
            minutes.append(week.where(literal, length, MOST, f"minutes {person.id} {day}"))
    week.model.add(total(minutes) <= person.max_minutes_per_day)
