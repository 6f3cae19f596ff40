"""A week too large for one frame: planned part by part, each part the frame and the crew of those who meet.

Nothing is proven here. What one part takes, the next ones do without, so the parts are made of engagements
that share their people, and the improvement afterwards goes over the borders.
"""

import time
from collections.abc import Iterator
from typing import get_args

from models.engagements import Importance
from models.plan import TIERS, SubmittedPlan
from models.rules import SoftRuleId
from solver.cpsat.effort import for_part
from solver.cpsat.frame import Frame, silent
from solver.cpsat.hold import hold
from solver.cpsat.instance import Instance
from solver.cpsat.named import Known, Made, solve_named
from solver.cpsat.search import Limits
from solver.cpsat.task import Task

PART = 30
"""How many engagements are planned at once."""

LEAST_SECONDS = 2.0
"""A part gets so much at least; where time is short, the last ones, the least important, get none."""

COSTLY: tuple[SoftRuleId, ...] = ("S6",)
"""Soft costs that a part does not weigh: links between all that a leader does make most of its model."""


class Parts:
    """A plan that grows part by part."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def plans(self) -> Iterator[Made]:
        """Yield the plan after each part that there was time for; what is in no part yet is left out."""
        made: Made | None = None
        parts = split(self.task.instance)
        for number, part in enumerate(parts):
            if self.task.limits.over():
                break
            share = self.task.limits.remaining() / (len(parts) - number)
            made = self._add(made, part, max(share, LEAST_SECONDS)) or made
            if made is not None:
                self.task.report(TIERS[0], made.values[0], self.task.floor[0])
                yield made

    def _add(self, made: Made | None, part: set[int], seconds: float) -> Made | None:
        """Return the plan with the part in it; the frame and its crew may take so many seconds each."""
        before = SubmittedPlan() if made is None else made.plan
        known, efforts = Known(self.task.floor, before, part), for_part()
        held = hold(self.task.instance, self.task.whole, before, free=part)
        frame = Frame(self.task.instance, held, known, without=COSTLY)
        found = frame.search(self._within(seconds), silent, efforts).run()
        if found is None:
            return None
        joined = self._join(before, frame.sketch(found), part)
        held = hold(self.task.instance, self.task.whole, joined, crew=part)
        return solve_named(
            self.task.instance,
            held,
            self._within(seconds),
            silent,
            known=Known(self.task.floor),
            efforts=efforts,
        )

    def _within(self, seconds: float) -> Limits:
        limits = self.task.limits
        return limits if limits.deadline is None else limits.until(time.monotonic() + seconds)

    def _join(self, before: SubmittedPlan, sketch: SubmittedPlan, part: set[int]) -> SubmittedPlan:
        """Return the plan before with the part as sketched: a sketch knows no crew of what was held."""
        index = self.task.instance.index
        held = [one for one in before.assignments if index[one.engagement] not in part]
        added = [one for one in sketch.assignments if index[one.engagement] in part]
        mixed = [trip for trip in sketch.trips if any(index[one.engagement] in part for one in trip.serves)]
        served = {(one.engagement, one.entry) for trip in mixed for one in trip.serves}
        kept = [
            trip
            for trip in before.trips
            if not any((one.engagement, one.entry) in served for one in trip.serves)
        ]
        return SubmittedPlan(assignments=(*held, *added), trips=(*kept, *mixed))


def split(instance: Instance) -> list[set[int]]:
    """Return the engagements in parts, the most important first; each grows by who shares the most people."""
    people = [_candidates(instance, i) for i in range(len(instance.engagements))]
    parts = []
    for importance in get_args(Importance):
        left = {i for i, one in enumerate(instance.engagements) if one.importance == importance}
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
