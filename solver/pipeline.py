"""Plan a problem: solve, read the plan out, verify it. The only door to CP-SAT for the rest."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from models.plan import Plan, Score, SolverRecord, SubmittedPlan
from models.problem import Problem
from models.verdict import Verdict
from solver.cpsat.search import Limits
from solver.cpsat.solve import VERSION, Relay, Solved, Start, solve
from solver.verify.verifier import assess, scored, verify

OutcomeStatus = Literal["optimal", "feasible", "no_plan_in_time", "rejected"]


@dataclass(frozen=True)
class Options:
    """How to solve. ``time_limit_seconds`` None: until proven. One worker is reproducible."""

    time_limit_seconds: float | None = 30.0
    workers: int = 1
    seed: int = 0


@dataclass(frozen=True)
class Progress:
    """One step of a solve: the tier worked on, its best value and proven bound, seconds since the start.

    While staff and drivers are counted but not named yet, the value is that of the week without their names;
    with names it may turn out a little larger.
    """

    tier: str
    value: int
    bound: int
    seconds: float


@dataclass
class Cancel:
    """A switch another thread may throw: the solve stops soon and keeps its best plan."""

    _event: threading.Event = field(default_factory=threading.Event)

    def set(self) -> None:
        """Ask the solve to stop."""
        self._event.set()

    def is_set(self) -> bool:
        """Say whether it was asked to stop."""
        return self._event.is_set()


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    ``plan`` is there for ``optimal`` and ``feasible`` only. ``rejected``: the verifier found the solver's
    plan wrong, a defect; ``candidate`` and ``verdict`` are there for it only, for replay, and nobody may use
    the plan. ``first_plan_seconds``: when the first whole plan was there, not verified yet.
    """

    status: OutcomeStatus
    plan: Plan | None = None
    verdict: Verdict | None = None
    candidate: SubmittedPlan | None = None
    seconds: float = 0.0
    first_plan_seconds: float | None = None


def plan(
    problem: Problem,
    options: Options | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
    start: SubmittedPlan | None = None,
    found: Callable[[Plan], None] | None = None,
) -> Outcome:
    """Return the best verified plan found for ``problem`` within ``options``.

    The limit holds for building, solving and reading out; the verification comes on top, and always comes.
    ``progress`` is called from the solving thread, or from a thread of CP-SAT; ``found``, with each better
    plan on the way that the verifier lets pass, from the solving thread. ``start`` is an earlier plan, than
    which the answer is no worse; one that breaks a rule is left aside.
    """
    options = options or Options()
    cancel = cancel or Cancel()
    began = time.monotonic()

    def report(tier: str, value: int, bound: int) -> None:
        if progress is not None:
            progress(Progress(tier, value, bound, time.monotonic() - began))

    def tell(solved: Solved) -> None:
        # Short of the optimum, what CP-SAT takes for the values may stand above the truth.
        values = scored(problem, solved.plan).as_tuple()
        known = replace(solved, values=values, bounds=tuple(map(min, solved.bounds, values)))
        better = _verified(problem, options, known, began).plan
        if found is not None and better is not None:
            found(better)

    limit = options.time_limit_seconds
    deadline = None if limit is None else began + limit
    solved = solve(
        problem,
        limits=Limits(deadline, options.workers, options.seed, cancel.is_set),
        report=report,
        relay=Relay(_legal(problem, start), None if found is None else tell),
    )
    if solved is None:
        return Outcome("no_plan_in_time", seconds=time.monotonic() - began)
    return _verified(problem, options, solved, began)


def _legal(problem: Problem, start: SubmittedPlan | None) -> Start | None:
    """Return ``start`` with its tiers where it breaks no rule of the problem."""
    if start is None:
        return None
    bare = SubmittedPlan(
        assignments=start.assignments,
        trips=start.trips,
        # Why something is left out is not known of the plan that is to come.
        unplaced=tuple(one.model_copy(update={"reasons": ()}) for one in start.unplaced or ()),
        unheard=tuple(one.model_copy(update={"reasons": ()}) for one in start.unheard or ()),
    )
    verdict = verify(problem, bare)
    if not verdict.valid:
        return None
    return Start(bare, verdict.score.as_tuple())


def _verified(problem: Problem, options: Options, solved: Solved, began: float) -> Outcome:
    """Verify what was solved, claims and all, and only then call it a plan."""
    proven = solved.bounds == solved.values
    candidate = solved.plan.model_copy(
        update={
            "problem_digest": problem.digest,
            "status": "optimal" if proven else "feasible",
            "score": Score.of(solved.values),
            "lower_bound": Score.of(solved.bounds),
            "solver": SolverRecord(
                name="cp-sat",
                version=VERSION,
                wall_seconds=round(time.monotonic() - began, 3),
                workers=options.workers,
                seed=options.seed,
                time_limit_seconds=options.time_limit_seconds,
            ),
        }
    )
    found = assess(problem, candidate)
    seconds = time.monotonic() - began
    if not found.valid:
        verdict = verify(problem, candidate)
        return Outcome("rejected", verdict=verdict, candidate=candidate, seconds=seconds)
    document = candidate.model_dump(by_alias=True) | {"costs": found.costs, "verified": True}
    status: OutcomeStatus = "optimal" if proven else "feasible"
    made = Plan.model_validate(document)
    return Outcome(status, made, seconds=seconds, first_plan_seconds=solved.first_at - began)
