"""Small whole problems over every feature of the contract at once, each made by one seed."""

import random
from typing import Any

from tests.strategies.week import (
    DAY,
    WEEKS,
    Json,
    Week,
    before,
    engagement,
    person,
    room,
    seat,
    together,
    vehicle,
)

LEADERS = ("l1", "l2", "l3")
SERVING = ("s1", "s2", "s3", "o1")
DRIVERS = ("d1", "d2")
FEATURES = ("video", "stage")
SKILLS = ("minutes", "video")


def whole_problem(seed: int) -> Json:
    """Return problem number ``seed``; the same document each time."""
    dice = random.Random(seed)
    week = dice.choice(WEEKS) if dice.random() < 0.3 else WEEKS[0]
    names = [f"e{n}" for n in range(dice.randint(2, 8))]
    outing = dice.random() < 0.25
    problem = week.problem(
        grid_minutes=dice.choice((15, 30, 60)),
        working_hours=_hours(dice),
        closed_days=[week.date(1)] if dice.random() < 0.2 else [],
        people=_people(dice, week),
        rooms=_rooms(dice, week),
        vehicles=_vehicles(dice, week),
        equipment=[{"id": "projector", "count": dice.randint(1, 2)}],
        engagements=[
            _outing(dice, week, name) if outing else _engagement(dice, week, name) for name in names
        ],
        policy=_policy(dice),
    )
    problem["relations"] = _relations(dice, names)
    problem["agenda_items"] = _items(dice, week, problem)
    return problem


