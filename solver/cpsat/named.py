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
    from collections.abc import Collection

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

    What the plan placed stays placed, but for the engagements in ``free``; None: nothing has to.
    """

    floor: Values
    plan: SubmittedPlan | None = None
    free: Collection[int] | None = None


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
    start_from(week, known)
    found = TierSearch(
        week,
        tiers(week, trips, without=efforts.without if efforts else ()),
        limits,
        report,
        known.floor,
        efforts,
    ).run()
    if found is None:
        return None
    return Made(extract(week, trips, found.value), found.values, found.bounds)


def start_from(week: WeekModel, known: Known) -> None:
    """Hint what the known plan does, and keep placed what has to stay."""
    if known.plan is None:
        return
    placed = {week.instance.index[one.engagement]: one for one in known.plan.assignments}
    hints: dict[int, int] = {}
    for i in week.numbers:
        one = placed.get(i)
        if one is None or not week.starts(i):
            continue
        hints[week.placed[i].index] = True
        if known.free is not None and i not in known.free:
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
