"""Race the product against the plain model, week by week, each solve in a fresh process with one worker.

``product-2`` is the product with two.

This process loads no solver, so that the memory its children report is their own.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.changes import CHANGES, changed
from tests.benchmarks.profiles import PROFILES
from tests.benchmarks.table import disagreements, flat, markdown, write_csv
from tests.benchmarks.weeks import week

Json = dict[str, Any]
SOLVERS = ("product", "plain", "product-2")
PROFILE_NAMES = tuple(PROFILES)
CHANGE_NAMES = tuple(CHANGES)
GRACE_SECONDS = 300
"""How much longer than its limit a solve may take, building, reading out and verifying included."""


@dataclass(frozen=True)
class Instance:
    """One week to be planned."""

    profile: str
    engagements: int
    week_seed: int
    tightness: float
    change: str

    @property
    def name(self) -> str:
        """A name for files."""
        parts = [self.profile, str(self.week_seed), str(self.tightness), self.change]
        return "-".join(part for part in parts if part)


@dataclass(frozen=True)
class Race:
    """Which weeks are planned by which solvers, with which limit; no change: planned, not planned anew."""

    profiles: tuple[str, ...] = ("S", "M")
    seeds: tuple[int, ...] = (0, 1, 2)
    solver_seeds: tuple[int, ...] = (0,)
    tightness: tuple[float, ...] = (1.0,)
    changes: tuple[str, ...] | None = None
    solvers: tuple[str, ...] = SOLVERS[:2]
    limit: float = 60.0
    out: Path = Path("build/bench")
    append: bool = False
    plot: bool = False


def main(race: Race) -> int:
    """Run the race, print and save its tables; 1 where two proofs contradict or a plan is rejected."""
    race.out.mkdir(parents=True, exist_ok=True)
    records = _saved(race.out) if race.append else []
    for number, instance in enumerate(_instances(race)):
        path = _write_week(instance, race)
        if path is None:
            print(f"{instance.name}: no plan to start the change from", flush=True)
            continue
        turn = race.solvers if number % 2 == 0 else race.solvers[::-1]
        for seed in race.solver_seeds:
            for solver in turn:
                record = run(path, solver, race.limit, seed)
                records.append({**asdict(instance), "solver": solver, "solver_seed": seed} | record)
                print(_progress_line(instance, records[-1]), flush=True)
        save(records, race.out)
    faults = disagreements(records)
    print(markdown(records) + "\n".join(faults))
    if race.plot:
        from tests.benchmarks.plot import plot  # noqa: PLC0415 - matplotlib only where a plot is wanted

        plot(records, race.out)
    return 1 if faults else 0


def _saved(out: Path) -> list[Json]:
    path = out / "records.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def _instances(race: Race) -> list[Instance]:
    return [
        Instance(profile, PROFILES[profile].engagements, seed, tightness, change)
        for profile in race.profiles
        for tightness in race.tightness
        for change in race.changes or ("",)
        for seed in race.seeds
    ]


def _write_week(instance: Instance, race: Race) -> Path | None:
    """Write the week's document; a change starts from the product's plan of the unchanged week."""
    problem = week(instance.profile, instance.week_seed, instance.tightness)  # type: ignore[arg-type]
    path: Path = race.out / f"{instance.name}.json"
    if instance.change:
        before = path.with_suffix(".before.json")
        plan_path = path.with_suffix(".plan.json")
        before.write_text(json.dumps(problem), encoding="utf-8")
        plan_path.unlink(missing_ok=True)
        run(before, race.solvers[0], race.limit, 0, plan_path)
        if not plan_path.exists():
            return None
        plan = json.loads(plan_path.read_text(encoding="utf-8"))
        problem = changed(problem, plan, instance.week_seed, instance.change)  # type: ignore[arg-type]
    path.write_text(json.dumps(problem), encoding="utf-8")
    return path


def run(week_path: Path, solver: str, limit: float, seed: int, plan_path: Path | None = None) -> Json:
    """Run one solve in a process of its own and return its record."""
    command = [sys.executable, "-m", "tests.benchmarks.child", str(week_path), solver, str(limit), str(seed)]
    if plan_path is not None:
        command.append(str(plan_path))
    base: Json = {"limit": limit, "valid": None, "score": None, "bound": None, "violations": []}
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit + GRACE_SECONDS, check=False, cwd=root
        )
    except subprocess.TimeoutExpired:
        return {**base, "status": "killed after the grace time"}
    if done.returncode != 0:
        return {**base, "status": f"exit {done.returncode}", "error": done.stderr[-2000:]}
    return {**base, **json.loads(done.stdout)}


def save(records: list[Json], out: Path) -> None:
    """Save every record with its course over time (JSON lines), the CSV and the Markdown table."""
    lines = [json.dumps(record) for record in records]
    (out / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_csv(records, out / "records.csv")
    (out / "table.md").write_text(markdown(records), encoding="utf-8")


def _progress_line(instance: Instance, record: Json) -> str:
    line = flat(record)
    shown = {
        key: line[key] for key in ("status", "first_verified_seconds", "seconds", "gap", "peak_mib", "score")
    }
    return f"{instance.name:16} {record['solver']:8} {record['solver_seed']} " + " ".join(
        f"{key}={value}" for key, value in shown.items()
    )
