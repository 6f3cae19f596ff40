"""A model with all that is asked of it: variables, rules, what is known, tiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cpsat.objective import tiers
from solver.cpsat.rulebook import post_all
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel

if TYPE_CHECKING:
    from collections.abc import Collection

    from models.plan import SubmittedPlan
    from models.rules import SoftRuleId
    from solver.cpsat.candidates import Candidates
    from solver.cpsat.instance import Instance
    from solver.cpsat.search import Values


@dataclass(frozen=True)
class Known:
    """What is known before: a lower bound, and perhaps a plan to start from."""

    floor: Values
    plan: SubmittedPlan | None = None


class Built:
    """The model of ``candidates``: all rules, hints of the known plan, and the tiers.

    ``without``: soft costs that the last tier leaves out.
    """

    def __init__(
        self,
        instance: Instance,
        candidates: Candidates,
        known: Known,
        *,
        without: Collection[SoftRuleId] = (),
    ) -> None:
        self.week = WeekModel(instance, candidates)
        self.trips = Trips(self.week)
        post_all(self.week, self.trips)
        _start_from(self.week, known.plan)
        self.tiers = tiers(self.week, self.trips, without=without)


def _start_from(week: WeekModel, plan: SubmittedPlan | None) -> None:
    """Hint what the plan does."""
    if plan is None:
        return
    placed = {week.instance.index[one.engagement]: one for one in plan.assignments}
    hints: dict[int, int] = {}
    for i in week.numbers:
        one = placed.get(i)
        if one is None or not week.starts(i):
            continue
        hints[week.placed[i].index] = True
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
