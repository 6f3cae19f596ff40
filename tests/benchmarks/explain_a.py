"""Moves, freedom and replans on an office's week: ``python -m tests.benchmarks.explain_a``.

Prints medians over seeded weeks of profile M, one worker, documents already read; and how many published
engagements a replan moves, beside a solve from scratch.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from typing import TypeVar

from models.plan import Plan
from models.problem import Problem
from models.reading import read_moves, read_problem
from solver.explain.freedom import freedom
from solver.explain.moves import try_moves
from solver.pipeline import Options, Outcome, plan
from solver.replan.replan import replan
from tests.benchmarks.profiles import ProfileName
from tests.benchmarks.weeks import week
from tests.explain.random_moves import RandomMoves
from tests.replan.seeded import KINDS, seeded_changes

LIMIT = Options(time_limit_seconds=60)
T = TypeVar("T")


def timed(times: list[float], work: Callable[..., T], *arguments: object) -> T:
    """Return what ``work`` returns and note how long it took."""
    began = time.perf_counter()
    result = work(*arguments)
    times.append(time.perf_counter() - began)
    return result


def published(profile: ProfileName, seed: int) -> tuple[Problem, Plan]:
    """Return a week and its plan."""
    problem = read_problem(week(profile, seed))
    made = solve(problem).plan
    if made is None:
        raise SystemExit(f"no plan of week {seed} in time")
    return problem, made


def solve(problem: Problem) -> Outcome:
    """Plan within the limit."""
    return plan(problem, LIMIT)


def told(name: str, times: list[float]) -> None:
    """Print median, ninth decile and worst of ``times``, in milliseconds."""
    ordered = sorted(times)
    ninth = ordered[int(len(ordered) * 0.9)]
    median = statistics.median(ordered)
    print(
        f"{name:<28}{median * 1000:9.1f}{ninth * 1000:9.1f}{ordered[-1] * 1000:9.1f}{len(ordered):7}",
        flush=True,
    )


def measure_moves(weeks: list[tuple[Problem, Plan]], times: list[float]) -> None:
    """Try a hundred random moves on each week."""
    for number, (problem, made) in enumerate(weeks):
        submitted, dice = made.submitted(), random.Random(number)
        for _ in range(100):
            drawn = RandomMoves(problem, {one.engagement for one in made.assignments}, dice).some()
            moves = read_moves({"moves": drawn}, problem)
            timed(times, try_moves, problem, submitted, moves)


def measure_freedom(weeks: list[tuple[Problem, Plan]], times: list[float]) -> None:
    """Ask for the freedom of every engagement."""
    for problem, made in weeks:
        submitted = made.submitted()
        for one in problem.engagements:
            timed(times, freedom, problem, submitted, one.id)


def measure_replans(
    weeks: list[tuple[Problem, Plan]], number: int, times: list[float]
) -> list[tuple[int, int]]:
    """Replan after ``number`` changes; return how many rows each moves, and a solve from scratch does."""
    moved = []
    for seed in range(number):
        problem, made = weeks[seed % len(weeks)]
        changes = seeded_changes(problem, made, seed)
        answer = timed(times, replan, problem, made, changes, solve)
        anew = solve(answer.problem.amended(baseline=None)).plan
        if answer.replanned is None or anew is None:
            print(f"change {seed}: no plan in time")
            continue
        wanted = {one.id for one in answer.problem.engagements}
        moved.append((_moved(made, answer.replanned.plan, wanted), _moved(made, anew, wanted)))
        kind, status = KINDS[seed % len(KINDS)], answer.outcome.status
        print(f"  {seed:2} {kind:<13} {status:<9} {moved[-1][0]:3} rows moved, from scratch {moved[-1][1]:3}")
    return moved


def _moved(before: Plan, after: Plan, wanted: set[str]) -> int:
    """Return how many published rows that are still ``wanted`` have another start, or none."""
    now = {one.engagement: one.start for one in after.assignments}
    return sum(now.get(one.engagement) != one.start for one in before.assignments if one.engagement in wanted)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--changes", type=int, default=20)
    arguments = parser.parse_args()
    weeks = [published("M", seed) for seed in range(arguments.weeks)]
    larger = [published("M50", seed) for seed in range(arguments.weeks)]
    moves, free, replans, again = [], [], [], []
    measure_moves(weeks, moves)
    measure_freedom(weeks, free)
    measure_replans(weeks, arguments.changes, replans)
    print("weeks of 50 engagements:")
    moved = measure_replans(larger, arguments.changes, again)
    print(f"{'milliseconds':<28}{'median':>9}{'90 %':>9}{'worst':>9}{'n':>7}")
    told("moves", moves)
    told("freedom", free)
    told("replan", replans)
    told("replan of 50 engagements", again)
    for name, counts in (("replan", [one for one, _ in moved]), ("from scratch", [two for _, two in moved])):
        middle = statistics.median(counts)
        print(f"rows moved, {name:<13} median {middle:g}, from {min(counts)} to {max(counts)}")


if __name__ == "__main__":
    main()
