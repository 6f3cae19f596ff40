"""Plan a problem: solve, read the plan out, verify it. The only door to CP-SAT for the rest."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from models.plan import Plan, SubmittedPlan
from models.problem import Problem
from models.verdict import Verdict

OutcomeStatus = Literal["optimal", "feasible", "no_plan_in_time", "rejected"]


@dataclass(frozen=True)
class Options:
    """How to solve. ``time_limit_seconds`` None: until proven. One worker is reproducible."""

    time_limit_seconds: float | None = 30.0
    workers: int = 1
    seed: int = 0


@dataclass(frozen=True)
class Progress:
    """One step of a solve: the tier worked on, its best value and proven bound, seconds since the start."""

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
    plan wrong, a defect; ``candidate`` and ``verdict`` are kept for replay, and nobody may use the plan.
    """

    status: OutcomeStatus
    plan: Plan | None = None
    verdict: Verdict | None = None
    candidate: SubmittedPlan | None = None
    seconds: float = 0.0


def plan(
    problem: Problem,
    options: Options | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
) -> Outcome:
    """Return the best verified plan found for ``problem`` within ``options``."""
    raise NotImplementedError
