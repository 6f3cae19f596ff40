"""Draw the race: time and memory against the number of engagements, and the gap over time."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt

from tests.benchmarks.profiles import PROFILES
from tests.benchmarks.table import Record, flat

PANELS = (
    ("first_verified_seconds", "first verified plan, s"),
    ("proved_unplaced_low", "all but preference proved, s"),
    ("proved_preference", "optimum proved, s"),
    ("peak_mib", "peak memory, MiB"),
)
COLOURS = {"product": "#0b5cad", "plain": "#b45309", "product-2": "#15803d"}


def plot(records: list[Record], out: Path) -> list[Path]:
    """Write ``size.svg`` and ``gap.svg``; medians as lines, each solve as a point."""
    plt.rcParams["svg.hashsalt"] = "lichtuan"  # the same figures give the same file
    return [_size(records, out / "size.svg"), _gaps(records, out / "gap.svg")]


def _size(records: list[Record], path: Path) -> Path:
    figure, axes = plt.subplots(2, 2, figsize=(10, 7), constrained_layout=True)
    for axis, (column, title) in zip(axes.flat, PANELS, strict=True):
        _against_size(axis, [flat(record) for record in records], column)
        axis.set(xscale="log", yscale="log", xlabel="engagements", title=title)
        axis.grid(alpha=0.3)
    axes.flat[0].legend()
    return _save(figure, path)


def _against_size(axis: Any, lines: list[Record], column: str) -> None:
    for solver, colour in COLOURS.items():
        points: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            if line["solver"] == solver and line[column] is not None:
                points[line["engagements"]].append(line[column])
        if not points:
            continue
        sizes = sorted(points)
        for size in sizes:
            axis.plot([size] * len(points[size]), points[size], ".", color=colour, alpha=0.4)
        axis.plot(sizes, [median(points[size]) for size in sizes], "-o", color=colour, label=solver)


def _gaps(records: list[Record], path: Path) -> Path:
    """The gap of the tier ``preference`` over time: one thin line for each solve."""
    raced = {record["profile"] for record in records}
    profiles = [profile for profile in PROFILES if profile in raced]
    figure, axes = plt.subplots(
        1, len(profiles), figsize=(5 * len(profiles), 4), squeeze=False, constrained_layout=True
    )
    for axis, profile in zip(axes.flat, profiles, strict=True):
        for record in (one for one in records if one["profile"] == profile):
            steps = [event for event in record.get("events", []) if event[0] == "preference"]
            gaps = [100 * (value - bound) / max(1, value) for _, _, value, bound in steps]
            colour = COLOURS[record["solver"]]
            axis.step([event[1] for event in steps], gaps, where="post", color=colour, alpha=0.6)
        axis.set(xlabel="seconds", ylabel="gap of preference, %", title=profile, xscale="log")
        axis.grid(alpha=0.3)
    return _save(figure, path)


def _save(figure: Any, path: Path) -> Path:
    write: Callable[..., None] = figure.savefig
    write(path, metadata={"Date": None})
    plt.close(figure)
    return path
