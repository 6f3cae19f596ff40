"""Seeded changes of a published week: what happens on a Monday or Tuesday to the days that come."""

import random
from datetime import datetime, timedelta

from models.changes import Changes
from models.plan import Plan
from models.problem import Problem
from models.reading import read_changes
from tests.strategies.week import Json

KINDS = ("person_away", "room_lost", "vehicle_lost", "new", "withdrawn", "changed")


def seeded_changes(problem: Problem, made: Plan, seed: int) -> Changes:
    """Return one change of the kind that ``seed`` asks for, and the freeze that comes with it."""
    dice = random.Random(f"changes {seed}")
    first = datetime.combine(problem.horizon.start, datetime.min.time(), problem.office.zone)
    noon = first + timedelta(days=dice.choice((0, 1)), hours=12)
    kind = KINDS[seed % len(KINDS)]
    change = _change(kind, dice, problem, made, noon)
    freeze = {"type": "freeze", "before": noon.isoformat()}
    return read_changes({"changes": [freeze, {"type": kind, **change}]}, problem)


def _change(kind: str, dice: random.Random, problem: Problem, made: Plan, noon: datetime) -> Json:
    later = [one for one in made.assignments if one.start >= noon]
    one = dice.choice(later)
    day = one.start.replace(hour=0, minute=0)
    span = {"start": day.isoformat(), "end": (day + timedelta(days=1)).isoformat()}
    if kind == "person_away":
        return {"person": one.attendees[0].person, "reason": "Cấp trên triệu tập", **span}
    if kind == "room_lost":
        used = [each for each in later if each.room is not None]
        return {"room": dice.choice(used).room, "reason": "Sửa điện", **span}
    if kind == "vehicle_lost":
        trips = [trip for trip in made.trips if trip.departs >= noon]
        return {"vehicle": dice.choice(trips).vehicle, "reason": "Bảo dưỡng", **span}
    if kind == "withdrawn":
        return {"engagement": one.engagement}
    if kind == "changed":
        wish = next(each for each in problem.engagements if each.id == one.engagement)
        return {"engagement": wish.id, "set": {"duration_minutes": wish.duration_minutes + 30}}
    leaders = [person.id for person in problem.people if person.group == "leader"]
    windows = [
        {
            "start": (day + timedelta(hours=hour)).isoformat(),
            "end": (day + timedelta(hours=hour + 4)).isoformat(),
        }
        for hour in (7, 13)
    ]
    attendees = [
        {"role": "chair", "any_of": leaders[:1]},
        {"role": "required", "any_of": dice.sample(leaders[1:], 2)},
    ]
    return {
        "engagement": {
            "id": "hop-gap",
            "title": "Họp đột xuất",
            "importance": "must",
            "duration_minutes": 60,
            "windows": windows,
            "attendees": attendees,
            "where": {"room": {}},
        }
    }
