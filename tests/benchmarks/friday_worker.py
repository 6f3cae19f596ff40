"""A worker of a Friday, and how it plans."""

import time
from typing import Any

from models.problem import Problem
from service.box import Box
from service.jobs.line import Line
from service.jobs.work import Workshop
from service.jobs.worker import Worker
from service.settings import Settings
from service.storage.database import Database
from solver import pipeline
from solver.pipeline import Options, Outcome

SEEN_SECONDS = (0.3, 0.4, 0.5, 0.5, 0.6, 0.8, 1.3)
"""How long weeks of up to forty engagements were seen to take on one core: tests/benchmarks/results."""


def planner(problem: Problem, options: Options, **how: Any) -> Outcome:
    """Plan for real with seed 0; else sleep, for as long as the seed says, and find nothing."""
    if options.seed == 0:
        return pipeline.plan(problem, options, **how)
    time.sleep(SEEN_SECONDS[options.seed % len(SEEN_SECONDS)])
    return Outcome("no_plan_in_time")


def work(url: str, places: int, over: Any) -> None:
    """Be one worker until ``over`` is set."""
    database = Database(url)
    settings = Settings(database_url=url, max_concurrent_solves=places, queue_poll_seconds=0.2)
    line = Line(database, turns=20, seconds=60.0)
    worker = Worker(Workshop(database, Box(), settings, planner), line)
    worker.open()
    over.wait()
    worker.close()
