"""Improve a plan part by part: free some engagements, hold all others, keep what is no worse.

Each step is the whole model with names, small, because what is held has one candidate of each kind. Nothing
is proven here, but a plan that reaches the floor (a bound proven elsewhere) is the best one.
"""

import random
from collections.abc import Iterator
from itertools import count, islice

from models.plan import TIERS, Assignment, SubmittedPlan
from solver.cpsat.candidates import Candidates
from solver.cpsat.effort import for_step
from solver.cpsat.hold import hold
from solver.cpsat.instance import Instance
from solver.cpsat.named import Known, Made, solve_named
from solver.cpsat.search import Limits, Report, Values

STEP = 20
"""How many engagements are free at once."""

IMPORTANCE = {"must": 0, "high": 1, "normal": 2, "low": 3}


class Improvement:
    """Steps from plan to better plan, each no worse than the last."""

    def __init__(
        self, instance: Instance, whole: Candidates, floor: Values, limits: Limits, report: Report
    ) -> None:
        self.instance = instance
        self.whole = whole
        self.floor = floor
        self.limits = limits
        self.report = report

    def insert(self) -> Made | None:
        """Return a plan made from nothing: some engagements at a time, the most important first."""
        made: Made | None = None
        for free in self._by_importance():
            if self.limits.over():
                break
            made = self._step(made, free)
        return made

    def improve(self, made: Made, steps: int | None = None) -> Made:
        """Return the best plan after ``steps`` steps (None: till the limit), or once it is at the floor."""
        dice = random.Random(self.limits.seed)
        for _ in islice(count(), steps):
            if made.values == self.floor or self.limits.over():
                break
            made = self._step(made, self._neighbourhood(made, dice)) or made
        return made

    # ---- which engagements are free ----

    def _by_importance(self) -> Iterator[set[int]]:
        """Yield all engagements: the most important first, of those the ones with least choice."""
        order = sorted(
            range(len(self.instance.engagements)),
            key=lambda i: (IMPORTANCE[self.instance.engagements[i].importance], len(self.whole.starts[i]), i),
        )
        for at in range(0, len(order), STEP):
            yield set(order[at : at + STEP])

    def _neighbourhood(self, made: Made, dice: random.Random) -> set[int]:
        """Return engagements that meet: of one day, of one person, or what is left out with some others."""
        placed = {self.instance.index[one.engagement]: one for one in made.plan.assignments}
        missing = [i for i, starts in enumerate(self.whole.starts) if starts and i not in placed]
        kinds = [self._of_a_day, self._of_a_person] if placed else []
        if missing:
            kinds.append(lambda placed, dice: self._missing(missing, placed, dice))
        found = dice.choice(kinds)(placed, dice)
        return set(dice.sample(found, min(STEP, len(found))))

    def _of_a_day(self, placed: dict[int, Assignment], dice: random.Random) -> list[int]:
        day = dice.choice(list(placed.values())).start.date()
        return [i for i, one in placed.items() if one.start.date() == day]

    def _of_a_person(self, placed: dict[int, Assignment], dice: random.Random) -> list[int]:
        people = [seat.person for one in placed.values() for seat in one.attendees]
        if not people:
            return self._of_a_day(placed, dice)
        person = dice.choice(people)
        theirs = [i for i, one in placed.items() if any(seat.person == person for seat in one.attendees)]
        return [*theirs, *dice.sample(sorted(placed), min(len(placed), max(0, STEP - len(theirs))))]

    def _missing(self, missing: list[int], placed: dict[int, Assignment], dice: random.Random) -> list[int]:
        some = dice.sample(missing, min(len(missing), STEP // 2))
        return [*some, *dice.sample(sorted(placed), min(len(placed), STEP - len(some)))]

    # ---- one step ----

    def _step(self, made: Made | None, free: set[int]) -> Made | None:
        """Solve with ``free`` free and all else held; return what is found where it is no worse."""
        plan = made.plan if made is not None else SubmittedPlan()
        found = solve_named(
            self.instance,
            hold(self.instance, self.whole, plan, free),
            self.limits,
            _silent,
            known=Known(self.floor, None if made is None else made.plan, keep=True),
            efforts=for_step(),
        )
        if found is None or (made is not None and found.values > made.values):
            return made
        tier = next((tier for tier, value in zip(TIERS, found.values, strict=True) if value), TIERS[-1])
        at = TIERS.index(tier)
        self.report(tier, found.values[at], min(self.floor[at], found.values[at]))
        return found


def _silent(tier: str, value: int, bound: int) -> None:
    """Report nothing: the tiers of a step are those of the whole plan only where it is kept."""
