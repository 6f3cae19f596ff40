"""H5 travel: between two engagements of one person there is time for the way.

Shortest ways obey the triangle inequality, so the rule for consecutive engagements is the rule for every two
that do not overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.spread import can_clash, pairs

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep the travel time between every two engagements that share a person."""
    shared: dict[tuple[int, int], list[str]] = {}
    apart: set[tuple[int, int]] = set()
    for person, numbers in week.engaged.items():
        for pair in pairs(week, person, [i for i in numbers if week.at[i]]):
            if pair in shared:
                shared[pair].append(person)
            elif pair not in apart:
                if _can_be_late(week, *pair):
                    shared[pair] = [person]
                else:
                    apart.add(pair)
    for (i, j), people in sorted(shared.items()):
        _keep_way(week, i, j, people)


def _can_be_late(week: WeekModel, i: int, j: int) -> bool:
    """Say whether the longest way is too long for some two candidate starts."""
    table = week.instance.travel
    there = max(table[x, y] for x in week.at[i] for y in week.at[j])
    back = max(table[y, x] for x in week.at[i] for y in week.at[j])
    return (there > 0 or back > 0) and can_clash(week, i, j, there, back)


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
    gap = week.start[j] - week.start[i]
    for x, y, there, back in ways(week, i, j):
        if not can_clash(week, i, j, there, back):
            continue
        slow = [p for p in people if week.candidates.fixed or _buffer(week, p) < max(there, back)]
        if not slow:
            continue
        places = [week.at[n][place] for n, place in ((i, x), (j, y)) if len(week.at[n]) > 1]
        if len(week.starts(i)) == len(week.starts(j)) == 1:
            _never_both(week, i, j, slow, places)
            continue
        if order is None:
            order = week.literal(f"{i} before {j}")
        both = _someone_in_both(week, i, j, slow)
        after, before = week.duration(i) + there, week.duration(j) + back
        week.at_least(gap, after).only_enforce_if(order, both, *places)
        week.at_most(gap, -before).only_enforce_if(~order, both, *places)


def _never_both(week: WeekModel, i: int, j: int, people: list[str], places: list[Literal]) -> None:
    """Keep each of ``people`` out of one of the two, whose only starts are too close, at those places."""
    elsewhere = [~place for place in places]
    for person in people:
        week.model.add_bool_or([~week.part[i][person], ~week.part[j][person], *elsewhere])


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
