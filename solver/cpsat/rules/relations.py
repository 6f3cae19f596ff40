"""H13 relations: before, same_day, different_day, same_room, no_overlap."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

from models.engagements import Before, Together

if TYPE_CHECKING:
    from solver.cpsat.expressions import Literal
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep every relation of the problem."""
    for relation in week.instance.problem.relations:
        if isinstance(relation, Before):
            _before(week, relation)
        else:
            _together(week, relation)


def _before(week: WeekModel, relation: Before) -> None:
    first, second = (week.instance.index[name] for name in (relation.first, relation.second))
    week.model.add_implication(week.placed[second], week.placed[first])
    gap = week.start[second] - week.end(first)
    week.model.add(gap >= relation.min_gap_minutes).only_enforce_if(week.placed[second])
    if relation.max_gap_minutes is not None:
        week.model.add(gap <= relation.max_gap_minutes).only_enforce_if(week.placed[second])


def _together(week: WeekModel, relation: Together) -> None:
    numbers = [week.instance.index[name] for name in relation.engagements]
    if relation.type == "no_overlap":
        week.model.add_no_overlap(week.sitting(i, 0, week.placed[i]) for i in numbers)
    elif relation.type == "different_day":
        for day in sorted({day for i in numbers for day in week.days[i]}):
            week.model.add_at_most_one(week.days[i][day] for i in numbers if day in week.days[i])
    else:
        for i, j in permutations(numbers, 2):
            if relation.type == "same_day":
                _follow(week, week.days[i], week.days[j], week.placed[j])
            else:
                _same_room(week, i, j)


def _follow(week: WeekModel, mine: dict[Any, Literal], theirs: dict[Any, Literal], placed: Literal) -> None:
    """Where one of ``mine`` holds and the other is placed, the other's literal of that key holds too."""
    for key, literal in mine.items():
        week.model.add_bool_or([~literal, ~placed, theirs.get(key, week.false)])


def _same_room(week: WeekModel, i: int, j: int) -> None:
    mine, theirs = dict(week.rooms[i]), dict(week.rooms[j])
    if bool(mine) != bool(theirs):
        week.model.add_bool_or([~week.placed[i], ~week.placed[j]])
    else:
        _follow(week, mine, theirs, week.placed[j])
