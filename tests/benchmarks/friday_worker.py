"""A worker of a Friday."""

from typing import Any

from service.box.box import Box
from service.jobs.line import Line
from service.jobs.work import Workshop
from service.jobs.worker import Worker
from service.settings import Settings
from service.storage.database import Database
from tests.benchmarks.friday_planner import planner


def work(url: str, places: int, over: Any) -> None:
    """Be one worker until ``over`` is set."""
    database = Database(url)
    settings = Settings(database_url=url, max_concurrent_solves=places, queue_poll_seconds=0.2)
    line = Line(database, turns=20, seconds=60.0)
    box = Box()
    box.warm()
    worker = Worker(Workshop(database, box, settings, planner), line)
    worker.open()
    over.wait()
    worker.close()
    line.close()
    database.close()
