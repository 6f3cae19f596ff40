"""More kinds of tiny problems: quorums beside staff, replans with trips, drivers and their limits, pins."""

import random

from tests.strategies.week import PLAIN, Json, engagement, leg, person, room, seat, vehicle

HOUR = 60
MORNING = PLAIN.span(8 * HOUR, 10 * HOUR)


def _meetings(dice: random.Random, names: str, **parts: object) -> list[Json]:
    return [
        engagement(
            name,
            dice.choice((60, 60, 45)),
            importance=dice.choice(("must", "high", "normal", "low")),
            windows=[MORNING],
            **parts,
        )
        for name in names
    ]


def quorums(dice: random.Random) -> Json:
    """H2, H3, H11, H14, S2, S3, S9: two staff entries, a quorum, presenters who might serve."""
    names = ["p", "q", "s", "t"]
    meetings = _meetings(dice, "ab")
    for one in meetings:
        one["attendees"] = [
            seat(*dice.sample(names[:3], 3), count=dice.choice((1, 2))),
            seat(*dice.sample(names, dice.choice((1, 2))), role="optional"),
        ]
        one["staff"] = [{"any_of": dice.sample(["s", "t", "u"], 2)} for _ in range(dice.choice((0, 1, 2)))]
        one["agenda_minutes"] = dice.choice((None, 10, 20))
    item = {"id": "i", "minutes": 10, "sittings": dice.sample("ab", 2), "presenters": dice.sample("stp", 1)}
    away = [PLAIN.span(dice.choice((8, 9)) * HOUR, 10 * HOUR)] if dice.random() < 0.3 else []
    people = [person("p"), person("q"), *(person(name, "staff") for name in "stu")]
    people[dice.randrange(5)]["unavailable"] = away
    item["importance"] = dice.choice(("must", "high", "low"))
    return {"people": people, "engagements": meetings, "agenda_items": [item]}


def replans(dice: random.Random) -> Json:
    """Disruption and H15: an earlier plan with trips, drivers and staff, some frozen, one new must."""
    ride = {"where": {"place": "b"}, "vehicles": [{"share": True}]}
    meetings = _meetings(dice, "a", attendees=[seat("p", "q")], staff=[{"any_of": ["s", "t"]}], **ride)
    meetings += _meetings(dice, "b", attendees=[seat(dice.choice("pq"))], **ride)
    new = {"importance": "must", "windows": [PLAIN.span(8 * HOUR, 9 * HOUR)]}
    meetings.append({**_meetings(dice, "n", attendees=[seat("p")])[0], **new})
    earlier, trips = [], []
    for one, start in zip(meetings, (8 * HOUR, dice.choice((485, 9 * HOUR))), strict=False):
        span = PLAIN.span(start, start + one["duration_minutes"])
        seats = [{"role": "required", "entry": 0, "person": dice.choice("pqz")}]
        staff = [{"entry": 0, "person": dice.choice("st")}]
        earlier.append({"engagement": one["id"], **span, "place": "b", "attendees": seats, "staff": staff})
        way = PLAIN.span(start - 10, start + one["duration_minutes"] + 10)
        times = {"departs": way["start"], "returns": way["end"]}
        serves = [{"engagement": one["id"], "entry": 0}]
        who = {"vehicle": dice.choice("vwx"), "driver": dice.choice(("d", "e", None)), "place": "b"}
        trips.append({**who, **times, "serves": serves})
    policy: Json = {"max_wait_minutes": dice.choice((0, 60))}
    if dice.random() < 0.5:
        policy["freeze_before"] = PLAIN.at(8 * HOUR + dice.choice((0, 1, 90)))
    if dice.random() < 0.5:
        policy["disruption"] = {
            name: dice.randint(0, 9) for name in ("unplaced", "start", "person", "driver")
        }
    return {
        "people": [person(name) for name in "pq"]
        + [person(name, "staff") for name in "st"]
        + [person(name, "driver") for name in "de"],
        "vehicles": [vehicle("v", drivers=["d", "e"]), vehicle("w", drivers=["e"])],
        "engagements": meetings,
        "baseline": {"assignments": earlier, "trips": trips},
        "policy": policy,
    }


def driving(dice: random.Random) -> Json:
    """H4, H6, H10, S6, S7, S8: a leader who drives, minutes of driving, day limits of a driver."""
    asked = [{"seats": dice.choice((1, 2)), "share": dice.random() < 0.6} for _ in "abc"]
    meetings = _meetings(dice, "abc")
    for one, demand in zip(meetings, asked, strict=True):
        one |= {"where": {"place": dice.choice("bbc")}, "vehicles": [demand] * dice.choice((0, 1, 1))}
        one["attendees"] = [seat(*dice.sample("pqd", 1), role=dice.choice(("chair", "optional")))]
        one["windows"] = [PLAIN.span(8 * HOUR, dice.choice((10, 11)) * HOUR)]
    driver: Json = {"buffer_minutes": dice.choice((0, 0, 20))}
    driver |= dice.choice(({}, {"max_engagements_per_day": 1}, {"max_minutes_per_day": 200}))
    return {
        "travel": [leg("a", "b", dice.choice((10, 31))), leg("b", "c", 40), leg("b", "a", 15)],
        "people": [person("p"), person("q"), person("d", dice.choice(("leader", "driver")), **driver)],
        "vehicles": [
            vehicle(
                "v", 2, drivers=["d", "p"][: dice.choice((1, 2))], turnaround_minutes=dice.choice((0, 10))
            ),
            vehicle("w", 2, base="b", drivers=["d"] if dice.random() < 0.7 else []),
        ][: dice.choice((1, 2))],
        "engagements": meetings,
        "policy": {
            "max_wait_minutes": dice.choice((0, 15, 60)),
            "driving_minutes_per_day": dice.choice((25, 46, 92, 200)),
            "comfortable_minutes_per_day": dice.choice((0, 60)),
        },
    }


def pinned(dice: random.Random) -> Json:
    """H1, H7, H8, H12, H15: pins and fixed starts off the grid, at odds with rooms and with each other."""
    kinds: Json = {
        "start": PLAIN.at(8 * HOUR + dice.choice((0, 10, 30))),
        "room": dice.choice(("r1", "r2")),
        "attendees": dice.sample("pq", 1),
        "staff": ["s"],
    }
    meetings = _meetings(dice, "abc", attendees=[seat("p", "q")])
    for one in meetings:
        one["where"] = dice.choice(
            ({"room": {}}, {"room": {"features": ["video"]}}, {"room": {"sites": ["a"]}})
        )
        one |= {"setup_minutes": dice.choice((0, 10)), "equipment": {"mic": dice.randint(0, 2)}}
        one["staff"] = [{}] if dice.random() < 0.4 else []
        if dice.random() < 0.5:
            one["pin"] = {key: kinds[key] for key in dice.sample(sorted(kinds), dice.choice((1, 2)))}
        elif dice.random() < 0.3:
            one["start"] = PLAIN.at(8 * HOUR + dice.choice((5, 60)))
    return {
        "people": [person("p"), person("q"), person("s", "staff"), person("t", "office_leader")],
        "rooms": [
            room("r1", capacity=dice.choice((1, 2, 9)), features=["video"]),
            room("r2", "b", 4, turnaround_minutes=dice.choice((0, 20))),
        ],
        "equipment": [{"id": "mic", "count": 2}],
        "engagements": meetings,
    }
