"""Real processes that make plans, to be killed: started, looked into, and counted out."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.reading import read_problem
from service.jobs.line import Line
from service.storage.database import Database
from service.storage.repositories import audit, offices, plan_events, plans, problems
from tests.cli.weeks import hard_week
from tests.service.waiting import until
from tests.weeks.office import WEEK

LICHTUAN = Path(sys.executable).with_name("lichtuan")
LOOK_SECONDS = 0.05
"""How often the database is asked: more would slow down what is watched."""
QUICK = {"LICHTUAN_QUEUE_POLL_SECONDS": "0.2", "LICHTUAN_MAX_CONCURRENT_SOLVES": "1"}


@dataclass
class Fleet:
    """Processes of one command on one database."""

    url: str
    command: tuple[str, ...] = ("worker",)
    settings: dict[str, str] = field(default_factory=dict)
    errors: int = subprocess.DEVNULL
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> subprocess.Popen[bytes]:
        surroundings = os.environ | QUICK | self.settings | {"LICHTUAN_DATABASE_URL": self.url}
        process = subprocess.Popen(
            [LICHTUAN, *self.command], stdout=subprocess.PIPE, stderr=self.errors, env=surroundings
        )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> tuple[float, set[int]]:
        """Kill a process; return when (Unix time), and all processes that were below it."""
        below = descendants(process.pid)
        killed = time.time()
        process.kill()
        process.communicate()
        self.processes.remove(process)
        return killed, below


@contextmanager
def fleet(url: str, number: int, **more: Any) -> Iterator[Fleet]:
    started = Fleet(url, **more)
    for _ in range(number):
        started.start()
    try:
        yield started
    finally:
        for process in started.processes:
            # One that a test stopped must run to hear of its end.
            process.send_signal(signal.SIGCONT)
            process.kill()
        for process in started.processes:
            process.communicate()


def descendants(pid: int) -> set[int]:
    """Return the ids of all processes below one: its fork server and the solvers."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
    found: set[int] = set()
    front = {pid}
    while front:
        front = {child for child, parent in parents.items() if parent in front} - found
        found |= front
    return found


def hard_plans(database: Database, line: Line, number: int, seconds: float, size: int = 16) -> list[str]:
    """Put plans into the line that take all of ``seconds``, one for a new office each; return the offices.

    Sixteen engagements are placed at once and proven after a quarter of a minute; 22 not in a minute.
    """
    week = hard_week()
    problem = read_problem(week | {"engagements": week["engagements"][:size]})
    with database.read() as connection:
        there = len(offices.every(connection))
    names = [f"office-{there + index:03d}" for index in range(number)]
    for name in names:
        with database.write() as connection:
            offices.add(connection, name, name, "Asia/Ho_Chi_Minh", {})
            problems.keep(connection, name, problem.digest, problem.source)
            plans.add(
                connection,
                name,
                f"{WEEK}.1",
                week=WEEK,
                number=1,
                source="solve",
                state="queued",
                stage="draft",
                problem_digest=problem.digest,
                options={"time_limit_seconds": seconds, "workers": 1, "seed": 0, "explain": False},
                created_by="user:tester",
            )
            line.join(connection, name, f"{WEEK}.1", urgent=False)
    return names


def begun_at(database: Database, office: str, attempt: int) -> float | None:
    """Return when (Unix time) an attempt began, or when the plan was finished without one."""
    with database.read() as connection:
        for event in plan_events.after(connection, office, f"{WEEK}.1", 0):
            ended = event.name == "state" and event.data["state"] != "running"
            if ended or (event.name == "state" and event.data["attempt"] >= attempt):
                return float(event.at.timestamp())
    return None


def ends(database: Database, office: str) -> list[str]:
    """Return every end that is recorded of the office's plan."""
    with database.read() as connection:
        entries = audit.entries(connection, office, kind="plans")
    return [entry.action for entry in entries if entry.action in ("ready", "failed", "stopped")]


def wait_for_begin(database: Database, office: str, attempt: int, killed: float, patience: float) -> float:
    """Return how long after ``killed`` the work on a plan went on."""
    found: list[float] = []

    def begun() -> bool:
        at = begun_at(database, office, attempt)
        if at is not None:
            found.append(at)
        return at is not None

    until(begun, patience, LOOK_SECONDS)
    return max(0.0, found[0] - killed)