def with_baseline(problem: Json, plan: Json, seed: int) -> Json:
    """Return ``problem`` a day later: ``plan`` as baseline, some of it frozen, one fact changed."""
    dice = random.Random(seed)
    changed = {**problem, "baseline": {key: plan[key] for key in ("assignments", "trips")}}
    starts = sorted(one["start"] for one in plan["assignments"])
    if starts and dice.random() < 0.7:
        changed["policy"] = {**problem["policy"], "freeze_before": starts[len(starts) // 2]}
    kind = dice.choice(("person", "vehicle", "room", "drop", "new"))
    if kind in ("person", "vehicle", "room"):
        key = {"person": "people", "vehicle": "vehicles", "room": "rooms"}[kind]
        lost = dice.randrange(len(problem[key]))
        first = min((one["start"] for one in plan["assignments"]), default="2026-11-23T08:00+07:00")
        away = {"start": first[:10] + "T00:00", "end": first[:10] + "T23:45"}
        changed[key] = [
            {**thing, "unavailable": [away]} if at == lost else thing for at, thing in enumerate(problem[key])
        ]
    elif kind == "new":
        extra = engagement("new", 60, importance="must", attendees=[seat("l1", role="chair")])
        changed["engagements"] = [*problem["engagements"], extra]
    return changed


def _hours(dice: random.Random) -> list[Json]:
    days = ["mo", "tu", "we", "th", "fr", "sa", "su"]
    hours = [
        {"days": days, "start": "07:30", "end": "11:30"},
        {"days": days, "start": "13:30", "end": "17:00"},
    ]
    return hours if dice.random() < 0.8 else hours[:1]


def _span(dice: random.Random, week: Week, shortest: int = 60, longest: int = 8 * 60) -> Json:
    start = dice.randrange(week.days) * DAY + dice.randrange(6 * 4, 19 * 4) * 15
    return week.span(start, start + dice.randrange(shortest, longest, 15))


def _absences(dice: random.Random, week: Week, chance: float) -> list[Json]:
    return [_span(dice, week) for _ in range(2) if dice.random() < chance]


def _people(dice: random.Random, week: Week) -> list[Json]:
    people = []
    for name in (*LEADERS, *SERVING, *DRIVERS, "g1"):
        group = {"l": "leader", "s": "staff", "o": "office_leader", "d": "driver", "g": "guest"}[name[0]]
        parts: Json = {"unavailable": _absences(dice, week, 0.2)}
        if name in SERVING:
            parts["skills"] = [skill for skill in SKILLS if dice.random() < 0.7]
        if dice.random() < 0.2:
            parts["buffer_minutes"] = dice.choice((5, 15, 30))
        if dice.random() < 0.2:
            parts["max_engagements_per_day"] = dice.randint(1, 3)
        if dice.random() < 0.2:
            parts["max_minutes_per_day"] = dice.choice((120, 240, 300))
        people.append(person(name, group, **parts))
    return people


def _rooms(dice: random.Random, week: Week) -> list[Json]:
    return [
        room(
            name,
            site=site,
            capacity=dice.choice((5, 10, 40, 120)),
            features=[feature for feature in FEATURES if dice.random() < 0.6],
            turnaround_minutes=dice.choice((0, 0, 15)),
            unavailable=_absences(dice, week, 0.15),
        )
        for name, site in (("r1", "a"), ("r2", "a"), ("r3", "b"))
    ]


def _vehicles(dice: random.Random, week: Week) -> list[Json]:
    return [
        vehicle(
            name,
            seats=dice.choice((4, 7, 16)),
            base=dice.choice(("a", "a", "b")),
            features=["4x4"] if dice.random() < 0.5 else [],
            drivers=list(drivers),
            turnaround_minutes=dice.choice((0, 15)),
            unavailable=_absences(dice, week, 0.15),
        )
        for name, drivers in (
            ("v1", DRIVERS[: dice.randint(1, 2)]),
            ("v2", DRIVERS if dice.random() < 0.6 else ()),
        )
    ]


def _policy(dice: random.Random) -> Json:
    policy: Json = {"max_wait_minutes": dice.choice((0, 30, 30, 60))}
    if dice.random() < 0.2:
        policy["driving_minutes_per_day"] = dice.choice((40, 80, 100))
    if dice.random() < 0.3:
        policy["comfortable_minutes_per_day"] = dice.choice((60, 120))
    if dice.random() < 0.2:
        policy["weights"] = {"delegation": dice.randint(0, 9), "vehicle": dice.randint(0, 3), "travel": 4}
    return policy


def _engagement(dice: random.Random, week: Week, name: str) -> Json:
    minutes = dice.choice((15, 30, 60, 60, 90, 120, 300))
    parts: Json = {
        "importance": dice.choice(("must", "high", "normal", "normal", "low")),
        "attendees": _attendees(dice),
        "where": _where(dice),
    }
    parts |= _times(dice, week, minutes)
    if dice.random() < 0.3:
        parts["headcount"] = dice.choice((0, 5, 10, 40))
    if dice.random() < 0.2:
        parts["setup_minutes"], parts["cleanup_minutes"] = dice.choice((0, 15, 30)), dice.choice((0, 15))
    if dice.random() < 0.45:
        parts["vehicles"] = [_demand(dice) for _ in range(1 if dice.random() < 0.8 else 2)]
    if dice.random() < 0.4:
        parts["staff"] = [_staff(dice)]
    if dice.random() < 0.3:
        parts["equipment"] = {"projector": dice.randint(1, 2)}
    if dice.random() < 0.3:
        parts["agenda_minutes"] = dice.choice((30, 60))
    if dice.random() < 0.15:
        parts["pin"] = _pin(dice, week)
    return engagement(name, minutes, **parts)


def _times(dice: random.Random, week: Week, minutes: int) -> Json:
    parts: Json = {}
    if dice.random() < 0.15:
        parts["start"] = week.at(dice.randrange(week.days) * DAY + dice.randrange(7 * 60, 17 * 60, 5))
    elif dice.random() < 0.5:
        parts["windows"] = [_span(dice, week, minutes, minutes + 240) for _ in range(dice.randint(1, 2))]
    if dice.random() < 0.3:
        parts["preferred"] = [_span(dice, week, minutes, minutes + 120)]
    return parts


def _outing(dice: random.Random, week: Week, name: str) -> Json:
    """Return an engagement of a week in which many go to one place at one time: rides are shared."""
    minutes = dice.choice((15, 30, 60, 60, 90))
    start = dice.randrange(2) * DAY + 8 * 60
    parts: Json = {
        "attendees": [seat(dice.choice(LEADERS), role=dice.choice(("chair", "required", "optional")))],
        "where": {"place": "c"} if dice.random() < 0.8 else _where(dice),
        "windows": [week.span(start, start + dice.choice((120, 180, 240)))],
        "vehicles": [
            {**_demand(dice), "share": dice.random() < 0.9} for _ in range(dice.choice((1, 1, 1, 2)))
        ],
    }
    if dice.random() < 0.3:
        parts["staff"] = [_staff(dice)]
    return engagement(name, minutes, **parts)


def _attendees(dice: random.Random) -> list[Json]:
    entries = []
    pool = list(LEADERS)
    dice.shuffle(pool)
    if dice.random() < 0.7:
        entries.append(seat(*pool[: dice.randint(1, 3)], role="chair"))
    if dice.random() < 0.5:
        any_of = [*pool[: dice.randint(1, 3)], *(["o1"] if dice.random() < 0.3 else [])]
        entries.append(seat(*any_of, count=dice.randint(1, min(2, len(any_of)))))
    if dice.random() < 0.3:
        entries.append(
            seat(*dice.sample([*LEADERS, "s1", "g1"], 2), role="optional", count=dice.randint(1, 2))
        )
    return entries


def _where(dice: random.Random) -> Json:
    kind = dice.random()
    if kind < 0.45:
        demand: dict[str, Any] = {}
        if dice.random() < 0.3:
            demand["sites"] = [dice.choice(("a", "b"))]
        if dice.random() < 0.2:
            demand["rooms"] = [dice.choice(("r1", "r3"))]
        if dice.random() < 0.3:
            demand["features"] = [dice.choice(FEATURES)]
        if dice.random() < 0.3:
            demand["prefer"] = [dice.choice(("a", "b", "r2"))]
        return {"room": demand}
    return {"place": dice.choice(("a", "b", "c", "c"))} if kind < 0.85 else {"online": True}


def _demand(dice: random.Random) -> Json:
    return {
        "count": 1 if dice.random() < 0.85 else 2,
        "seats": dice.choice((1, 2, 3, 5)),
        "features": ["4x4"] if dice.random() < 0.2 else [],
        "share": dice.random() < 0.6,
    }


def _staff(dice: random.Random) -> Json:
    entry: Json = {
        "count": 1 if dice.random() < 0.7 else 2,
        "skills": dice.sample(SKILLS, dice.randint(0, 1)),
    }
    if dice.random() < 0.3:
        entry["any_of"] = list(SERVING[:3])
    return entry


def _pin(dice: random.Random, week: Week) -> Json:
    kinds: dict[str, Any] = {
        "start": week.at(dice.randrange(week.days) * DAY + dice.randrange(8 * 60, 16 * 60, 10)),
        "room": dice.choice(("r1", "r2", "r3")),
        "attendees": [dice.choice(LEADERS)],
        "vehicles": [dice.choice(("v1", "v2"))],
        "staff": [dice.choice(SERVING)],
    }
    return {key: kinds[key] for key in dice.sample(sorted(kinds), dice.randint(1, 2))}


def _relations(dice: random.Random, names: list[str]) -> list[Json]:
    found = []
    for _ in range(dice.choice((0, 0, 1, 2))):
        first, second = sorted(dice.sample(names, 2))
        if dice.random() < 0.4:
            found.append(before(first, second, dice.choice((0, 30)), dice.choice((None, 60, 600))))
        else:
            kind = dice.choice(("same_day", "different_day", "same_room", "no_overlap"))
            found.append(together(kind, first, second))
    return found


def _items(dice: random.Random, week: Week, problem: Json) -> list[Json]:
    sittings = [one["id"] for one in problem["engagements"] if one.get("agenda_minutes")]
    items = []
    for n in range(dice.randint(0, 3) if sittings else 0):
        item: Json = {
            "id": f"a{n}",
            "minutes": dice.choice((15, 30, 45)),
            "sittings": dice.sample(sittings, dice.randint(1, min(2, len(sittings)))),
            "presenters": dice.sample(["g1", "l1", "s1", "s2"], dice.randint(0, 2)),
            "importance": dice.choice(("high", "normal", "low")),
        }
        if dice.random() < 0.3:
            item["due"] = week.at(dice.randrange(week.days) * DAY + 16 * 60)
        items.append(item)
    return items
