"""A Friday: every commune's week in the line at once, on PostgreSQL, with several workers.

``python -m tests.benchmarks.friday --weeks 3321 --workers 2 --places 8 --sample 0.02``. A sample is planned
for real; the others sleep for as long as a commune's week was recorded to take, and then give a plan made
before, which is verified and stored as any other: the queue is measured, not one machine's processors.
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.reading import read_problem
from service.jobs.line import Line
from service.storage.database import Database
from service.storage.repositories import offices, plan_events, plans, problems
from solver import pipeline
from solver.pipeline import Options
from tests.benchmarks.friday_planner import PROFILE, REAL, recorded, seconds_of
from tests.benchmarks.friday_worker import work
from tests.benchmarks.weeks import week
from tests.jobs.fleet import descendants
from tests.servers import PostgreSQL, server

PLAN = "2026-W48.1"
COMMUNES = 3_321
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Friday:
    """How many weeks are planned, by how many workers with how many places each, and how many for real."""

    weeks: int
    workers: int
    places: int
    sample: float

    def is_real(self, number: int) -> bool:
        """Say whether the ``number``-th week is planned for real: they are spread evenly."""
        return int((number + 1) * self.sample) > int(number * self.sample)

    def is_urgent(self, number: int) -> bool:
        """Say whether it goes before others: every tenth."""
        return number % 10 == 9


@dataclass(frozen=True)
class Run:
    """One plan that was made: when it was begun and finished, as Unix time, and which it was."""

    begun: float
    ended: float
    number: int
    state: str


def fill(database: Database, line: Line, friday: Friday) -> float:
    """Put one plan for each of so many offices into the line; return the seconds it took."""
    sample = [read_problem(week(PROFILE, seed)) for seed in range(10)]
    made = [pipeline.plan(problem, Options(30.0, 1, 0)).plan for problem in sample]
    documents = [plan.model_dump(mode="json", by_alias=True) for plan in made if plan is not None]
    began = time.monotonic()
    for number in range(friday.weeks):
        name, problem = f"xa-{number:04d}", sample[number % len(sample)]
        real = friday.is_real(number)
        with database.write() as connection:
            offices.add(connection, name, name, "Asia/Ho_Chi_Minh", {})
            problems.keep(connection, name, problem.digest, problem.source)
            plans.add(
                connection,
                name,
                PLAN,
                week="2026-W48",
                number=1,
                source="solve",
                state="queued",
                stage="draft",
                problem_digest=problem.digest,
                document=None if real else documents[number % len(sample)],
                options={
                    "time_limit_seconds": 20.0,
                    "workers": 1,
                    "seed": REAL if real else number + 1,
                    "explain": False,
                },
                created_by="system:lichtuan",
            )
            line.join(connection, name, PLAN, urgent=friday.is_urgent(number))
    return time.monotonic() - began


def drain(database: Database, url: str, friday: Friday) -> float:
    """Run the workers until the line is empty; return the seconds of processor time they and theirs took."""
    context = multiprocessing.get_context("spawn")
    over = context.Event()
    workers = [context.Process(target=work, args=(url, friday.places, over)) for _ in range(friday.workers)]
    for process in workers:
        process.start()
    try:
        while not _is_drained(database):
            assert all(process.is_alive() for process in workers), "a worker died"
            time.sleep(0.5)
        return sum(_processor_seconds(process.pid or 0) for process in workers)
    finally:
        over.set()
        for process in workers:
            process.join()


def _is_drained(database: Database) -> bool:
    with database.read() as connection:
        queued, working, _ = plans.waiting(connection)
    return queued + working == 0


def _processor_seconds(pid: int) -> float:
    """Return what a process, those below it, and those below it that ended have taken."""
    total = 0
    for one in (pid, *descendants(pid)):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / TICK


def runs(database: Database, weeks: int) -> list[Run]:
    """Return what became of each plan, in the order in which they were begun."""
    found = []
    with database.read() as connection:
        for number in range(weeks):
            events = plan_events.after(connection, f"xa-{number:04d}", PLAN, 0)
            marks = [event for event in events if event.name == "state"]
            first, last = marks[0], marks[-1]
            found.append(Run(first.at.timestamp(), last.at.timestamp(), number, last.data["state"]))
    return sorted(found, key=lambda run: run.begun)


def report(friday: Friday, found: list[Run], processor: float) -> list[str]:
    """Return the lines that tell of a Friday, whose workers took so many seconds of processor time."""
    number, places = len(found), friday.workers * friday.places
    total = max(run.ended for run in found) - found[0].begun
    real = [run.ended - run.begun for run in found if friday.is_real(run.number)]
    asleep = sum(seconds_of(run.number + 1) for run in found if not friday.is_real(run.number))
    busy = sum(run.ended - run.begun for run in found)
    urgent = sum(friday.is_urgent(run.number) for run in found)
    early = sum(friday.is_urgent(run.number) for run in found[:urgent])
    ready = sum(run.state == "ready" for run in found)
    solving = asleep + sum(real)
    mean = statistics.mean(recorded())
    each = (processor - mean * len(real)) / number
    room = places * total
    speed = number / total
    return [
        f"{ready} of {friday.weeks} weeks ready in {total:.1f} s: {speed:.1f} a second on {places} places",
        f"of the places' time {solving / room:.1%} went into solving, {(busy - solving) / room:.1%} "
        f"into the child, verifying and storing, {1 - busy / room:.1%} into the queue",
        f"{early} of the {urgent} urgent ones were among the first {urgent} that were begun",
        f"{len(real)} were solved for real, in {statistics.median(real or [0.0]):.2f} s each at the median",
        f"processor time beside solving: {1000 * each:.0f} ms a week; a commune's week takes {mean:.2f} s",
        f"on paper {_cores(mean + each):.2f} cores publish {COMMUNES} communes in an hour, "
        f"{_cores(10.0 + each):.1f} if each week took ten seconds; it takes {COMMUNES / 3600:.1f} starts "
        f"a second, and the line gave {speed:.1f}",
    ]


def _cores(seconds: float) -> float:
    return COMMUNES * seconds / 3600


def run(friday: Friday, url: str) -> Iterator[str]:
    """Fill the line of an empty database, drain it, and tell of it as it is known."""
    database = Database(url)
    line = Line(database, turns=20, seconds=60.0)
    line.prepare()
    seconds = fill(database, line, friday)
    each = 1000 * seconds / friday.weeks
    yield f"{friday.weeks} plans put into the line in {seconds:.1f} s, {each:.1f} ms each"
    processor = drain(database, url, friday)
    found = runs(database, friday.weeks)
    line.close()
    database.close()
    yield from report(friday, found, processor)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("weeks", COMMUNES), ("workers", 2), ("places", 8)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--sample", type=float, default=0.02, help="the share that is planned for real")
    asked = parser.parse_args(argv)
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with server() as uri:
        for told in run(Friday(**vars(asked)), PostgreSQL(uri).copy()):
            print(told, flush=True)
    print(f"load after: {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
