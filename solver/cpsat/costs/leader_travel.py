"""S6 leader travel: the ways of leaders between consecutive engagements on one day.

A leader's day is a path through *stops*: an engagement at a place, attended on that day. Every stop is the
day's first or comes directly after another one, and at most one comes directly after it. The path is one of
the day's own stops and never of another's: what is half on Monday and half on Tuesday in the linear
relaxation pays half of both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from solver.cpsat.costs.overload import QUARTER
from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


@dataclass(frozen=True)
class Stop:
    """Engagement ``i`` at ``place``, attended or not; its first and last start on that day, its length."""

    i: int
    place: str
    earliest: int
    latest: int
    duration: int
    attended: Literal


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the begun quarters of an hour of travel, over leaders and days."""
    terms: list[Expr] = []
    for person, numbers in week.engaged.items():
        if week.instance.is_leader(person):
            for stops in _days(week, person, [i for i in numbers if week.at[i]]):
                terms.extend(_path(week, person, stops))
    return total(terms)


def _days(week: WeekModel, person: str, numbers: list[int]) -> Iterable[list[Stop]]:
    """Return the stops of each day on which there may be two at different places."""
    mixed = _mixed_days(week, numbers)
    days: dict[int, list[Stop]] = {day: [] for day in sorted(mixed)}
    for i in numbers:
        for (place, day), attended in _attended(week, person, i, mixed).items():
            starts = week.starts_on[i][day]
            days[day].append(Stop(i, place, starts[0], starts[-1], week.duration(i), attended))
    return days.values()


def _mixed_days(week: WeekModel, numbers: list[int]) -> set[int]:
    places: dict[int, set[str]] = {}
    for i in numbers:
        for day in week.days[i]:
            places.setdefault(day, set()).update(week.at[i])
    return {day for day, names in places.items() if len(names) > 1}


def _attended(week: WeekModel, person: str, i: int, mixed: set[int]) -> dict[tuple[str, int], Literal]:
    """Return ``(place, day) -> literal``: that of where and when the person takes part in ``i`` is true."""
    on = {day: week.on_day(i, person, day) for day in week.days[i] if day in mixed}
    if len(week.at[i]) == 1:
        (place,) = week.at[i]
        return {(place, day): literal for day, literal in on.items()}
    found: dict[tuple[str, int], Literal] = {}
    for day, literal in on.items():
        here = {place: week.literal(f"{person} at {i} in {place} on {day}") for place in week.at[i]}
        week.model.add_exactly_one([*here.values(), ~literal])
        for place, there in here.items():
            week.model.add_implication(there, week.at[i][place])
            found[place, day] = there
    return found


def _path(week: WeekModel, person: str, stops: list[Stop]) -> list[Expr]:
    """Post that the stops which are attended form a path; return the cost of its ways."""
    terms: list[Expr] = []
    first = [week.literal(f"{person} first {stop.i} {stop.place}") for stop in stops]
    before, after = [[literal] for literal in first], [[~stop.attended] for stop in stops]
    for (a, one), (b, other) in permutations(enumerate(stops), 2):
        minutes = week.instance.travel[one.place, other.place]
        takes = one.duration + minutes
        if one.i == other.i or one.earliest + takes > other.latest:
            continue
        link = week.literal("then")
        after[a].append(link)
        before[b].append(link)
        if minutes:
            terms.append(-(-minutes // QUARTER) * link)
        if one.latest + takes > other.earliest:
            week.at_least(week.start[other.i] - week.start[one.i], takes).only_enforce_if(link)
    week.model.add_at_most_one(first)
    for stop, arrivals, departures in zip(stops, before, after, strict=True):
        week.model.add_exactly_one([*arrivals, ~stop.attended])
        week.model.add_at_most_one(departures)
    return terms
