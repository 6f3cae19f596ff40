"""How CP-SAT is asked to search: what was measured best for which tier and which size of week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from models.rules import SoftRuleId
    from solver.cpsat.search import Limits

PARALLEL = 80
"""Up to so many engagements one worker is used, however many are offered: more were slower.

Above, more are used where the first way to search has not settled it.
"""

MOST_WORKERS = 64


@dataclass(frozen=True)
class Effort:
    """One way to search, for ``work`` units of CP-SAT's deterministic time at most (None: no such limit).

    ``linear``: how much of the model goes into the linear relaxation. ``from_below``: try the objective's
    values upwards from the bound, which proves soonest; without it, better and better solutions are found
    on the way. ``rounds`` of presolve, whether it probes and looks for symmetry; ``workers`` at most.
    """

    linear: int
    from_below: bool = False
    work: float | None = None
    rounds: int = 1
    probing: bool = True
    symmetry: bool = True
    most_workers: int = 1

    def solver(self, limits: Limits) -> cp_model.CpSolver:
        """Return a solver that searches so within ``limits``."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = min(limits.workers, self.most_workers)
        parameters.random_seed = limits.seed
        parameters.catch_sigint_signal = False  # the process has its own way to be interrupted
        parameters.linearization_level = self.linear
        parameters.use_objective_lb_search = self.from_below
        parameters.max_presolve_iterations = self.rounds
        if not self.probing:  # with no probing at all OR-Tools 9.15 has called a week with a plan infeasible
            parameters.presolve_probing_deterministic_time_limit = 0.001
        if not self.symmetry:
            parameters.symmetry_level = 0
        if self.work is not None:
            parameters.max_deterministic_time = self.work
        remaining = limits.remaining()
        if remaining != float("inf"):
            parameters.max_time_in_seconds = remaining
        return solver


@dataclass(frozen=True)
class Efforts:
    """The ways to try, one after the other, till the tiers are proven: all but the last, and the last.

    ``without``: soft costs that are not weighed, and are no part of the values.
    """

    upper: tuple[Effort, ...]
    last: tuple[Effort, ...]
    without: tuple[SoftRuleId, ...] = ()


def for_week(engagements: int) -> Efforts:
    """Return how to search a whole week.

    What is left out is mostly settled by propagation alone, and there a linear relaxation costs ten times
    the time; the preferences live by it.
    """
    small = engagements <= PARALLEL
    workers = 1 if small else MOST_WORKERS
    return Efforts(
        upper=(
            Effort(1, work=5.0 + 0.1 * engagements, probing=small, symmetry=small),
            Effort(2, rounds=3, most_workers=workers),
        ),
        last=(
            Effort(2, from_below=True, work=6.0 if small else 40.0, symmetry=small),
            Effort(2, rounds=3, most_workers=workers),
        ),
    )


def for_first() -> Efforts:
    """Return how to find a first plan: nothing of importance left out, whatever the preferences."""
    return Efforts(upper=(Effort(1, work=0.5),), last=())


def for_step() -> Efforts:
    """Return how to search a part of a week: not to the proof at any price."""
    return Efforts(upper=(Effort(1, work=0.5),), last=(Effort(2, work=1.0),))


def for_part() -> Efforts:
    """Return how to search a part of a very large week: its better plans, not its proof.

    What links everything a leader does, and the staff of the whole week, would make most of the model.
    """
    return Efforts(
        upper=(Effort(1, work=1.0, probing=False, symmetry=False), Effort(1, work=1.0)),
        last=(Effort(1, work=0.4),),
        without=("S6", "S9"),
    )


def for_few() -> Efforts:
    """Return how to search a step in a very large week."""
    return Efforts(
        upper=(Effort(1, work=0.5), Effort(1, work=0.5, probing=False, symmetry=False)),
        last=(Effort(1, work=0.4),),
    )


def for_bound() -> Effort:
    """Return how to bound a part of a very large week: a bound soon, whatever the plan."""
    return Effort(2, from_below=True, work=0.2)
