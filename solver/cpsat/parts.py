"""A week too large for one frame: planned part by part, each with all names and what it meets of the rest.

What one part takes, the next ones do without, so the parts are made of engagements that share their people,
the most important first. What the parts of one importance leave out is fitted in among the others before the
next importance takes the room; the improvement afterwards goes over all borders.
"""

import random
import time
from collections.abc import Iterator, Sequence

from models.engagements import Importance
from models.plan import TIERS, SubmittedPlan
from solver.cpsat.built import Known
from solver.cpsat.effort import for_part
from solver.cpsat.excerpt import cut, paste
from solver.cpsat.frame import silent
from solver.cpsat.hold import hold
from solver.cpsat.instance import Instance
from solver.cpsat.named import solve_named
from solver.cpsat.narrow import narrowed
from solver.cpsat.neighbours import IMPORTANCES, Neighbours
from solver.cpsat.search import NOTHING_KNOWN, Limits
from solver.cpsat.task import Task

PART = 40
"""How many engagements are planned at once."""

LEAST_SECONDS = 2.0
"""A part gets so much at least; where time is short, the last ones, the least important, get none."""

RANKS: tuple[tuple[Importance, ...], ...] = (("must",), ("high",), ("normal", "low"))
"""Importances that are planned together."""

FITTED_IN = RANKS[:2]
"""After which of them what is left out is fitted in."""

FITTING = 0.2
"""The share of the time left that this may take, each time."""

TRIES = 3
"""How often each one that is left out is tried, at another time each time."""

TRY_SECONDS = 2.0
"""The most that one try may take."""


class Parts:
    """A plan that grows part by part.

    ``fitting``: what is left out is fitted in as soon as its importance is planned, since no frame will.
    """

    def __init__(self, task: Task, *, fitting: bool) -> None:
        self.task = task
        self.fitting = fitting
        self.neighbours = Neighbours(task)
        self.dice = random.Random(task.limits.seed)

    def plans(self) -> Iterator[SubmittedPlan]:
        """Yield the plan after each part that there was time for; what is in no part yet is left out."""
        plan = SubmittedPlan()
        limits, ranks = self.task.limits, split(self.task.instance)
        left = sum(map(len, ranks))
        for rank, parts in zip(RANKS, ranks, strict=True):
            for part in parts:
                if limits.over():
                    return
                until = max(limits.after(1 / left), time.monotonic() + LEAST_SECONDS)
                plan = self._add(plan, part, limits.until(until))
                left -= 1
                self._report(plan)
                yield plan
            if self.fitting and rank in FITTED_IN:
                plan = self._fitted_in(plan, rank[0], limits.until(limits.after(FITTING)))
                self._report(plan)
                yield plan

    def _report(self, plan: SubmittedPlan) -> None:
        (left,) = self._left_out(plan, IMPORTANCES[:1])
        self.task.report(TIERS[0], left, min(left, self.task.floor[0]))

    def _fitted_in(self, plan: SubmittedPlan, last: Importance, limits: Limits) -> SubmittedPlan:
        """Return the plan with more of what it leaves out, down to importance ``last``.

        One at a time, with leave to move what is held when it would suit, and never at the cost of more.
        """
        ranks = IMPORTANCES[: IMPORTANCES.index(last) + 1]
        least = self._left_out(plan, ranks)
        for _ in range(TRIES):
            for i in self._missing(plan, ranks):
                if limits.over():
                    return plan
                free = self.neighbours.rivals(i, plan, self.dice)
                found = self._add(plan, free, limits.until(time.monotonic() + TRY_SECONDS))
                left = self._left_out(found, ranks)
                if left < least:
                    plan, least = found, left
        return plan

    def _missing(self, plan: SubmittedPlan, ranks: Sequence[Importance]) -> list[int]:
        """Return what the plan leaves out though it could stand somewhere, the most important first."""
        placed = {one.engagement for one in plan.assignments}
        engagements, starts = self.task.instance.engagements, self.task.whole.starts
        missing = [i for i, one in enumerate(engagements) if starts[i] and one.id not in placed]
        return [i for rank in ranks for i in missing if engagements[i].importance == rank]

    def _left_out(self, plan: SubmittedPlan, ranks: Sequence[Importance]) -> tuple[int, ...]:
        """Return how many engagements and items of each of the ``ranks`` the plan leaves out."""
        placed = {one.engagement for one in plan.assignments}
        heard = {item for one in plan.assignments for item in one.agenda}
        left = [one.importance for one in self.task.instance.engagements if one.id not in placed]
        left += [item.importance for item in self.task.instance.items if item.id not in heard]
        return tuple(left.count(rank) for rank in ranks)

    def _add(self, plan: SubmittedPlan, part: set[int], limits: Limits) -> SubmittedPlan:
        """Return the plan with the part in it, as far as there is time for."""
        instance = self.task.instance
        view = cut(instance, narrowed(instance, self.task.whole, plan, part), plan, part)
        made = solve_named(
            view.instance,
            hold(view.instance, view.candidates, view.plan, view.free),
            limits,
            silent,
            known=Known(NOTHING_KNOWN, view.plan),
            efforts=for_part(),
        )
        return plan if made is None else paste(instance, plan, view, made.plan)


def split(instance: Instance) -> list[list[set[int]]]:
    """Return the parts of each of the ``RANKS``; each part grows by who shares the most people."""
    people = [_candidates(instance, i) for i in range(len(instance.engagements))]
    found = []
    for rank in RANKS:
        left = {i for i, one in enumerate(instance.engagements) if one.importance in rank}
        parts = []
        while left:
            parts.append(_part(left, people))
        found.append(parts)
    return found


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
