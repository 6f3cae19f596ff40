"""The records of a race as tables: one CSV line for each solve, one Markdown line for each profile."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

TIER_NAMES = (
    "unplaced_must",
    "unplaced_high",
    "disruption",
    "unplaced_normal",
    "unplaced_low",
    "preference",
)
Record = dict[str, Any]
RACES = (("product", "plain"), ("product-2", "product"))
"""Which solver's time is told as a multiple of which other's."""
COLUMNS = (
    "profile", "engagements", "tightness", "change", "week_seed", "solver", "solver_seed", "limit", "status",
    "valid", "read_seconds", "search_seconds", "building_seconds", "checking_seconds", "one_model_seconds",
    "models", "first_verified_seconds",
    *(f"proved_{tier}" for tier in TIER_NAMES), "seconds", "peak_mib", "gap", "score", "bound",
)  # fmt: skip


def flat(record: Record) -> Record:
    """Return one record as a CSV line."""
    first, check = record.get("first_plan_seconds"), record.get("verify_seconds", 0.0)
    proofs = {f"proved_{tier}": record.get("proof_seconds", {}).get(tier) for tier in TIER_NAMES}
    line = {**record, **proofs, "first_verified_seconds": None if first is None else first + check}
    line["gap"] = gap(record)
    line = {key: round(value, 3) if isinstance(value, float) else value for key, value in line.items()}
    return {column: line.get(column) for column in COLUMNS}


def gap(record: Record) -> float | None:
    """Return the gap of the tier that was not proved first: 0 where all were, None without a plan."""
    for value, bound in zip(record.get("score") or (), record.get("bound") or (), strict=False):
        if value != bound:
            return float((value - bound) / max(1, value))
    return 0.0 if record.get("score") else None


def write_csv(records: Iterable[Record], path: Path) -> None:
    """Write one line for each solve."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat(record) for record in records)


def disagreements(records: Iterable[Record]) -> list[str]:
    """Return a sentence for each week on which two proofs contradict each other."""
    found = []
    for week, solves in _by_week(records).items():
        proved = [record for record in solves if record.get("score") and record.get("valid")]
        for one in proved:
            for other in proved:
                if one is not other and _contradict(one, other):
                    found.append(f"{week}: {one['solver']} proves {one['bound']}, {other['solver']} has "
                                 f"{other['score']}")  # fmt: skip
    found += [
        f"{_week(record)}: {record['solver']} made a plan that the verifier rejects: {record['violations']}"
        for record in records
        if record.get("valid") is False
    ]
    return found


def _contradict(one: Record, other: Record) -> bool:
    """Say whether ``other`` has a plan that is better than what ``one`` proved to be best."""
    for value, bound, rival in zip(one["score"], one["bound"], other["score"], strict=True):
        if rival < bound:
            return True
        if value != bound or rival > value:
            return False
    return False


def _week(record: Record) -> tuple[Any, ...]:
    return record["profile"], record["tightness"], record["change"], record["week_seed"]


def _by_week(records: Iterable[Record]) -> dict[tuple[Any, ...], list[Record]]:
    found: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        found[_week(record)].append(record)
    return found


# ---- Markdown -------------------------------------------------------------------------------------


def markdown(records: list[Record]) -> str:
    """Return the medians and ranges of each profile, and the ratios product to plain."""
    lines = [
        "| week | solver | solves | proved | first verified plan, s | proof above preference, s | proof, s "
        "| gap | peak, MiB | outside the search, ms | share of the solve | reading, building, verifying, ms "
        "| share | the same with one model, ms |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        groups[_title(record), record["solver"]].append(record)
    lines += [_group_line(week, solver, solves) for (week, solver), solves in groups.items()]
    ratios = _ratio_lines(records)
    if ratios:
        head = ["", "| week | race | pairs both proved | time of the proof | peak memory |"]
        lines += [*head, "| --- | --- | --- | --- | --- |", *ratios]
    return "\n".join(lines) + "\n"


def _title(record: Record) -> str:
    change = f", {record['change']}" if record["change"] else ""
    return f"{record['profile']} ({record['engagements']}), tightness {record['tightness']}{change}"


def _group_line(week: str, solver: str, solves: list[Record]) -> str:
    lines = [flat(record) for record in solves]
    proved = [line for line in lines if line["gap"] == 0.0]
    columns = [
        spread(line["first_verified_seconds"] for line in lines),
        spread(line["proved_unplaced_low"] for line in lines),
        spread(line["proved_preference"] for line in lines),
        spread((line["gap"] for line in lines), "{:.1%}"),
        spread((line["peak_mib"] for line in lines), "{:.0f}"),
        *_outside([record for record in solves if record.get("search_seconds")]),
        *_overhead([record for record in solves if record.get("building_seconds")]),
    ]
    return " | ".join([f"| {week}", solver, str(len(lines)), str(len(proved)), *columns]) + " |"


def _outside(solves: list[Record]) -> tuple[str, str]:
    """Return what reading, building and verifying took, and their part of all solves together."""
    if not solves:
        return "–", "–"
    whole = [record["read_seconds"] + record["seconds"] for record in solves]
    outside = [all_ - record["search_seconds"] for all_, record in zip(whole, solves, strict=True)]
    return spread((1000 * one for one in outside), "{:.0f}"), f"{sum(outside) / sum(whole):.1%}"


def _overhead(solves: list[Record]) -> tuple[str, str, str]:
    """Return what reading, building all models and verifying took; and with one model of the whole week."""
    if not solves:
        return "–", "–", "–"
    whole = [record["read_seconds"] + record["seconds"] for record in solves]
    ends = [record["read_seconds"] + record["checking_seconds"] for record in solves]
    three = [end + record["building_seconds"] for end, record in zip(ends, solves, strict=True)]
    once = [end + record["one_model_seconds"] for end, record in zip(ends, solves, strict=True)]
    shares = [part / all_ for part, all_ in zip(three, whole, strict=True)]
    return (
        spread((1000 * one for one in three), "{:.0f}"),
        f"{sum(three) / sum(whole):.1%}, median {median(shares):.1%}",
        spread((1000 * one for one in once), "{:.0f}"),
    )


def spread(values: Iterable[float | None], form: str = "{:.2f}") -> str:
    """Return ``median (least–most)`` of the values that are there, or a dash."""
    known = [value for value in values if value is not None]
    if not known:
        return "–"
    write: Callable[[float], str] = form.format
    return f"{write(median(known))} ({write(min(known))}–{write(max(known))})"


def _ratio_lines(records: list[Record]) -> list[str]:
    return [line for one, other in RACES for line in _race_lines(records, one, other)]


def _race_lines(records: list[Record], one: str, other: str) -> list[str]:
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for solves in _by_week(records).values():
        proved = {
            (record["solver"], record["solver_seed"]): record for record in solves if gap(record) == 0.0
        }
        for (solver, seed), record in proved.items():
            rival = proved.get((other, seed))
            if solver == one and rival:
                time = record["seconds"] / rival["seconds"]
                pairs[_title(record)].append((time, record["peak_mib"] / rival["peak_mib"]))
    return [
        f"| {week} | {one} / {other} | {len(found)} "
        f"| {spread(time for time, _ in found)} | {spread(memory for _, memory in found)} |"
        for week, found in pairs.items()
    ]
