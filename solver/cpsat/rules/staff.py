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
    return tuple(
        tuple(
            person.id
            for person in instance.people.values()
            if (person.id in entry.any_of if entry.any_of else person.group in SERVING_GROUPS)
            and set(entry.skills) <= set(person.skills)
        )
        for entry in instance.engagements[i].staff
    )


def post(week: WeekModel, trips: Trips) -> None:
    """Fill every staff entry exactly, with people who may fill it, where staff is chosen by name."""
    if not week.candidates.named:
        return
    for i in week.numbers:
        entries = week.instance.engagements[i].staff
        for entry, names, choice in zip(entries, eligible(week.instance, i), week.helpers[i], strict=True):
            week.model.add(total(dict(choice).values()) == entry.count * week.placed[i])
            for person, literal in choice:
                if person not in names:
                    week.forbid(literal)
