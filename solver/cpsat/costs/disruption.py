"""The tier ``disruption``: what changes against the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.instance import Before
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def disruption(week: WeekModel, trips: Trips) -> Expr:
    """Return the weighted changes of all engagements that the baseline placed.

    Where staff and drivers are not named, their changes count nothing: less than they will.
    """
    return total(_changes(week, trips, i, before) for i, before in sorted(week.instance.baseline.items()))


def _changes(week: WeekModel, trips: Trips, i: int, before: Before) -> Expr:
    weights, placed = week.instance.policy.disruption, week.placed[i]
    terms: list[Expr] = [weights.unplaced * (1 - placed)]
    terms.append(weights.start * (placed - _same_start(week, i, before.start)))
    for person in sorted(before.seated):
        terms.append(weights.person * (placed - _still_seated(week, i, person)))
    terms.append(weights.room * (placed - _same_room(week, i, before.room)))
    for vehicle in sorted(before.drivers):
        terms.append(weights.vehicle * (placed - trips.uses(i, vehicle)))
    if week.candidates.named:
        for driver in sorted({name for name in before.drivers.values() if name is not None}):
            terms.append(weights.driver * (placed - trips.drives(i, driver)))
        for person in sorted(before.staff):
            serving = [lit for choice in week.helpers[i] for name, lit in choice if name == person]
            terms.append(weights.staff * (placed - week.any_of(serving)))
    return total(terms)


def _same_start(week: WeekModel, i: int, start: int) -> Literal:
    if start not in week.starts(i):
        return week.false
    if len(week.starts(i)) == 1:
        return week.placed[i]
    same = week.literal(f"same start {i}")
    week.model.add_implication(same, week.placed[i])
    week.model.add(week.start[i] == start).only_enforce_if(same)
    return same


def _still_seated(week: WeekModel, i: int, person: str) -> Literal:
    entries = week.instance.engagements[i].attendees
    return week.any_of(
        literal
        for entry, choice in zip(entries, week.seats[i], strict=True)
        if entry.role != "optional"
        for name, literal in choice
        if name == person
    )


def _same_room(week: WeekModel, i: int, room: str | None) -> Literal:
    rooms = dict(week.rooms[i])
    if room is None:
        return week.false if rooms else week.placed[i]
    return rooms.get(room, week.false)
