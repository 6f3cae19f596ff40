"""What a worker counts, for Prometheus; what is in the line is asked of the database when it is read."""

import json

from prometheus_client import Counter, Gauge, Histogram

ATTEMPTS = Counter("lichtuan_attempts", "Runs of a solve, by what came of them", ["outcome"])
SECONDS = Histogram(
    "lichtuan_solve_seconds",
    "How long a run took, by the size of the week",
    ["size"],
    buckets=(0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600),
)
RUNNING = Gauge("lichtuan_solves_running", "Solves that run in this process now")
TAKEN_OVER = Counter("lichtuan_taken_over", "Jobs taken over from workers that died")
GAP = Histogram(
    "lichtuan_preference_gap",
    "Preference of plans made, less what was proven, by the size of the week",
    ["size"],
    buckets=(0, 1, 2, 5, 10, 20, 50, 100, 1000),
)
_SIZES = ((30, "commune"), (80, "office"), (300, "province"))


def size_of(problem: bytes) -> str:
    """Return the class of a problem, as JSON, by how many engagements it has."""
    engagements = len(json.loads(problem).get("engagements", ()))
    return next((name for most, name in _SIZES if engagements <= most), "larger")
