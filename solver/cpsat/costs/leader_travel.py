"""S6 leader travel: the ways of leaders between consecutive engagements on one day.

On each day a leader's engagements with a place form one chain: each has the one before it, except the first.
A link says "directly after, on the same day"; only links between different places cost anything.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from solver.cpsat.costs.overload import QUARTER
from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel

Links = dict[tuple[int, int], "Literal"]


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the begun quarters of an hour of travel, over leaders and links."""
    terms: list[Expr] = []
    for person, numbers in week.engaged.items():
        if week.instance.is_leader(person):
            terms.extend(_ways(week, person, [i for i in numbers if week.at[i]]))
    return total(terms)


def _ways(week: WeekModel, person: str, numbers: list[int]) -> list[Expr]:
    mixed = _mixed_days(week, numbers)
    links = {
        (i, j): week.literal(f"{person} {i} then {j}")
        for i, j in permutations(numbers, 2)
        if mixed & week.days[i].keys() & week.days[j].keys() and _may_follow(week, i, j)
    }
    for (i, j), link in links.items():
        _mean(week, person, i, j, link)
    for i in numbers:
        after = [link for (a, _), link in links.items() if a == i]
        if len(after) > 1:
            week.model.add_at_most_one(after)
    for day in sorted(mixed):
        _chain(week, person, day, [i for i in numbers if day in week.days[i]], links)
    return [term for (i, j), link in links.items() for term in _cost(week, i, j, link)]


def _mixed_days(week: WeekModel, numbers: list[int]) -> set[int]:
    """Return the days on which engagements at different places may be held."""
    places: dict[int, set[str]] = {}
    for i in numbers:
        for day in week.days[i]:
            places.setdefault(day, set()).update(week.at[i])
    return {day for day, names in places.items() if len(names) > 1}


def _may_follow(week: WeekModel, i: int, j: int) -> bool:
    return week.starts(j)[-1] >= week.starts(i)[0] + week.duration(i)


def _mean(week: WeekModel, person: str, i: int, j: int, link: Literal) -> None:
    """Post what a link means: both attended, one after the other, on one day."""
    week.model.add_implication(link, week.part[i][person])
    week.model.add_implication(link, week.part[j][person])
    week.model.add(week.start[j] >= week.end(i)).only_enforce_if(link)
    for day, on in week.days[i].items():
        week.model.add_bool_or([~link, ~on, week.days[j].get(day, week.false)])


def _chain(week: WeekModel, person: str, day: int, numbers: list[int], links: Links) -> None:
    first = {i: week.literal(f"{person} first {i} {day}") for i in numbers}
    week.model.add_at_most_one(first.values())
    for j in numbers:
        before = [links[i, j] for i in numbers if (i, j) in links]
        week.model.add_bool_or([~week.on_day(j, person, day), first[j], *before])
    for here in _neighbours(week, numbers):
        arrivals = [first[j] for j in here]
        arrivals += [links[i, j] for i in numbers for j in here if i not in here and (i, j) in links]
        for j in here:
            week.model.add_bool_or([~week.on_day(j, person, day), *arrivals])


def _neighbours(week: WeekModel, numbers: list[int]) -> list[list[int]]:
    """Return the engagements that are at one place whatever is chosen, where there are several.

    Whoever is there came from elsewhere or began the day there: the clause of each engagement alone says so
    only for whole numbers, where engagements cannot follow each other in a circle.
    """
    at: dict[str, list[int]] = {}
    for i in numbers:
        if len(week.at[i]) == 1:
            at.setdefault(next(iter(week.at[i])), []).append(i)
    return [here for here in at.values() if len(here) > 1]


def _cost(week: WeekModel, i: int, j: int, link: Literal) -> list[Expr]:
    terms: list[Expr] = []
    for x, here in week.at[i].items():
        for y, there in week.at[j].items():
            quarters = -(-week.instance.travel[x, y] // QUARTER)
            if not quarters:
                continue
            conditions = [link]
            conditions += [here] if len(week.at[i]) > 1 else []
            conditions += [there] if len(week.at[j]) > 1 else []
            terms.append(quarters * week.all_of(conditions))
    return terms
