"""From a problem to the best plan CP-SAT finds for it, with bounds. The plan is not verified yet.

A week is planned in stages. The *frame*: times, rooms, attendees and trips of the whole week, with staff and
drivers counted but not named; its optimum is a lower bound. The *crew*: names for that frame. Where they cost
no more than the bound, that is the proof. Where they do, or somebody finds no crew, the plan is *improved*
step by step, and at last by the *exact* model with every name. A large week has a first plan made *part by
part*, which is all that a very large one has before it is improved.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version

from models.plan import TIERS, Assignment, SubmittedPlan
from models.problem import Baseline, Problem
from solver.cpsat.agreement import measured
from solver.cpsat.built import Known
from solver.cpsat.candidates import legal
from solver.cpsat.effort import Efforts, for_first
from solver.cpsat.frame import Frame, silent
from solver.cpsat.hold import hold
from solver.cpsat.improve import Improvement
from solver.cpsat.instance import Instance
from solver.cpsat.named import Made, solve_named
from solver.cpsat.parts import Parts
from solver.cpsat.relaxation import least_preference
from solver.cpsat.search import Found, InfeasibleError, Limits, Report, Values
from solver.cpsat.task import Task

VERSION = version("ortools")

LARGE = 80
"""With more engagements the exact model is left alone while there is a limit."""

HUGE = 300
"""With more engagements the frame is too large as well: the week is planned part by part."""

STEPS = 8
"""How often a small week is improved in part before the exact model proves it."""


@dataclass(frozen=True)
class Solved:
    """A plan as the solver sees it; values and bounds in tier order.

    ``first_at``: when (``time.monotonic()``) there was a plan with names for the first time; of a very large
    week, with its first part placed.
    """

    plan: SubmittedPlan
    values: Values
    bounds: Values
    first_at: float


@dataclass(frozen=True)
class Start:
    """A plan that breaks no rule, and its tiers."""

    plan: SubmittedPlan
    values: Values


@dataclass(frozen=True)
class Relay:
    """What a solve takes over from one before it, and hands on to one after it, should it not reach its end.

    With ``start`` the answer is no worse than that. ``found`` is called with each better plan on the way.
    """

    start: Start | None = None
    found: Callable[[Solved], None] | None = None


def solve(
    problem: Problem,
    *,
    limits: Limits,
    report: Report,
    relay: Relay,
) -> Solved | None:
    """Return the best plan found within ``limits``, or None where there was none."""
    stages = Stages(problem, limits, report, relay.found)
    if relay.start is not None:
        stages.begin_with(relay.start)
    made = stages.run()
    if made is None:
        return None
    values = made.values
    if values != made.bounds:  # short of the optimum, auxiliary variables may stand above the truth
        values = measured(stages.instance, made.plan)
    return Solved(made.plan, values, tuple(map(min, made.bounds, values)), stages.first_at)


class Stages:
    """One problem on its way through the stages; ``best`` is the best whole plan so far."""

    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        report: Report,
        found: Callable[[Solved], None] | None = None,
    ) -> None:
        self.instance = Instance(problem)
        self.whole = legal(self.instance)
        self.limits = limits
        self.report = report
        self.found = found
        self.floor = self._impossible()
        self.best: Made | None = None
        self.first_at = float("inf")
        self.size = len(problem.engagements)
        self.price = self.priced = 0  # what bounds the preferences of a very large week
        self.framed = True  # till a frame is left unproven: the exact model would not do better then

    def run(self) -> Made | None:
        """Return the best plan found, with the best bound.

        A small week that is to disturb an earlier plan the least is a matter of names from the start.
        """
        baseline = self.instance.problem.baseline
        if self.size > HUGE:
            self._parts()
            self._price()
        elif self.size > LARGE or baseline is None:
            self._frame()
        if self.best is not None:
            self._improve()
        if not self._done() and (self.size <= LARGE or self.limits.deadline is None):
            self._exact()
        return None if self.best is None else replace(self.best, bounds=self._floor_of(self.best))

    def _done(self) -> bool:
        return self.limits.over() or (self.best is not None and self.best.values == self.floor)

    def _impossible(self) -> Values:
        """Return what no plan can better: engagements without a legal start are left out of every plan."""
        count = dict.fromkeys(TIERS, 0)
        for i, engagement in enumerate(self.instance.engagements):
            if not self.whole.starts[i]:
                count[f"unplaced_{engagement.importance}"] += 1
        return tuple(count.values())

    def _frame(self) -> None:
        """Solve the week without names; name the crew of what is found.

        A large week has a first plan of parts by then, long before the preferences are settled.
        """
        if self.size > LARGE and self.limits.deadline is not None:
            self._parts()
        start = None if self.best is None else self.best.plan
        frame = Frame(self.instance, self.whole, Known(self.floor, start))
        search = frame.search(self._but_for_the_crew(), self.report)
        if search.upper():
            if self._left_more_out(search.found()):
                self._crew(frame, search.found(), for_first())
            search.preference()
            self._crew(frame, search.found())

    def _left_more_out(self, found: Found | None) -> bool:
        """Say whether the first plan is worse than the frame in a tier above the preferences."""
        return found is not None and self.best is not None and self.best.values[:-1] > found.values[:-1]

    def _parts(self) -> None:
        """Plan the week part by part."""
        plan = SubmittedPlan()
        for made in Parts(self._task(), fitting=self.size > HUGE).plans():
            plan = made
            if self.size > HUGE:
                self.first_at = min(self.first_at, time.monotonic())
        if not plan.assignments:
            return
        values = measured(self.instance, plan)
        self._take(Made(plan, values, self.floor))

    def _price(self) -> None:
        """Bound the preferences of a very large week by parts, in little more than half of what is left."""
        if self.best is not None:
            self.price = -(-self.best.values[-1] // len(self.best.plan.assignments))  # about what one costs
            limits = self.limits.until(self.limits.after(0.6))
            self.priced = least_preference(self.instance, self.whole, limits, self.price)

    def _floor_of(self, made: Made) -> Values:
        """Return the floor, the preferences' for plans that leave out no more engagements than ``made``."""
        preference = self.priced - self.price * (self.size - len(made.plan.assignments))
        return (*self.floor[:-1], max(self.floor[-1], preference))

    def _but_for_the_crew(self) -> Limits:
        """Return the limits of the frame: the rest is for naming its crew and for improving in part."""
        limits = self.limits
        return limits.until(limits.after(0.75))

    def _crew(self, frame: Frame, found: Found | None, efforts: Efforts | None = None) -> None:
        """Name a crew for all that the frame placed; leave some of it out only where that cannot be."""
        if found is None:
            return
        self.floor = max(self.floor, found.bounds)
        self.framed = found.proven
        limits = replace(self.limits, cancelled=_Grace(self.limits.cancelled))
        held = hold(self.instance, self.whole, frame.sketch(found), crew=range(self.size))
        for candidates in (held, replace(held, kept=frozenset())):
            known = Known(self.floor)
            try:
                made = solve_named(self.instance, candidates, limits, silent, known=known, efforts=efforts)
            except InfeasibleError:
                if not candidates.kept:
                    raise
                continue
            self._take(made)
            if made is not None and made.values[:-1] <= found.values[:-1]:
                break

    def _improve(self) -> None:
        if self.best is not None:
            limited = self.limits.deadline is not None
            steps = None if limited and (self.size > LARGE or not self.framed) else STEPS
            self._take(Improvement(self._task(), few=self.size > HUGE).improve(self.best, steps))

    def _task(self) -> Task:
        return Task(self.instance, self.whole, self.floor, self.limits, self.report)

    def _exact(self) -> None:
        """Solve the whole week with every name."""
        baseline = self.instance.problem.baseline
        start = None if baseline is None else SubmittedPlan(assignments=self._still_there(baseline))
        known = Known(self.floor, start if self.best is None else self.best.plan)
        made = solve_named(self.instance, self.whole, self.limits, self.report, known=known)
        if made is not None:
            self.floor = max(self.floor, made.bounds)
            self._take(made)

    def _still_there(self, baseline: Baseline) -> tuple[Assignment, ...]:
        """Return what the baseline did with engagements that the problem still has."""
        return tuple(one for one in baseline.assignments if one.engagement in self.instance.index)

    def begin_with(self, start: Start) -> None:
        """Take an earlier plan for the best one so far."""
        self.best = Made(start.plan, start.values, self.floor)
        self.first_at = time.monotonic()

    def _take(self, made: Made | None) -> None:
        if made is not None and self.best is None:
            self.first_at = min(self.first_at, time.monotonic())
        if made is not None and (self.best is None or made.values < self.best.values):
            self.best = made
            if self.found is not None:
                self.found(Solved(made.plan, made.values, self.floor, self.first_at))


class _Grace:
    """Says that the solve was cancelled some seconds after it was: time to name the crew once more."""

    SECONDS = 5.0

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._since: float | None = None

    def __call__(self) -> bool:
        """Say whether it is time to stop."""
        if self._since is None and self._cancelled():
            self._since = time.monotonic()
        return self._since is not None and time.monotonic() > self._since + self.SECONDS
