"""How soon a job obeys, tells, and is taken up again, and what it costs the others.

``python -m tests.benchmarks.jobs --databases sqlite --figures cancel`` prints each figure with the most it
may be, and ends with 1 where one is more; without options, all figures on both databases, in some four
minutes. On a machine that does other work too the figures are of that as well: its load is printed.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from service.jobs.line import Line
from service.storage.database import Database
from service.storage.migrate import upgrade
from tests.benchmarks.jobs_figures import Bench, api, cancel, isolation, progress
from tests.jobs.fleet import LOOK_SECONDS, fleet
from tests.jobs.killing import PLACES, Killer, names
from tests.servers import PostgreSQL, server
from tests.service.waiting import until

DATABASES = ("sqlite", "postgresql")
FIGURES = ("isolation", "api", "progress", "cancel", "rerun")


@dataclass
class Report:
    """Figures as they are measured, each beside the most it may be."""

    missed: list[str] = field(default_factory=list)

    def say(self, name: str, value: float, most: float, unit: str) -> None:
        """Print one figure."""
        verdict = "" if value <= most else "  MISSED"
        print(f"{name:<58} {value:9.1f} {unit:<3} at most {most:g}{verdict}", flush=True)
        if verdict:
            self.missed.append(name)

    def two(self, name: str, values: Sequence[float], median: float, most: float, unit: str) -> None:
        """Print the median and the largest of ``values``."""
        self.say(f"{name}, median of {len(values)}", statistics.median(values), median, unit)
        self.say(f"{name}, the longest", max(values), most, unit)


@contextmanager
def databases(kinds: Sequence[str]) -> Iterator[list[tuple[str, Callable[[], str]]]]:
    """Give for each kind its name and what makes a new database of it, with every table, by its URL."""
    with tempfile.TemporaryDirectory() as folder:
        number = iter(range(1000))

        def file() -> str:
            url = f"sqlite:///{Path(folder) / f'{next(number)}.db'}"
            made = Database(url)
            upgrade(made)
            made.close()
            return url

        found: list[tuple[str, Callable[[], str]]] = [("sqlite", file)] if "sqlite" in kinds else []
        if "postgresql" not in kinds:
            yield found
            return
        with server() as uri:
            yield [*found, ("postgresql", PostgreSQL(uri).copy)]


def measure(report: Report, kind: str, url: Callable[[], str], asked: argparse.Namespace) -> None:
    """Print the figures of one kind of database that were asked for."""
    if {"api", "progress", "cancel"} & set(asked.figures):
        with Bench.open(url()) as bench:
            if "api" in asked.figures:
                idle, busy = api(bench, asked.calls)
                report.say(
                    f"{kind}: a call at the 99th percentile while two solves run", busy, 3 * idle, "ms"
                )
            if "progress" in asked.figures:
                ages = progress(bench, asked.watched)
                report.say(
                    f"{kind}: age of progress seen, 95th percentile of {len(ages)}", at(ages, 0.95), 300, "ms"
                )
            if "cancel" in asked.figures:
                report.two(
                    f"{kind}: from the stop to no solver", cancel(bench, asked.cancels), 300, 1500, "ms"
                )
    if "rerun" in asked.figures:
        waits = rerun(url(), asked.kills)
        report.two(f"{kind}: from a worker's death to its plan going on", waits, 3, 6, "s")


def rerun(url: str, kills: int) -> list[float]:
    """Kill one of two workers again and again; return how long their plans waited."""
    database = Database(url)
    line = Line(database, turns=1000, seconds=1.0)
    line.prepare()
    with fleet(url, 2, settings=PLACES) as started:
        until(lambda: len(names(database)) == 2, 60.0, LOOK_SECONDS)
        killer = Killer(database, line, started, seed=kills)
        for _ in range(kills):
            killer.kill_one()
        killer.check()
    line.close()
    database.close()
    return killer.waits


def at(values: Sequence[float], share: float) -> float:
    """Return the value at a percentile."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a figure is more than it may be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--figures", nargs="+", choices=FIGURES, default=list(FIGURES))
    for name, default in (("calls", 1500), ("cancels", 20), ("kills", 10), ("pairs", 30), ("watched", 6)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args(argv)
    report = Report()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    if "isolation" in asked.figures:
        cost, ratio = isolation(asked.pairs)
        report.say("a solve in the box, more than without", cost, 60, "ms")
        print(f"{'':<58} {ratio:9.2f} times what it takes without")
    with databases(asked.databases) as found:
        for kind, url in found:
            measure(report, kind, url, asked)
    print(f"load after: {os.getloadavg()[0]:.1f}")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
