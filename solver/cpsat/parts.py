"""A week too large for one frame: planned part by part, each with all names and what it meets of the rest.

What one part takes, the next ones do without, so the parts are made of engagements that share their people,
the most important first, and the improvement afterwards goes over the borders.
"""

import time
from collections.abc import Iterator

from models.plan import TIERS, SubmittedPlan
from solver.cpsat.effort import for_part
from solver.cpsat.excerpt import cut, paste
from solver.cpsat.frame import silent
from solver.cpsat.hold import hold
from solver.cpsat.instance import Instance
from solver.cpsat.named import Known, solve_named
from solver.cpsat.narrow import narrowed
from solver.cpsat.search import NOTHING_KNOWN, Limits
from solver.cpsat.task import Task

PART = 40
"""How many engagements are planned at once."""

LEAST_SECONDS = 2.0
"""A part gets so much at least; where time is short, the last ones, the least important, get none."""

RANKS = (("must",), ("high",), ("normal", "low"))
"""Importances that are planned together."""


class Parts:
    """A plan that grows part by part."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def plans(self) -> Iterator[SubmittedPlan]:
        """Yield the plan after each part that there was time for; what is in no part yet is left out."""
        plan = SubmittedPlan()
        parts = split(self.task.instance)
        for number, part in enumerate(parts):
            if self.task.limits.over():
                break
            until = self.task.limits.after(1 / (len(parts) - number))
            plan = self._add(plan, part, self.task.limits.until(max(until, time.monotonic() + LEAST_SECONDS)))
            self._report(plan)
            yield plan

    def _report(self, plan: SubmittedPlan) -> None:
        placed = {one.engagement for one in plan.assignments}
        left = sum(
            one.importance == "must" and one.id not in placed for one in self.task.instance.engagements
        )
        self.task.report(TIERS[0], left, min(left, self.task.floor[0]))

    def _add(self, plan: SubmittedPlan, part: set[int], limits: Limits) -> SubmittedPlan:
        """Return the plan with the part in it, as far as there is time for."""
        instance = self.task.instance
        view = cut(instance, narrowed(instance, self.task.whole, plan, part), plan, part)
        made = solve_named(
            view.instance,
            hold(view.instance, view.candidates, view.plan, view.free),
            limits,
            silent,
            known=Known(NOTHING_KNOWN, view.plan, view.free),
            efforts=for_part(),
        )
        return plan if made is None else paste(instance, plan, view, made.plan)


def split(instance: Instance) -> list[set[int]]:
    """Return the engagements in parts, the most important first; each grows by who shares the most people."""
    people = [_candidates(instance, i) for i in range(len(instance.engagements))]
    parts = []
    for rank in RANKS:
        left = {i for i, one in enumerate(instance.engagements) if one.importance in rank}
        while left:
            parts.append(_part(left, people))
    return parts


def _part(left: set[int], people: list[frozenset[str]]) -> set[int]:
    """Take a part out of ``left`` and return it."""
    part: set[int] = set()
    known: set[str] = set()
    while left and len(part) < PART:
        closest = max(left, key=lambda i: (len(known & people[i]) / max(1, len(people[i])), -i))
        part.add(closest)
        left.remove(closest)
        known |= people[closest]
    return part


def _candidates(instance: Instance, i: int) -> frozenset[str]:
    return frozenset(name for entry in instance.engagements[i].attendees for name in entry.any_of)
