"""The requests of a wild week: engagements, agenda items, an earlier plan."""

import random

from tests.strategies.cost_rules import CHANGES, SOFT
from tests.strategies.week import DAY, Json, Week, engagement, seat

__all__ = ["CHANGES", "SOFT"]

EVERYONE = ("l1", "l2", "l3", "o1", "s1", "s2", "s3", "d1", "d2", "g1")
GROUPS = {"l": "leader", "o": "office_leader", "s": "staff", "d": "driver", "g": "guest"}
SKILLS = ("minutes", "video")
FEATURES = ("video", "stage")
TOGETHER = ("same_day", "different_day", "same_room", "no_overlap")
LENGTHS = (1, 15, 30, 45, 60, 60, 90, 120, 200, 300)


class Dice(random.Random):
    """Dice whose rarer things happen ``wildness`` times as often as said."""

    wildness = 1.0

    def happens(self, often: float) -> bool:
        """Say whether something that happens ``often`` happens now."""
        return self.random() < often * self.wildness


def span(dice: Dice, week: Week, shortest: int, longest: int) -> Json:
    """Return a span of the horizon, on a quarter of an hour or off it, rarely beyond the edges."""
    start = dice.randrange(week.days) * DAY + dice.randrange(6 * 12, 18 * 12) * 5
    if dice.happens(0.05):
        start = dice.choice((-60, week.length - 90, 120))
    return week.span(start, start + dice.randint(shortest // 5, longest // 5) * 5)


def wish(dice: Dice, week: Week, name: str) -> Json:
    """Return one engagement."""
    minutes = dice.choice(LENGTHS)
    parts: Json = {
        "importance": dice.choice(("must", "high", "normal", "normal", "low")),
        "attendees": _attendees(dice),
        "where": _where(dice),
        **_when(dice, week, minutes),
    }
    if dice.happens(0.3):
        parts["headcount"] = dice.choice((0, 1, 2, 4, 9))
    if dice.happens(0.25):
        parts |= {"setup_minutes": dice.choice((0, 5, 30)), "cleanup_minutes": dice.choice((0, 10, 60))}
    if dice.happens(0.5):
        parts["vehicles"] = [_demand(dice) for _ in range(dice.choice((1, 1, 1, 2)))]
    if dice.happens(0.4):
        parts["staff"] = [_staff(dice) for _ in range(dice.choice((1, 1, 2)))]
    if dice.happens(0.3):
        parts["equipment"] = {"screen": dice.randint(0, 1), "mike": dice.randint(0, 3)}
    if dice.happens(0.35):
        parts["agenda_minutes"] = dice.choice((0, 20, 45, 60))
    if dice.happens(0.2):
        parts["pin"] = _pin(dice, week)
    return engagement(name, minutes, **parts)


def outing(dice: Dice, week: Week, one: Json) -> Json:
    """Return ``one`` as part of a week in which many go to one place at about one time."""
    if dice.random() < 0.3:
        return one
    start = 8 * 60 + DAY * dice.randrange(min(week.days, 2))
    length = min(one["duration_minutes"], 120)
    rides = [{**_demand(dice), "share": dice.random() < 0.9} for _ in range(dice.choice((1, 1, 1, 2)))]
    few = one["attendees"][: dice.choice((0, 1, 1, 2))]
    kept = {key: value for key, value in one.items() if key not in ("start", "pin", "staff")}
    windows = [week.span(start, start + length + dice.choice((0, 60, 120)))]
    there = {"where": {"place": "c"}, "vehicles": rides, "windows": windows, "attendees": few}
    return {**kept, "duration_minutes": length, **there}


def _when(dice: Dice, week: Week, minutes: int) -> Json:
    parts: Json = {}
    kind = dice.random()
    if kind < 0.2:
        day = dice.randrange(week.days) * DAY
        parts["start"] = week.at(min(day + dice.choice((480, 480, 485, 540, 601, 1430)), week.length - 1))
    elif kind < 0.65:
        parts["windows"] = [span(dice, week, minutes, minutes + 120) for _ in range(dice.randint(1, 2))]
    if dice.happens(0.3):
        parts["preferred"] = [span(dice, week, minutes, minutes + 240) for _ in range(dice.randint(1, 2))]
    return parts


def _attendees(dice: Dice) -> list[Json]:
    entries = []
    for role, often in (("chair", 0.7), ("required", 0.6), ("required", 0.2), ("optional", 0.4)):
        if dice.random() < often:
            any_of = dice.sample((*EVERYONE[:4], "s1", "g1"), dice.choice((1, 1, 2, 3, 4)))
            if dice.happens(0.02):
                any_of = []
            count = min(dice.choice((1, 1, 1, 2, 3)), max(len(any_of), 1))
            entries.append(seat(*any_of, role=role, count=count))
    return entries


def _where(dice: Dice) -> Json:
    kind = dice.random()
    if kind >= 0.5:
        return {"place": dice.choice("abccd")} if kind < 0.85 else {"online": True}
    demand: Json = {}
    for key, often, choices in (
        ("sites", 0.25, ("a", "b")),
        ("rooms", 0.15, ("r1", "r2", "r3")),
        ("features", 0.25, FEATURES),
        ("prefer", 0.4, ("a", "b", "r1", "r3")),
    ):
        if dice.happens(often):
            demand[key] = dice.sample(choices, dice.choice((1, 1, 2)))
    return {"room": demand}


def _demand(dice: Dice) -> Json:
    return {
        "count": dice.choice((1, 1, 1, 1, 2)),
        "seats": dice.choice((0, 1, 1, 2, 3)),
        "features": ["4x4"] if dice.happens(0.15) else [],
        "share": dice.random() < 0.7,
    }


def _staff(dice: Dice) -> Json:
    any_of = dice.sample(EVERYONE[2:], dice.choice((1, 2, 3))) if dice.happens(0.4) else []
    skills = dice.sample(SKILLS, dice.choice((0, 0, 1, 2)))
    return {"any_of": any_of, "skills": skills, "count": min(dice.choice((1, 1, 2)), len(any_of) or 2)}


def _pin(dice: Dice, week: Week) -> Json:
    kinds: Json = {
        "start": week.at(dice.randrange(week.days) * DAY + dice.choice((480, 487, 540, 600, 840))),
        "room": dice.choice(("r1", "r2", "r3")),
        "attendees": dice.sample(EVERYONE[:4], dice.choice((1, 1, 2))),
        "vehicles": ["v1"],
        "staff": [dice.choice(EVERYONE[3:7])],
    }
    return {key: kinds[key] for key in dice.sample(sorted(kinds), dice.choice((1, 1, 2)))}


def items(dice: Dice, week: Week, engagements: list[Json]) -> list[Json]:
    """Return agenda items, some for sittings that hear none."""
    names = [one["id"] for one in engagements]
    sittings = [one["id"] for one in engagements if "agenda_minutes" in one] or names[:1]
    found = []
    for n in range(dice.choice((0, 0, 1, 2, 3))):
        some = sittings if dice.happens(0.9) else names
        item: Json = {
            "id": f"i{n}",
            "minutes": dice.choice((0, 10, 20, 45)),
            "sittings": dice.sample(some, min(len(some), dice.choice((1, 2, 3)))),
            "presenters": dice.sample(EVERYONE, dice.choice((0, 1, 1, 2))),
            "importance": dice.choice(("must", "high", "normal", "low")),
        }
        if dice.happens(0.3):
            item["due"] = week.at(dice.randrange(week.days) * DAY + dice.choice((540, 600, 1000)))
        found.append(item)
    return found


def baseline(dice: Dice, week: Week, problem: Json) -> Json:
    """Return an earlier plan, made without any care, of some engagements and of one that is gone."""
    assignments, trips = [], []
    for one in problem["engagements"]:
        if dice.happens(0.3):
            continue
        start = dice.choice((480, 540, 600, 840)) + dice.randrange(week.days) * DAY
        span_ = week.span(start, start + one["duration_minutes"])
        where = one["where"]
        held = dice.choice(("r1", "r2", "r3")) if "room" in where else None
        seats = [
            {"role": entry["role"], "entry": k, "person": name}
            for k, entry in enumerate(one["attendees"])
            for name in entry["any_of"][-entry["count"] :]
        ]
        serving = [
            {"entry": k, "person": dice.choice(EVERYONE[3:7])} for k in range(len(one.get("staff", ())))
        ]
        assignments.append(
            {"engagement": one["id"], **span_, "room": held, "attendees": seats, "staff": serving}
        )
        if one.get("vehicles") and where.get("place"):
            serves = [{"engagement": one["id"], "entry": 0}]
            trip = {"vehicle": "v1", "driver": dice.choice(("d1", "d2", None)), "place": where["place"]}
            trips.append({**trip, "departs": span_["start"], "returns": span_["end"], "serves": serves})
    gone = {"engagement": "gone", **week.span(480, 540), "room": "sold"}
    return {"assignments": [*assignments, gone][: dice.choice((1, 9, 9))], "trips": trips}
