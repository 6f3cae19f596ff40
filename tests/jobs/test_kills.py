"""Processes that make plans are killed at random moments: nothing is lost, doubled or left running."""

import os
import random
import shutil
import signal
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from service.jobs.line import Line
from service.storage.database import Database
from service.storage.repositories import plans, workers
from tests.jobs.fleet import Fleet, descendants, ends, fleet, hard_plans, wait_for_begin
from tests.service.waiting import gone, until
from tests.weeks.office import WEEK

PLAN = f"{WEEK}.1"
SECONDS = 3.0
"""How long each solve takes."""
KILLS = int(os.environ.get("KILLS", "3"))
"""How many workers are killed; 50 makes the whole suite, some ten minutes on each database."""


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


def names(database: Database) -> dict[int, str]:
    with database.read() as connection:
        return {row.pid: row.name for row in workers.every(connection)}


def taken_by(database: Database, line: Line, pid: int) -> list[str]:
    """Return the offices whose plans the process has under way."""
    name = names(database).get(pid)
    return [key.partition("/")[0] for key, worker in line.under_way().items() if worker == name]


def attempts(database: Database, office: str) -> int:
    with database.read() as connection:
        row = plans.find(connection, office, PLAN)
    assert row is not None
    return int(row.attempts or 0)


def is_begun(database: Database, office: str) -> bool:
    return attempts(database, office) > 0


def is_over(database: Database, office: str) -> bool:
    return states(database, [office]).isdisjoint(plans.UNFINISHED)


def states(database: Database, offices: list[str]) -> set[str]:
    with database.read() as connection:
        rows = [plans.find(connection, office, PLAN) for office in offices]
    return {row.state for row in rows if row is not None}


def stop_outside_a_write(database: Database, pid: int) -> set[int]:
    """Have a process and all below it stand still, and return those below.

    On SQLite one that stands still in the middle of a write holds up every writer: it is not such a moment.
    """
    while True:
        below = descendants(pid)
        for one in (pid, *below):
            os.kill(one, signal.SIGSTOP)
        if not database.is_sqlite:
            return below
        with closing(sqlite3.connect(str(database.url.database), timeout=0.5)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                for one in (*below, pid):
                    os.kill(one, signal.SIGCONT)
            else:
                return below


class Killer:
    """Kills the processes of a fleet one by one while they solve, starting another for each."""

    def __init__(self, database: Database, line: Line, started: Fleet, seed: int) -> None:
        self._database = database
        self._line = line
        self._fleet = started
        self._dice = random.Random(seed)
        self.waits: list[float] = []
        self.orphans: set[int] = set()
        self.offices: list[str] = []

    def _busy(self) -> list[Any]:
        processes = self._fleet.processes
        return [one for one in processes if taken_by(self._database, self._line, one.pid)]

    def _killed(self, process: Any) -> tuple[int, float]:
        taken = taken_by(self._database, self._line, process.pid)
        return max((attempts(self._database, office) for office in taken), default=0), self._dice.random()

    def _some_solve(self) -> bool:
        return bool(self._busy())

    def kill_one(self) -> None:
        """Kill a process at a random moment of a solve, and note when the work goes on."""
        self.offices += hard_plans(self._database, self._line, len(self._fleet.processes), SECONDS)
        until(self._some_solve, 30.0)
        # The one whose job was killed least often: after twenty deaths a job is given up, as is right.
        victim = min(self._busy(), key=self._killed)
        time.sleep(self._dice.uniform(0.0, SECONDS))
        taken = taken_by(self._database, self._line, victim.pid)
        begun = {office: attempts(self._database, office) for office in taken}
        killed, below = self._fleet.kill(victim)
        self._fleet.start()
        self.orphans |= {pid for pid in below if not gone(pid, 2.0)}
        for office, attempt in begun.items():
            self.waits.append(wait_for_begin(self._database, office, attempt + 1, killed, 30.0))

    def check(self) -> None:
        """Wait for all plans; nothing is lost, nothing is doubled, nothing runs on."""
        offices = self.offices
        until(lambda: states(self._database, offices) == {"ready"}, 60.0 + 3 * SECONDS * len(offices))
        assert [ends(self._database, office) for office in offices] == [["ready"]] * len(offices)
        assert self.orphans == set()
        print(
            f"{len(self.waits)} plans of killed processes went on after "
            f"{statistics.median(self.waits):.2f} s at the median, {max(self.waits):.2f} s at most"
        )


@pytest.mark.parametrize("kills", [KILLS])
def test_workers_are_killed(database: Database, database_url: str, line: Line, kills: int) -> None:
    with fleet(database_url, 2) as started:
        killer = Killer(database, line, started, seed=kills)
        for _ in range(kills):
            killer.kill_one()
        killer.check()


@pytest.mark.parametrize("kills", [max(2, KILLS * 2 // 5)])
def test_the_only_process_is_killed(migrated: tuple[Database, str], kills: int) -> None:
    database, url = migrated
    line = Line(database, turns=1000, seconds=1.0)
    line.prepare()
    with fleet(url, 1, command=("serve", "--port", "0")) as started:
        killer = Killer(database, line, started, seed=kills)
        for _ in range(kills):
            killer.kill_one()
        killer.check()
    line.close()


@pytest.mark.parametrize("times", [max(1, KILLS // 5)])
def test_a_worker_that_stood_still_finds_its_jobs_taken(
    database: Database, database_url: str, line: Line, times: int
) -> None:
    offices = hard_plans(database, line, times, SECONDS)
    with fleet(database_url, 2, settings={"LICHTUAN_HUNG_WORKER_SECONDS": "5"}) as started:
        for _ in range(times):
            until(lambda: any(taken_by(database, line, one.pid) for one in started.processes), 30.0)
            victim = next(one for one in started.processes if taken_by(database, line, one.pid))
            (office,) = taken_by(database, line, victim.pid)
            until(partial(is_begun, database, office))
            attempt = attempts(database, office)
            solvers = stop_outside_a_write(database, victim.pid)
            wait_for_begin(database, office, attempt + 1, time.time(), 30.0)
            for pid in (*solvers, victim.pid):
                os.kill(pid, signal.SIGCONT)
            until(partial(is_over, database, office), 60.0)
        assert [ends(database, office) for office in offices] == [["ready"]] * times
        assert len(started.processes) == 2
        assert all(one.poll() is None for one in started.processes)
