"""A planner whose reports on the way say when they were made, so that one knows how old each is."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.problem import Problem
from solver import pipeline
from solver.pipeline import Options, Outcome, Progress


def planner(
    problem: Problem, options: Options, *, progress: Callable[[Progress], None] | None = None, **how: Any
) -> Outcome:
    """Plan; what is reported on the way has the time of day, in milliseconds, as its value."""

    def stamped(step: Progress) -> None:
        if progress is not None:
            progress(replace(step, value=time.time_ns() // 1_000_000))

    return pipeline.plan(problem, options, progress=stamped, **how)
