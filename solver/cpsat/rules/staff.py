"""H11 staff: every entry has its number of people with all its skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel

SERVING_GROUPS = ("staff", "office_leader")


def eligible(instance: Instance, i: int) -> tuple[tuple[str, ...], ...]:
    """Return for each staff entry of engagement ``i`` who may fill it."""
    found = []
    for entry in instance.engagements[i].staff:
        named, skills = set(entry.any_of), set(entry.skills)
        found.append(
            tuple(
                person.id
                for person in instance.people.values()
                if (person.id in named if named else person.group in SERVING_GROUPS)
                and skills.issubset(person.skills)
            )
        )
    return tuple(found)


def post(week: WeekModel, trips: Trips) -> None:
    """Fill every staff entry exactly, with people who may fill it, where staff is chosen by name."""
    if not week.candidates.named:
        return
    for i in week.numbers:
        for entry, choice in zip(week.instance.engagements[i].staff, week.helpers[i], strict=True):
            if not week.filled(choice, entry.count):
                week.model.add(total(dict(choice).values()) == entry.count * week.placed[i])
        if week.candidates.fixed:
            _may_serve(week, i)


def _may_serve(week: WeekModel, i: int) -> None:
    """Refuse a given plan's people who may not fill their entries; other candidates may."""
    for names, choice in zip(eligible(week.instance, i), week.helpers[i], strict=True):
        for person, literal in choice:
            if person not in names:
                week.forbid(literal)
