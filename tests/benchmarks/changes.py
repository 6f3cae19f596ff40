"""What happens to a published week: a leader's lost day, a vehicle out, one more ``must``."""

import copy
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Literal, get_args

from tests.benchmarks.intended import MONDAY, Slot
from tests.benchmarks.offices import Json
from tests.benchmarks.requests import iso, span

ChangeKind = Literal["lost_day", "vehicle_out", "new_must"]
CHANGES: tuple[ChangeKind, ...] = get_args(ChangeKind)


def changed(week: Json, plan: Json, seed: int, kind: ChangeKind) -> Json:
    """Return the week with one thing changed, to be planned anew around ``plan``.

    ``plan`` is a plan document; it becomes the baseline. The news comes on one of the first two open days
    at noon: what starts before the afternoon of that day is frozen, and the change concerns what comes later.
    """
    rng = random.Random(f"{kind}/{seed}")
    problem = copy.deepcopy(week)
    days = _open_days(problem)
    noon = Slot(rng.choice(days[:2]), 0).at(time(12, 0))
    problem["baseline"] = {"assignments": plan["assignments"], "trips": plan["trips"]}
    problem["policy"] = {**problem["policy"], "freeze_before": iso(noon)}
    later = [day for day in days if Slot(day, 0).opens > noon]
    apply: dict[ChangeKind, Callable[[random.Random, Json, Json, list[int]], None]] = {
        "lost_day": _lost_day,
        "vehicle_out": _vehicle_out,
        "new_must": _new_must,
    }
    apply[kind](rng, problem, plan, later)
    return problem


def _open_days(problem: Json) -> list[int]:
    dates = [(day, (MONDAY + timedelta(days=day)).isoformat()) for day in range(5)]
    return [day for day, date in dates if date not in problem["closed_days"]]


def _whole_day(day: int) -> Json:
    midnight = Slot(day, 0).at(time(0, 0))
    return span(midnight, midnight + timedelta(days=1))


def _day(moment: str) -> int:
    return (datetime.fromisoformat(moment).date() - MONDAY).days


def _lost_day(rng: random.Random, problem: Json, plan: Json, later: list[int]) -> None:
    """Take one of the three fullest leader-days still to come."""
    loads = Counter(
        (seat["person"], _day(assignment["start"]))
        for assignment in plan["assignments"]
        for seat in assignment["attendees"]
        if seat["person"].startswith("ld-") and _day(assignment["start"]) in later
    )
    fullest = sorted(loads, key=lambda key: (-loads[key], key))[:3]
    person, day = rng.choice(fullest or [("ld-1", later[0])])
    one = next(one for one in problem["people"] if one["id"] == person)
    one["unavailable"] = [*one.get("unavailable", []), {**_whole_day(day), "reason": "Cấp trên triệu tập"}]


def _vehicle_out(rng: random.Random, problem: Json, plan: Json, later: list[int]) -> None:
    """Send the vehicle with the most trips still to come to the garage for two days."""
    trips = Counter(trip["vehicle"] for trip in plan["trips"] if _day(trip["departs"]) in later)
    busiest = sorted(trips, key=lambda name: (-trips[name], name))[:2]
    name = rng.choice(busiest or [problem["vehicles"][0]["id"]])
    one = next(one for one in problem["vehicles"] if one["id"] == name)
    days = [{**_whole_day(day), "reason": "Sửa chữa"} for day in later[:2]]
    one["unavailable"] = [*one.get("unavailable", []), *days]


def _new_must(rng: random.Random, problem: Json, _plan: Json, later: list[int]) -> None:
    """Call one meeting more, for a leader and a deputy, on one of two days."""
    leaders = [person["id"] for person in problem["people"] if person["group"] == "leader"]
    days = sorted(rng.sample(later, min(2, len(later))))
    problem["engagements"].append(
        {
            "id": "e-new",
            "title": "Họp đột xuất",
            "kind": "room",
            "importance": "must",
            "duration_minutes": 120,
            "windows": [
                span(Slot(day, half).opens, Slot(day, half).closes) for day in days for half in (0, 1)
            ],
            "attendees": [
                {"role": "chair", "any_of": [leaders[0]], "count": 1},
                {"role": "required", "any_of": rng.sample(leaders[1:], 2), "count": 1},
            ],
            "where": {"room": {}},
            "headcount": 12,
            "staff": [{"skills": ["minutes"], "count": 1}],
        }
    )
