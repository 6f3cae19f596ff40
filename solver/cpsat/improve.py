"""Improve a plan part by part: free some engagements, hold all others, keep what is no worse.

Each step is the whole model with names, small, because what is held has one candidate of each kind. Nothing
is proven here, but a plan that reaches the floor (a bound proven elsewhere) is the best one.
"""

import random
from itertools import count, islice

from models.plan import TIERS, Assignment
from solver.cpsat.effort import for_step
from solver.cpsat.frame import silent
from solver.cpsat.hold import hold
from solver.cpsat.named import Known, Made, solve_named
from solver.cpsat.task import Task

STEP = 20
"""How many engagements are free at once."""


class Improvement:
    """Steps from plan to better plan, each no worse than the last."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def improve(self, made: Made, steps: int | None = None) -> Made:
        """Return the best plan after ``steps`` steps (None: till the limit), or once it is at the floor."""
        dice = random.Random(self.task.limits.seed)
        for _ in islice(count(), steps):
            if made.values == self.task.floor or self.task.limits.over():
                break
            made = self._step(made, self._neighbourhood(made, dice))
        return made

    # ---- which engagements are free ----

    def _neighbourhood(self, made: Made, dice: random.Random) -> set[int]:
        """Return engagements that meet: of one day, of one person, or what is left out with some others."""
        placed = {self.task.instance.index[one.engagement]: one for one in made.plan.assignments}
        missing = [i for i, starts in enumerate(self.task.whole.starts) if starts and i not in placed]
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

    def _step(self, made: Made, free: set[int]) -> Made:
        """Solve with ``free`` free and all else held; return what is found where it is no worse."""
        found = solve_named(
            self.task.instance,
            hold(self.task.instance, self.task.whole, made.plan, free),
            self.task.limits,
            silent,
            known=Known(self.task.floor, made.plan, free),
            efforts=for_step(),
        )
        if found is None or found.values > made.values:
            return made
        tier = next((tier for tier, value in zip(TIERS, found.values, strict=True) if value), TIERS[-1])
        at = TIERS.index(tier)
        self.task.report(tier, found.values[at], min(self.task.floor[at], found.values[at]))
        return found
