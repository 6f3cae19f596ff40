"""Tiny problems, a few thousand plans each at most, each kind about a few rules that meet."""

import random
from collections.abc import Callable

from tests.exact import tiny_more
from tests.strategies.week import PLAIN, Json, before, engagement, person, room, seat, together, vehicle

HOUR = 60


def tiny_problem(kind: str, seed: int) -> Json:
    """Return problem ``seed`` of ``kind``."""
    dice = random.Random(f"{kind} {seed}")
    parts = KINDS[kind](dice)
    return PLAIN.problem(**{"grid_minutes": 60, "horizon": {"start": PLAIN.first, "days": 2}, **parts})


def _windows(dice: random.Random, hours: int = 2) -> list[Json]:
    first = dice.choice((8, 9, 13)) * HOUR + dice.choice((0, 0, 24 * HOUR))
    return [PLAIN.span(first, first + hours * HOUR)]


def _meeting(dice: random.Random, name: str, **parts: object) -> Json:
    importance = dice.choice(("must", "high", "normal", "low"))
    return engagement(
        name, dice.choice((60, 60, 90, 120)), **{"windows": _windows(dice), "importance": importance, **parts}
    )


def people(dice: random.Random) -> Json:
    """H2–H6, S2, S3, S6, S7: who goes, how far, how long."""
    names = ["p", "q", "r"]
    listed = [
        person(
            name,
            buffer_minutes=dice.choice((0, 0, 30)),
            max_minutes_per_day=dice.choice((None, None, 150)),
            unavailable=[PLAIN.span(9 * HOUR, 10 * HOUR)] if dice.random() < 0.2 else [],
        )
        for name in names
    ]
    meetings = []
    for name in "abc":
        entries = [seat(*dice.sample(names, 2), role="chair")]
        if dice.random() < 0.4:
            entries.append(seat(*dice.sample(names, 2), role="optional"))
        where = {"place": dice.choice("abc")} if dice.random() < 0.8 else {"online": True}
        meetings.append(_meeting(dice, name, attendees=entries, where=where))
    return {"people": listed, "engagements": meetings, "policy": {"comfortable_minutes_per_day": 60}}


def rooms(dice: random.Random) -> Json:
    """H7, H8, H12, S1, S4, S5: which room, with what, when."""
    listed = [
        room(name, site, dice.choice((5, 10, 40)), turnaround_minutes=dice.choice((0, 30)))
        for name, site in (("r1", "a"), ("r2", "b"))
    ]
    meetings = [
        _meeting(
            dice,
            name,
            windows=[PLAIN.span(8 * HOUR, 10 * HOUR)],
            where={"room": {"prefer": dice.choice(([], ["a"], ["r2"]))}},
            headcount=dice.choice((2, 5, 10)),
            preferred=_windows(dice, 2),
            setup_minutes=dice.choice((0, 30)),
            equipment={"mic": dice.randint(0, 1)},
            attendees=[seat("p", role="optional")],
        )
        for name in "abc"
    ]
    return {
        "people": [person("p")],
        "rooms": listed,
        "equipment": [{"id": "mic", "count": 1}],
        "engagements": meetings,
    }


def rides(dice: random.Random) -> Json:
    """H9, H10, S8: who rides with whom, in what, driven by whom."""
    fleet = [
        vehicle("v", dice.choice((3, 4)), drivers=dice.choice((["d"], ["d", "e"], []))),
        vehicle("w", 4, base=dice.choice("ab"), drivers=dice.choice((["d"], ["e"]))),
    ]
    meetings = [
        _meeting(
            dice,
            name,
            windows=[PLAIN.span(8 * HOUR, 11 * HOUR)] if dice.random() < 0.7 else _windows(dice, 2),
            attendees=[seat(dice.choice("pq"), role=dice.choice(("chair", "optional")))],
            where={"place": dice.choice("ccb")},
            vehicles=[
                {
                    "seats": dice.choice((1, 2)),
                    "share": dice.random() < 0.8,
                    "count": dice.choice((1, 1, 1, 2)),
                }
            ],
        )
        for name in "abc"[: dice.choice((2, 3))]
    ]
    policy = {
        "max_wait_minutes": dice.choice((0, 30, 60)),
        "driving_minutes_per_day": dice.choice((100, 200)),
    }
    drivers = [person("d", "driver"), person("e", "driver", unavailable=[PLAIN.span(8 * HOUR, 9 * HOUR)])]
    return {
        "people": [person("p"), person("q"), *drivers],
        "vehicles": fleet,
        "engagements": meetings,
        "policy": policy,
    }


def serving(dice: random.Random) -> Json:
    """H11, H14, S9, S10: staff by skill, items and their presenters."""
    staff = [person(name, "staff", skills=dice.sample(["x", "y"], dice.randint(0, 2))) for name in "stu"]
    meetings = [
        _meeting(
            dice,
            name,
            windows=_windows(dice),
            staff=[{"skills": dice.choice(([], ["x"], ["y"]))}],
            agenda_minutes=dice.choice((None, 30)),
        )
        for name in "abc"
    ]
    items = [
        {
            "id": f"i{n}",
            "minutes": dice.choice((15, 30)),
            "sittings": dice.sample("abc", 2),
            "presenters": [dice.choice("gs")],
            "due": PLAIN.at(24 * HOUR + 10 * HOUR) if dice.random() < 0.3 else None,
            "importance": dice.choice(("must", "normal")),
        }
        for n in range(2)
    ]
    return {"people": [*staff, person("g", "guest")], "engagements": meetings, "agenda_items": items}


def ties(dice: random.Random) -> Json:
    """H13, H15, disruption: relations, pins, and what an earlier plan had."""
    meetings = [
        _meeting(dice, name, attendees=[seat(*dice.sample("pqr", 2))], where={"room": {}}, headcount=1)
        for name in "abc"
    ]
    for one in meetings:
        if dice.random() < 0.3:
            one["pin"] = dice.choice(({"room": "r1"}, {"start": PLAIN.at(9 * HOUR)}, {"attendees": ["p"]}))
    kinds = ("same_day", "different_day", "same_room", "no_overlap")
    relations = [
        before("a", "b", 0, dice.choice((None, 60)))
        if dice.random() < 0.4
        else together(dice.choice(kinds), *"ab"),
        together(dice.choice(kinds), "b", "c"),
    ]
    earlier = [
        {
            "engagement": one["id"],
            **PLAIN.span(start, start + one["duration_minutes"]),
            "room": "r1",
            "place": "a",
            "attendees": [{"role": "required", "entry": 0, "person": one["attendees"][0]["any_of"][1]}],
        }
        for one, start in zip(meetings, (8 * HOUR, 9 * HOUR, 13 * HOUR), strict=True)
    ]
    return {
        "people": [person(name) for name in "pqr"],
        "rooms": [room("r1"), room("r2", "b")],
        "engagements": meetings,
        "relations": relations,
        "baseline": {"assignments": earlier} if dice.random() < 0.7 else None,
        "policy": {"freeze_before": PLAIN.at(8 * HOUR + 30)} if dice.random() < 0.4 else {},
    }


KINDS: dict[str, Callable[[random.Random], Json]] = {
    "people": people,
    "rooms": rooms,
    "rides": rides,
    "serving": serving,
    "ties": ties,
    "quorums": tiny_more.quorums,
    "replans": tiny_more.replans,
    "driving": tiny_more.driving,
    "pinned": tiny_more.pinned,
}
