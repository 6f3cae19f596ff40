"""The standing duties of an office, and what ties requests to one another."""

from datetime import timedelta
from typing import Any

from tests.benchmarks.intended import Slot
from tests.benchmarks.offices import Json, site_id
from tests.benchmarks.requests import Desk, iso, span


def weekly_briefing(desk: Desk, unit: int) -> None:
    """File the briefing of one site's leaders on the first open morning."""
    slot = Slot(desk.week.open_days[0], 0)
    leaders = desk.leaders(unit)
    members = leaders[2:7]
    quorum = max(1, len(members) - 1)
    request: Json = {
        "title": "Giao ban tuần",
        "kind": "briefing",
        "importance": "high",
        "duration_minutes": 90,
        "windows": [span(slot.opens, slot.closes)],
        "attendees": [{"role": "chair", "any_of": leaders[:2], "count": 1}],
        "where": {"room": {"sites": [site_id(unit)]}},
        "headcount": 12,
        "staff": [{"any_of": desk.group("office_leader")[:6], "count": 1}],
    }
    if members:
        request["attendees"].append({"role": "required", "any_of": members, "count": quorum})
    present = [leaders[0], *members[:quorum]]
    _book(desk, slot, present)
    desk.add(request, slot, slot.opens, present)


def citizens_reception(desk: Desk, unit: int) -> None:
    """File a half-day on which a leader receives citizens, in person or by a deputy."""
    leader, slot = desk.week.slot(desk.leaders(unit))
    deputies = [name for name in desk.leaders(unit) if name != leader][:2]
    request: Json = {
        "title": "Tiếp công dân định kỳ",
        "kind": "reception",
        "importance": "must",
        "duration_minutes": slot.minutes,
        "windows": [span(slot.opens, slot.closes)],
        "attendees": [{"role": "chair", "any_of": [leader, *deputies], "count": 1}],
        "where": {"room": {"features": ["reception"], "prefer": [site_id(unit)]}},
        "staff": [{"skills": ["minutes"], "count": 1}],
    }
    desk.add(request, slot, slot.opens, [leader])


def weekend_duty(desk: Desk, day: int) -> None:
    """File the duty of one day of the weekend: an office leader and a specialist, nowhere in particular."""
    start = Slot(day, 0).opens
    request: Json = {
        "title": "Trực cuối tuần",
        "kind": "duty",
        "importance": "must",
        "duration_minutes": 480,
        "windows": [span(start, start + timedelta(hours=9))],
        "attendees": [{"role": "chair", "any_of": desk.group("office_leader")[:4], "count": 1}],
        "staff": [{"any_of": desk.group("staff")[:12], "count": 1}],
    }
    desk.add(request, Slot(day, 0), start, [])


def whole_day_survey(desk: Desk, unit: int) -> None:
    """File a day in the communes, longer than any session: default windows are the days' whole spans."""
    leader, slot = desk.week.slot(desk.leaders(unit), whole_day=True)
    request: Json = {
        "title": "Khảo sát cả ngày",
        "kind": "visit-survey",
        "importance": "normal",
        "duration_minutes": 480,
        "attendees": [{"role": "chair", "any_of": [leader], "count": 1}],
        "where": {"place": f"commune-{desk.rng.randrange(desk.profile.near_places) + 1}"},
        "vehicles": [{"count": 1, "seats": 4, "features": ["4x4"], "share": False}],
        "staff": [{"skills": ["minutes"], "count": 1}],
    }
    desk.add(request, slot, slot.opens, [leader])


def evening_meeting(desk: Desk, unit: int) -> None:
    """File a meeting with residents after work, outside working hours because it asks for that."""
    leader, slot = desk.week.slot(desk.leaders(unit))
    start = slot.at(slot.opens.time().replace(hour=18, minute=0))
    request: Json = {
        "title": "Gặp gỡ nhân dân buổi tối",
        "kind": "local-evening",
        "importance": "low",
        "duration_minutes": 90,
        "windows": [span(start, start + timedelta(hours=3))],
        "attendees": [{"role": "chair", "any_of": [leader], "count": 1}],
        "where": {"place": f"local-{desk.rng.randrange(desk.profile.local_places) + 1}"},
    }
    desk.add(request, slot, start, [leader])


def sitting(desk: Desk, unit: int) -> str:
    """File a sitting of a standing body that hears agenda items, with a quorum; return its id."""
    leaders = desk.leaders(unit)
    leader, slot = desk.week.slot(leaders[:2])
    members = leaders + desk.leaders((unit + 1) % desk.profile.sites)
    others = [name for name in members if name != leader][:5]
    quorum = (len(others) + 1) // 2
    request: Json = {
        "title": "Họp Thường trực",
        "kind": "sitting",
        "importance": "high",
        "duration_minutes": 150,
        "agenda_minutes": 105,
        "windows": [span(slot.opens, slot.closes)],
        "attendees": [
            {"role": "chair", "any_of": [leader], "count": 1},
            {"role": "required", "any_of": others, "count": quorum},
        ],
        "where": {"room": {"prefer": [site_id(unit)]}},
        "headcount": desk.rng.randint(10, 20),
        "staff": [{"skills": ["minutes"], "count": 1}],
    }
    _book(desk, slot, others[:quorum])
    return str(desk.add(request, slot, desk.week.wave(slot, 150), [leader, *others[:quorum]])["id"])


def agenda_items(desk: Desk, sittings: list[str], count: int) -> list[dict[str, Any]]:
    """Draw the matters that units submit to the sittings."""
    rng, guests = desk.rng, desk.group("guest")
    items: list[Json] = []
    for index in range(count):
        order = rng.sample(sittings, rng.randint(1, min(2, len(sittings))))
        item: Json = {
            "id": f"a-{index + 1}",
            "title": f"Tờ trình {index + 1}",
            "minutes": rng.choice((15, 20, 30, 30)),
            "sittings": order,
            "presenters": rng.sample(guests, rng.choice((0, 1, 1, 2))),
            "importance": rng.choice(("must", "high", "normal", "normal", "low")),
        }
        if rng.random() < 0.3:
            slot = desk.intended[order[0]].slot
            item["due"] = iso(Slot(slot.day, 1).closes)
        items.append(item)
    return items


def _book(desk: Desk, slot: Slot, leaders: list[str]) -> None:
    for name in leaders:
        desk.week.booked[name].add(slot)
