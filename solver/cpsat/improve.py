"""Improve a plan step by step: free some engagements, hold all others, keep what is no worse.

Each step is a model with names of what is free and all that it can meet (:mod:`solver.cpsat.excerpt`).
Nothing is proven here, but a plan that reaches the floor (a bound proven elsewhere) is the best one.
"""

import random
import time
from collections import Counter
from dataclasses import replace
from itertools import count, islice

from models.plan import TIERS, SubmittedPlan
from solver.cpsat.agreement import measured
from solver.cpsat.built import Known
from solver.cpsat.effort import for_few, for_step
from solver.cpsat.excerpt import cut, paste
from solver.cpsat.frame import silent
from solver.cpsat.hold import hold
from solver.cpsat.named import Made, solve_named
from solver.cpsat.narrow import narrowed
from solver.cpsat.neighbours import Neighbours
from solver.cpsat.search import NOTHING_KNOWN, Values
from solver.cpsat.task import Task

STEP_SECONDS = 3.0
"""The most that a step in a very large week may take: most take a fifth of it, and the next may do better."""


class Improvement:
    """Steps from plan to better plan, each no worse than the last.

    ``few``: a step may use only the most suitable staff, rooms and vehicles, not all of a very large week.
    """

    def __init__(self, task: Task, *, few: bool) -> None:
        self.task = task
        self.few = few
        self.neighbours = Neighbours(task)

    def improve(self, made: Made, steps: int | None = None) -> Made:
        """Return the best plan after ``steps`` steps (None: till the limit), or once it is at the floor."""
        dice = random.Random(self.task.limits.seed)
        for _ in islice(count(), steps):
            if made.values == self.task.floor or self.task.limits.over():
                break
            made = self.step(made, self.neighbours.draw(made.plan, dice))
        return made

    def step(self, made: Made, free: set[int]) -> Made:
        """Solve with ``free`` free and all else held; return what is found where it is no worse."""
        instance, whole, limits = self.task.instance, self.task.whole, self.task.limits
        candidates = narrowed(instance, whole, made.plan, free) if self.few else whole
        part = cut(instance, candidates, made.plan, free)
        found = solve_named(
            part.instance,
            hold(part.instance, part.candidates, part.plan, part.free),
            limits.until(time.monotonic() + STEP_SECONDS) if self.few else limits,
            silent,
            known=Known(NOTHING_KNOWN, part.plan),
            efforts=for_few() if self.few else for_step(),
        )
        if found is None:
            return made
        before = measured(part.instance, part.plan)
        plan = paste(instance, made.plan, part, found.plan)
        values = self._sum((made.values, made.plan), (before, part.plan), (found.values, found.plan), plan)
        if values > made.values:
            return made
        self._report(values)
        return replace(made, plan=plan, values=values)

    def _sum(
        self,
        whole: tuple[Values, SubmittedPlan],
        before: tuple[Values, SubmittedPlan],
        after: tuple[Values, SubmittedPlan],
        plan: SubmittedPlan,
    ) -> Values:
        """Return the values of ``plan``: what the part changed. The largest number served is no sum (S9)."""
        *upper, preference = (w - b + a for w, b, a in zip(whole[0], before[0], after[0], strict=True))
        served = most_served(plan) - most_served(whole[1]) + most_served(before[1]) - most_served(after[1])
        return (*upper, preference + self.task.instance.policy.weights.staff_balance * served)

    def _report(self, values: Values) -> None:
        tier = next((tier for tier, value in zip(TIERS, values, strict=True) if value), TIERS[-1])
        at = TIERS.index(tier)
        self.task.report(tier, values[at], min(self.task.floor[at], values[at]))


def most_served(plan: SubmittedPlan) -> int:
    """Return the largest number of engagements that one member of staff serves."""
    served = Counter(name for one in plan.assignments for name in {helper.person for helper in one.staff})
    return max(served.values(), default=0)
