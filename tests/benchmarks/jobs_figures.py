"""The figures of jobs, one function each; see :mod:`tests.benchmarks.jobs`."""

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import httpx

from service.auth.permissions import ROLES, Role
from service.box.box import Box, Limits
from service.jobs.line import Line
from service.storage.database import Database
from service.work import solve_document
from solver import pipeline
from solver.pipeline import Options
from tests.benchmarks.weeks import week
from tests.jobs.fleet import begun_at, descendants, hard_plans
from tests.jobs.killing import is_over
from tests.office import calling
from tests.service.waiting import gone, until
from tests.weeks.office import WEEK

PLAN = f"{WEEK}.1"
LONG_SECONDS = 600.0
WATCHED_SECONDS = 5.0
WARM = 0.1
"""Of the calls, those that are made first and not counted."""


@dataclass
class Bench:
    """A service in a process of its own, on PostgreSQL with a worker beside it, and a client of it."""

    database: Database
    line: Line
    client: httpx.Client
    workers: list[int]

    @classmethod
    @contextmanager
    def open(cls, url: str) -> Iterator["Bench"]:
        with ExitStack() as stack:
            database = Database(url)
            stack.callback(database.close)
            line = Line(database, turns=1000, seconds=1.0)
            line.prepare()
            stack.callback(line.close)
            serving = stack.enter_context(_process("serve", url))
            workers = [serving if database.is_sqlite else stack.enter_context(_process("work", url))]
            client = httpx.Client(base_url=f"http://127.0.0.1:{serving.line}/api/v1", timeout=30.0)
            stack.enter_context(client)
            yield cls(database, line, client, [one.pid for one in workers])

    def plans(self, number: int, seconds: float) -> list[str]:
        """Have plans made that take so long; return the offices, once the solves run."""
        offices = hard_plans(self.database, self.line, number, seconds, size=22)
        until(lambda: all(begun_at(self.database, office, 1) for office in offices), 30.0, 0.05)
        return offices

    def end(self, offices: list[str]) -> None:
        """Wait for the plans of the offices."""
        until(lambda: all(is_over(self.database, office) for office in offices), 120.0, 0.05)

    def solvers(self) -> set[int]:
        """Return the processes that solve, and those they come from."""
        return {pid for worker in self.workers for pid in descendants(worker)}

    def headers(self, office: str) -> dict[str, str]:
        """Return what a scheduler of the office sends."""
        secret = calling.token(self.database, ROLES[Role.SCHEDULER], office)
        return {"Authorization": f"Bearer {secret}"}


@dataclass
class _Process:
    pid: int
    line: str


@contextmanager
def _process(role: str, url: str) -> Iterator[_Process]:
    command = [sys.executable, "-m", "tests.benchmarks.jobs_process", role, url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield _Process(process.pid, process.stdout.readline().strip())
    finally:
        process.terminate()
        process.communicate()


def isolation(pairs: int) -> tuple[float, float]:
    """Return what the box adds to a solve, in ms at the median, and the ratio of both ways in all."""
    bodies = [json.dumps(week("S", seed)).encode() for seed in range(5)]
    options, limits = Options(30.0, 1, 0), Limits(memory_mib=4096, seconds=60.0)
    box = Box()
    box.warm()
    differences, within, without = [], 0.0, 0.0
    for number in range(pairs + 2):
        body = bodies[number % len(bodies)]
        began = time.perf_counter()
        solve_document(body, options, pipeline.plan)
        between = time.perf_counter()
        box.run(solve_document, body, options, pipeline.plan, limits=limits)
        ended = time.perf_counter()
        if number >= 2:
            differences.append(1000 * (ended - between - (between - began)))
            within, without = within + ended - between, without + between - began
    box.close()
    return statistics.median(differences), within / without


def api(bench: Bench, calls: int) -> tuple[float, float]:
    """Return how long a call takes at the 99th percentile, in ms: with nothing to do, and with two solves."""
    office = hard_plans(bench.database, bench.line, 1, 1.0)
    bench.end(office)
    headers = bench.headers(office[0])
    address = f"/offices/{office[0]}/sites"
    idle = _calls(bench.client, address, headers, calls)
    busy_offices = bench.plans(2, LONG_SECONDS)
    busy = _calls(bench.client, address, headers, calls)
    for one in busy_offices:
        _stop(bench, one)
    bench.end(busy_offices)
    print(
        f"{'':<58} {idle[1]:9.1f} ms  at the 99th percentile idle; medians {idle[0]:.1f} and {busy[0]:.1f} ms"
    )
    return idle[1], busy[1]


def _calls(client: httpx.Client, address: str, headers: dict[str, str], number: int) -> tuple[float, float]:
    """Return the median and the 99th percentile of ``number`` calls, one after the other, in ms."""
    taken = []
    for _ in range(number):
        began = time.perf_counter()
        client.get(address, headers=headers).raise_for_status()
        taken.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
    counted = sorted(taken[int(WARM * number) :])
    return statistics.median(counted), counted[int(0.99 * len(counted))]


def progress(bench: Bench, times: int) -> list[float]:
    """Watch two plans being made, again and again; return how old, in ms, each report was when seen."""
    ages: list[float] = []
    for _ in range(times):
        offices = hard_plans(bench.database, bench.line, 2, WATCHED_SECONDS)
        watchers = [threading.Thread(target=_watch, args=(bench, office, ages)) for office in offices]
        for watcher in watchers:
            watcher.start()
        for watcher in watchers:
            watcher.join()
    return ages


def _watch(bench: Bench, office: str, ages: list[float]) -> None:
    address = f"/offices/{office}/weeks/{WEEK}/plans/{PLAN}/events"
    with bench.client.stream("GET", address, headers=bench.headers(office), timeout=120.0) as answer:
        name = ""
        for line in answer.iter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            elif field == "data" and name == "progress":
                data = json.loads(value)
                ages.append(time.time_ns() / 1_000_000 - data["tiers"][data["tier"]]["value"])


def cancel(bench: Bench, number: int) -> list[float]:
    """Stop plans at work, one after the other; return how long, in ms, their solvers still ran."""
    taken = []
    for _ in range(number):
        before = bench.solvers()
        (office,) = bench.plans(1, LONG_SECONDS)
        headers = bench.headers(office)
        until(lambda there=before: len(bench.solvers() - there) > 0, 15.0)
        # Into the search: what is asked before that is obeyed even sooner.
        time.sleep(1.0)
        solvers = bench.solvers() - before
        began = time.perf_counter()
        _stop(bench, office, headers)
        assert all(gone(pid, 10.0) for pid in solvers)
        taken.append(1000 * (time.perf_counter() - began))
        bench.end([office])
    return taken


def _stop(bench: Bench, office: str, headers: dict[str, str] | None = None) -> None:
    address = f"/offices/{office}/weeks/{WEEK}/plans/{PLAN}"
    bench.client.delete(address, headers=headers or bench.headers(office)).raise_for_status()
