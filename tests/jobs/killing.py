"""Kill processes that make plans, one by one at random moments, and see what becomes of the plans."""

import os
import random
import signal
import sqlite3
import statistics
import time
from contextlib import closing
from typing import Any

from service.jobs.line import Line
from service.problem_types import NO_PLAN_IN_TIME
from service.storage.database import Database
from service.storage.repositories import plans, workers
from tests.jobs.fleet import LOOK_SECONDS, Fleet, descendants, ends, hard_plans, wait_for_begin
from tests.service.waiting import gone, until
from tests.weeks.office import WEEK

PLAN = f"{WEEK}.1"
SECONDS = 2.0
"""How long each solve takes."""
MOST_RUNS = 8
"""So often at most a plan is begun that is killed again."""
PATIENCE = 90.0
"""How long to wait for what takes a second or two: the machine may have much else to do."""
PLACES = {"LICHTUAN_MAX_CONCURRENT_SOLVES": "2"}
"""With a place to spare what died goes on in another worker at once, as it should where there is room."""


def names(database: Database) -> dict[int, str]:
    with database.read() as connection:
        return {row.pid: row.name for row in workers.every(connection)}


def taken_by(database: Database, line: Line, pid: int) -> list[str]:
    """Return the offices whose plans the process has under way."""
    name = names(database).get(pid)
    return [key.partition("/")[0] for key, worker in line.under_way().items() if worker == name]


def at_work(database: Database, line: Line, processes: list[Any]) -> list[tuple[Any, str]]:
    """Return the processes with the offices whose plans they have under way."""
    return [(one, office) for one in processes for office in taken_by(database, line, one.pid)]


def attempts(database: Database, office: str) -> int:
    with database.read() as connection:
        row = plans.find(connection, office, PLAN)
    assert row is not None
    return int(row.attempts or 0)


def is_begun(database: Database, office: str) -> bool:
    return attempts(database, office) > 0


def is_over(database: Database, office: str) -> bool:
    return states(database, [office]).isdisjoint(plans.UNFINISHED)


def ended_once(database: Database, office: str) -> bool:
    """Say whether it has one end: a plan or, where the machine is busy, that none was found in time."""
    with database.read() as connection:
        row = plans.find(connection, office, PLAN)
    assert row is not None
    if row.state == "failed" and row.error["type"] == NO_PLAN_IN_TIME.uri:
        return ends(database, office) == ["failed"]
    return ends(database, office) == ["ready"]


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
        return [one for one, _ in at_work(self._database, self._line, self._fleet.processes)]

    def _killed(self, process: Any) -> tuple[int, float]:
        taken = taken_by(self._database, self._line, process.pid)
        return max((attempts(self._database, office) for office in taken), default=0), self._dice.random()

    def _open(self) -> list[str]:
        return [office for office in self.offices if not is_over(self._database, office)]

    def _none_is_tired(self) -> bool:
        # After twenty deaths of its workers a job is given up, as is right: it is let end before that.
        return all(attempts(self._database, office) < MOST_RUNS for office in self._open())

    def _victim(self) -> Any:
        """Return the process to kill, with a plan at work: the one whose job was killed least often."""
        until(self._none_is_tired, PATIENCE, LOOK_SECONDS)
        missing = max(0, len(self._fleet.processes) - len(self._open()))
        self.offices += hard_plans(self._database, self._line, missing, SECONDS)
        return min(until(self._busy, PATIENCE, LOOK_SECONDS), key=self._killed)

    def kill_one(self) -> None:
        """Kill a process at a random moment of a solve, and note when the work goes on."""
        begun: dict[str, int] = {}
        while not begun:  # a plan that came to its end before the moment is no victim
            victim = self._victim()
            time.sleep(self._dice.uniform(0.0, SECONDS))
            taken = taken_by(self._database, self._line, victim.pid)
            begun = {office: attempts(self._database, office) for office in taken}
        killed, below = self._fleet.kill(victim)
        self._fleet.start()
        self.orphans |= {pid for pid in below if not gone(pid, 2.0)}
        for office, attempt in begun.items():
            self.waits.append(wait_for_begin(self._database, office, attempt + 1, killed, PATIENCE))

    def check(self) -> None:
        """Wait for all plans; nothing is lost, nothing is doubled, nothing runs on."""
        offices = self.offices
        until(lambda: not self._open(), 2 * PATIENCE, LOOK_SECONDS)
        assert [office for office in offices if not ended_once(self._database, office)] == []
        assert self.orphans == set()
        print(
            f"{len(self.waits)} plans of killed processes went on after "
            f"{statistics.median(self.waits):.2f} s at the median, {max(self.waits):.2f} s at most"
        )
