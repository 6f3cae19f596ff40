"""Processes that make plans are killed at random moments: nothing is lost, doubled or left running."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from service.jobs.line import Line
from service.storage.database import Database
from tests.jobs.fleet import LOOK_SECONDS, fleet, hard_plans, wait_for_begin
from tests.jobs.killing import (
    PATIENCE,
    PLACES,
    SECONDS,
    Killer,
    at_work,
    attempts,
    ended_once,
    is_begun,
    is_over,
    names,
    stop_outside_a_write,
)
from tests.often import often
from tests.service.waiting import until


@pytest.fixture
def line(database: Database) -> Iterator[Line]:
    opened = Line(database, turns=1000, seconds=1.0)
    opened.prepare()
    yield opened
    opened.close()


@pytest.fixture
def migrated(migrated_file: Path, tmp_path: Path) -> Iterator[tuple[Database, str]]:
    """A SQLite database and its URL."""
    shutil.copy(migrated_file, tmp_path / "lichtuan.db")
    url = f"sqlite:///{tmp_path / 'lichtuan.db'}"
    opened = Database(url)
    yield opened, url
    opened.close()


@often(2, whole=50)
def test_workers_are_killed(database: Database, database_url: str, line: Line, times: int) -> None:
    with fleet(database_url, 2, settings=PLACES) as started:
        until(lambda: len(names(database)) == 2, PATIENCE, LOOK_SECONDS)
        killer = Killer(database, line, started, seed=times)
        for _ in range(times):
            killer.kill_one()
        killer.check()


@often(1, whole=20)
def test_the_only_process_is_killed(migrated: tuple[Database, str], times: int) -> None:
    database, url = migrated
    line = Line(database, turns=1000, seconds=1.0)
    line.prepare()
    with fleet(url, 1, command=("serve", "--port", "0")) as started:
        killer = Killer(database, line, started, seed=times)
        for _ in range(times):
            killer.kill_one()
        killer.check()
    line.close()


@often(1, whole=10)
def test_a_worker_that_stood_still_finds_its_jobs_taken(
    database: Database, database_url: str, line: Line, times: int
) -> None:
    offices: list[str] = []
    with fleet(database_url, 2, settings={"LICHTUAN_HUNG_WORKER_SECONDS": "5"}) as started:
        for _ in range(times):
            offices += hard_plans(database, line, 1, SECONDS)
            look = partial(at_work, database, line, started.processes)
            ((victim, office),) = until(look, PATIENCE, LOOK_SECONDS)
            until(partial(is_begun, database, office), PATIENCE, LOOK_SECONDS)
            attempt = attempts(database, office)
            solvers = stop_outside_a_write(database, victim.pid)
            wait_for_begin(database, office, attempt + 1, time.time(), PATIENCE)
            for pid in (*solvers, victim.pid):
                os.kill(pid, signal.SIGCONT)
            until(partial(is_over, database, office), PATIENCE, LOOK_SECONDS)
        assert all(ended_once(database, office) for office in offices)
        assert len(started.processes) == 2
        assert all(one.poll() is None for one in started.processes)
