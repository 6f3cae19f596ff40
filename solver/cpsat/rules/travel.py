"""H5 travel: between two engagements of one person there is time for the way.

Shortest ways obey the triangle inequality, so the rule for consecutive engagements is the rule for every two
that do not overlap.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from solver.cpsat.spread import can_clash

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep the travel time between every two engagements that share a person."""
    shared: dict[tuple[int, int], list[str]] = {}
    for person, numbers in week.engaged.items():
        placed = [i for i in numbers if week.at[i]]
        for pair in combinations(placed, 2):
            shared.setdefault(pair, []).append(person)
    for (i, j), people in sorted(shared.items()):
        _keep_way(week, i, j, people)


def ways(week: WeekModel, i: int, j: int) -> list[tuple[str, str, int, int]]:
    """Return the possible places of two engagements with the minutes there and back, 0 both ways left out."""
    table = week.instance.travel
    return [
        (x, y, table[x, y], table[y, x]) for x in week.at[i] for y in week.at[j] if table[x, y] or table[y, x]
    ]


def _keep_way(week: WeekModel, i: int, j: int, people: list[str]) -> None:
    if week.candidates.fixed and _overlap(week, i, j):
        return  # that is H4 alone
    order: Literal | None = None
    for x, y, there, back in ways(week, i, j):
        slow = [p for p in people if week.candidates.fixed or _buffer(week, p) < max(there, back)]
        if not slow or not can_clash(week, i, j, there, back):
            continue
        if order is None:
            order = week.literal(f"{i} before {j}")
        places = [week.at[n][place] for n, place in ((i, x), (j, y)) if len(week.at[n]) > 1]
        both = _someone_in_both(week, i, j, slow)
        week.model.add(week.start[j] >= week.end(i) + there).only_enforce_if(order, both, *places)
        week.model.add(week.start[i] >= week.end(j) + back).only_enforce_if(~order, both, *places)


def _buffer(week: WeekModel, person: str) -> int:
    """Return the gap that H4 keeps anyway; where travel takes no longer, this rule adds nothing to it."""
    return week.instance.people[person].buffer_minutes


def _overlap(week: WeekModel, i: int, j: int) -> bool:
    (first,), (second,) = week.starts(i), week.starts(j)
    return first < second + week.duration(j) and second < first + week.duration(i)


def _someone_in_both(week: WeekModel, i: int, j: int, people: list[str]) -> Literal:
    """Return a literal that is true wherever one of ``people`` takes part in both."""
    placed = (week.placed[i], week.placed[j])
    pairs = [(week.part[i][person], week.part[j][person]) for person in people]
    if any(a.index == placed[0].index and b.index == placed[1].index for a, b in pairs):
        return week.all_of(placed)
    both = week.literal(f"{i} and {j}")
    for a, b in pairs:
        week.model.add_bool_or([~a, ~b, both])
    return both
