"""Solve a model in which everyone and everything is named: what comes out is a whole plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cpsat.extract import extract
from solver.cpsat.objective import tiers
from solver.cpsat.rulebook import post_all
from solver.cpsat.search import Limits, Report, TierSearch, Values
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel

if TYPE_CHECKING:
    from models.plan import SubmittedPlan
    from solver.cpsat.candidates import Candidates
    from solver.cpsat.effort import Efforts
    from solver.cpsat.instance import Instance


@dataclass(frozen=True)
class Made:
    """A plan with its tiers, and a lower bound of them over all that was left open."""

    plan: SubmittedPlan
    values: Values
    bounds: Values


@dataclass(frozen=True)
class Known:
    """What is known before: a lower bound, and perhaps a plan to start from.

    With ``keep``, what the plan placed and what has one candidate start only stays placed.
    """

    floor: Values
    plan: SubmittedPlan | None = None
    keep: bool = False


def solve_named(
    instance: Instance,
    candidates: Candidates,
    limits: Limits,
    report: Report,
    *,
    known: Known,
    efforts: Efforts | None = None,
) -> Made | None:
    """Return the best plan among ``candidates``, or None where there was none in time."""
    week = WeekModel(instance, candidates)
    trips = Trips(week)
    post_all(week, trips)
    if known.plan is not None:
        _start_from(week, known.plan, keep=known.keep)
    found = TierSearch(week, tiers(week, trips), limits, report, known.floor, efforts).run()
    if found is None:
        return None
    return Made(extract(week, trips, found.value), found.values, found.bounds)


def _start_from(week: WeekModel, plan: SubmittedPlan, *, keep: bool) -> None:
    """Hint what ``plan`` does."""
    placed = {week.instance.index[one.engagement]: one for one in plan.assignments}
    hints: dict[int, int] = {}
    for i in week.numbers:
        one = placed.get(i)
        if not week.starts(i):
            continue
        hints[week.placed[i].index] = one is not None
        if one is None:
            continue
        if keep and len(week.starts(i)) == 1:
            week.model.add_bool_or([week.placed[i]])
        people = {seat.person for seat in one.attendees} | {helper.person for helper in one.staff}
        chosen = [(literal, room == one.room) for room, literal in week.rooms[i]]
        chosen += [
            (literal, person in people)
            for choice in (*week.seats[i], *week.helpers[i])
            for person, literal in choice
        ]
        hints |= {literal.index: taken for literal, taken in chosen}
    hint = week.model.proto.solution_hint
    for variable, value in hints.items():
        if variable >= 0:
            hint.vars.append(variable)
            hint.values.append(int(value))
