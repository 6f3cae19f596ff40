"""Random small problems, wilder than an office's weeks: odd grids and zones, and wishes that cannot be met.

Every feature of the contract occurs (``features`` counts which), many at once and often at odds: fixed
starts that clash, pins that break rules, entries nobody can fill, a baseline that speaks of what is gone.
"""

from tests.strategies import wild_requests as requests
from tests.strategies.week import DAY, Json, Week, before, leg, person, room, together, vehicle

PLACES = ("a", "b", "c", "d")
ZONES = (
    ("Asia/Ho_Chi_Minh", "2026-11-23"),
    ("Asia/Kathmandu", "2026-11-27"),
    ("Europe/Paris", "2026-10-23"),
    ("Europe/Paris", "2026-03-27"),
    ("America/Santiago", "2026-09-05"),
    ("Australia/Lord_Howe", "2026-10-03"),
    ("UTC", "2026-12-30"),
)


def wild_problem(seed: int) -> Json:
    """Return problem number ``seed``; the same document each time."""
    dice = requests.Dice(f"wild {seed}")
    dice.wildness = dice.choice((0.2, 0.5, 0.5, 1.0))
    zone, first = dice.choice(ZONES) if dice.happens(0.7) else ZONES[0]
    week = Week(zone, first, dice.choice((1, 2, 2, 3, 4, 7)))
    names = [f"e{n}" for n in range(dice.choice((2, 3, 3, 4, 4, 5, 6, 7, 8, 10)))]
    problem = week.problem(
        grid_minutes=dice.choice((60, 60, 30, 30, 20, 15, 15, 10, 5)),
        working_hours=_hours(dice),
        closed_days=[week.date(dice.randrange(week.days))] if dice.happens(0.2) else [],
        places=[{"id": "c"}, {"id": "d"}],
        travel=_travel(dice),
        people=_people(dice, week),
        rooms=_rooms(dice, week),
        vehicles=_vehicles(dice, week),
        equipment=[{"id": "screen", "count": dice.choice((0, 1, 1, 2))}, {"id": "mike", "count": 3}],
        policy=_policy(dice),
    )
    problem["engagements"] = [requests.wish(dice, week, name) for name in names]
    if dice.random() < 0.25:
        problem["engagements"] = [requests.outing(dice, week, one) for one in problem["engagements"]]
    problem["relations"] = _relations(dice, names)
    problem["agenda_items"] = requests.items(dice, week, problem["engagements"])
    if dice.random() < 0.25:
        problem["baseline"] = requests.baseline(dice, week, problem)
        if dice.random() < 0.6:
            problem["policy"]["freeze_before"] = week.at(dice.choice((500, 620, DAY)))
    return problem


def _hours(dice: requests.Dice) -> list[Json]:
    days = ["mo", "tu", "we", "th", "fr", "sa", "su"]
    kinds = [
        [("07:30", "11:30"), ("13:30", "17:00")],
        [("07:40", "11:25"), ("13:05", "16:50")],
        [("08:00", "12:00"), ("12:00", "16:00")],
        [("01:30", "04:30"), ("08:00", "09:30")],
        [],
    ]
    sessions = dice.choice(kinds) if dice.happens(0.5) else kinds[0]
    open_days = dice.sample(days, 4) if dice.happens(0.3) else days
    return [{"days": open_days, "start": start, "end": end} for start, end in sessions]


def _travel(dice: requests.Dice) -> list[Json]:
    legs = [leg("a", "b", dice.choice((0, 1, 10, 20))), leg("b", "c", dice.choice((20, 31, 45)))]
    legs.append(leg(dice.choice("abc"), "d", dice.choice((15, 50, 100))))
    if dice.happens(0.5):
        legs.append(leg("c", "b", dice.choice((10, 60))))
    if dice.happens(0.4):
        legs.append(leg("a", "c", dice.choice((5, 90))))
    return legs


def _absences(dice: requests.Dice, week: Week, often: float) -> list[Json]:
    return [requests.span(dice, week, 15, 300) for _ in range(3) if dice.happens(often)]


def _people(dice: requests.Dice, week: Week) -> list[Json]:
    people = []
    for name in requests.EVERYONE:
        parts: Json = {"unavailable": _absences(dice, week, 0.1), "base": dice.choice(PLACES)}
        parts["skills"] = dice.sample(requests.SKILLS, dice.choice((0, 1, 2, 2, 2)))
        if dice.happens(0.15):
            parts["buffer_minutes"] = dice.choice((1, 5, 15, 40))
        if dice.happens(0.15):
            parts["max_engagements_per_day"] = dice.choice((0, 1, 1, 2))
        if dice.happens(0.15):
            parts["max_minutes_per_day"] = dice.choice((0, 60, 119, 120, 240))
        people.append(person(name, requests.GROUPS[name[0]], **parts))
    return people


def _rooms(dice: requests.Dice, week: Week) -> list[Json]:
    return [
        room(
            name,
            site,
            dice.choice((1, 3, 4, 8, 17, 64)),
            features=dice.sample(requests.FEATURES, dice.choice((0, 1, 2))),
            turnaround_minutes=dice.choice((0, 0, 5, 30)),
            unavailable=_absences(dice, week, 0.1),
        )
        for name, site in (("r1", "a"), ("r2", "a"), ("r3", "b"))
    ]


def _vehicles(dice: requests.Dice, week: Week) -> list[Json]:
    return [
        vehicle(
            name,
            dice.choice((1, 4, 4, 7)),
            dice.choice(PLACES),
            features=dice.sample(("4x4", "long"), dice.choice((0, 1, 2))),
            drivers=dice.sample(["d1", "d2", "l3"], dice.choice((0, 1, 2, 2, 3))),
            turnaround_minutes=dice.choice((0, 0, 10, 45)),
            unavailable=_absences(dice, week, 0.1),
        )
        for name in ("v1", "v2", "v3")[: dice.choice((1, 2, 2, 3))]
    ]


def _policy(dice: requests.Dice) -> Json:
    policy: Json = {"max_wait_minutes": dice.choice((0, 15, 30, 60, 240))}
    if dice.happens(0.3):
        policy["driving_minutes_per_day"] = dice.choice((0, 40, 62, 90, 200))
    if dice.happens(0.3):
        policy["driving_minutes_per_week"] = dice.choice((60, 100, 300))
    if dice.happens(0.4):
        policy["comfortable_minutes_per_day"] = dice.choice((0, 30, 61, 120))
    if dice.happens(0.3):
        policy["weights"] = {name: dice.randint(0, 12) for name in requests.SOFT}
    if dice.happens(0.3):
        policy["disruption"] = {name: dice.randint(0, 12) for name in requests.CHANGES}
    return policy


def _relations(dice: requests.Dice, names: list[str]) -> list[Json]:
    found = []
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        bound = dice.sample(names, min(len(names), dice.choice((2, 2, 3))))
        if dice.happens(0.4):
            first, second = sorted(bound, key=names.index)[:2]
            most = dice.choice((None, None, 0, 60, 600))
            found.append(before(first, second, dice.choice((0, 0, 20, 90)), most))
        else:
            found.append(together(dice.choice(requests.TOGETHER), *bound))
    return found
