"""H2 attendance: every entry has its number of people, and nobody stands twice in one engagement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def eligible(instance: Instance, i: int) -> tuple[tuple[str, ...], ...]:
    """Return for each attendee entry of engagement ``i`` who may fill it."""
    return tuple(entry.any_of for entry in instance.engagements[i].attendees)


def post(week: WeekModel, trips: Trips) -> None:
    """Fill chair and required entries exactly, optional ones at most, each person once."""
    for i in week.numbers:
        _fill(week, i)
        _once_each(week, i)


def _fill(week: WeekModel, i: int) -> None:
    entries = week.instance.engagements[i].attendees
    for entry, names, choice in zip(entries, eligible(week.instance, i), week.seats[i], strict=True):
        if entry.role != "optional" and week.filled(choice, entry.count):
            continue
        taken = total(literal for _, literal in choice)
        if entry.role == "optional":
            week.model.add(taken <= entry.count * week.placed[i])
            for _, literal in choice:
                week.model.add_implication(literal, week.placed[i])
        else:
            week.model.add(taken == entry.count * week.placed[i])
        for person, literal in choice if week.candidates.fixed else ():
            if person not in names:
                week.forbid(literal)


def _once_each(week: WeekModel, i: int) -> None:
    parts: dict[str, list[Literal]] = {}
    for choice in (*week.seats[i], *week.helpers[i]):
        for person, literal in choice:
            parts.setdefault(person, []).append(literal)
    for literals in parts.values():
        if len(literals) > 1:
            week.model.add_at_most_one(literals)
    serving = [pair for choice in week.helpers[i] for pair in choice]
    for person, presents in week.presenting.get(i, ()):
        for name, serves in serving:
            if name == person:
                week.model.add_bool_or([~presents, ~serves])
