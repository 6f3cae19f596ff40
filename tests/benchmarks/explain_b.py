"""How long explanations take: ``python -m tests.benchmarks.explain_b [PROFILE [SEEDS]]`` prints the medians.

Over-full weeks (tightness 1.5), one worker. Why-not is asked, with price and remedies, of everything that the
best plan leaves out; five alternatives of everything left out and of every fourth engagement placed.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

from models.reading import read_problem
from solver.explain.alternatives import alternatives
from solver.explain.effects import Present
from solver.explain.effort import Effort
from solver.explain.why_not import explained, left_out, present_of
from solver.pipeline import Options, plan
from tests.benchmarks.profiles import PROFILES, ProfileName
from tests.benchmarks.weeks import week

SECONDS = 30.0
TIGHTNESS = 1.5


def presents(profile: ProfileName, seeds: int) -> list[Present]:
    """Return the best plans of so many weeks."""
    found = []
    for seed in range(seeds):
        problem = read_problem(week(profile, seed, TIGHTNESS))
        outcome = plan(problem, Options(time_limit_seconds=60))
        if outcome.plan is not None:
            found.append(present_of(problem, outcome.plan))
    return found


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def report(what: str, seconds: list[float]) -> None:
    """Print the median, the ninth tenth and the largest of ``seconds``."""
    ordered = sorted(seconds)
    tenth = ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)]
    print(f"{what:<34}{len(ordered):>5} {median(ordered):>8.2f} {tenth:>8.2f} {ordered[-1]:>8.2f}")


def main(profile: ProfileName, seeds: int) -> None:
    """Print what explanations take on ``seeds`` weeks of ``profile``."""
    reasons, whole, places, remedies = [], [], [], []
    for present in presents(profile, seeds):
        missing = left_out(present)
        for name in missing:
            reasons.append(
                timed(lambda p=present, n=name: explained(p, n, Effort.of(SECONDS), remedies=False))
            )
            began = time.perf_counter()
            answer = explained(present, name, Effort.of(SECONDS), remedies=True)
            whole.append(time.perf_counter() - began)
            remedies.append(len(answer.remedies))
        engagements = [name for name in missing if name not in _items(present)]
        for name in [*engagements, *list(present.placed)[::4]]:
            places.append(
                timed(lambda p=present, n=name: alternatives(p.problem, p.plan, n, 5, Effort.of(SECONDS)))
            )
    print(f"{profile}, {seeds} weeks, seconds{'':<10}{'count':>5} {'median':>8} {'90 %':>8} {'most':>8}")
    report("why not, reasons alone", reasons)
    report("why not, with price and remedies", whole)
    report("five alternatives", places)
    print(f"remedies found for one thing, median {median(remedies):g}, most {max(remedies)}")


def _items(present: Present) -> set[str]:
    return {item.id for item in present.problem.agenda_items}


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "M"
    main(next(name for name in PROFILES if name == chosen), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
