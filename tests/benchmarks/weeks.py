"""Seeded office weeks in the contract's documents, from twenty engagements to a thousand.

The shares follow published calendars of merged offices: most starts in two waves a day, 40 % in own rooms,
42 % that need travel, 10–20 % fixed from above, about 1.4 engagements for each booked leader-day.
"""

import random

from tests.benchmarks import duties
from tests.benchmarks.intended import MONDAY, IntendedWeek
from tests.benchmarks.offices import SECTIONS, Json, build
from tests.benchmarks.profiles import PROFILES, RATES, Profile, ProfileName
from tests.benchmarks.requests import Desk, meeting
from tests.benchmarks.ties import absences, never_twice, pin_some, relations

SESSION_DAYS = ["mo", "tu", "we", "th", "fr"]


def week(profile: ProfileName, seed: int, tightness: float = 1.0) -> Json:
    """Return the problem document of one week.

    ``tightness`` 1 is a usual week. Above it, requests pile up on the popular half-days and rooms and
    vehicles get fewer, until at 1.5 and more some requests must be left out; below it, senders leave
    more freedom.
    """
    return document(draft(profile, seed, tightness), seed)


def draft(profile: ProfileName, seed: int, tightness: float = 1.0) -> Desk:
    """Return the requests of a week together with what each was intended to be."""
    size = PROFILES[profile]
    rng = random.Random(f"{profile}/{seed}/{tightness}")
    scarce = max(tightness, 1.0)
    rooms = max(3 if size.rooms < 6 else size.sites * 2, round(size.rooms / scarce))
    vehicles = max(2, round(size.vehicles / scarce))
    office = build(rng, size, rooms=rooms, vehicles=vehicles)
    closed = [2] if seed % 6 == 5 else []
    open_days = [day for day in range(5) if day not in closed]
    crowding = min(0.8, max(0.0, tightness - 1.0))
    desk = Desk(rng, size, office, IntendedWeek(rng, open_days, crowding), tightness)
    _fill(desk, size)
    pin_some(desk)
    absences(desk)
    return desk


def document(desk: Desk, seed: int) -> Json:
    """Return the problem document of a draft."""
    profile = desk.profile
    closed = [day for day in range(5) if day not in desk.week.open_days]
    sittings = [request["id"] for request in desk.engagements if request["kind"] == "sitting"]
    return {
        "schema_version": 1,
        "office": {"id": f"office-{profile.engagements}-{seed}", "name": "Văn phòng thử tải"},
        "horizon": {"start": MONDAY.isoformat(), "days": 7},
        "grid_minutes": 15,
        "working_hours": [
            {"days": SESSION_DAYS, "start": "07:30", "end": "11:30", "session": "morning"},
            {"days": SESSION_DAYS, "start": "13:30", "end": "17:00", "session": "afternoon"},
        ],
        "closed_days": [MONDAY.replace(day=MONDAY.day + day).isoformat() for day in closed],
        **desk.office,
        "engagements": desk.engagements,
        "agenda_items": duties.agenda_items(desk, sittings, max(3, profile.engagements // 8)),
        "relations": never_twice(relations(desk, max(1, profile.engagements // 40))),
        "baseline": None,
        "policy": {"max_wait_minutes": 30, "weights": {"overload": 3}} if seed % 4 == 3 else {},
    }


def _fill(desk: Desk, size: Profile) -> None:
    """File the standing duties, then meetings of each sort until the shares are met."""
    for unit in range(size.sites):
        duties.weekly_briefing(desk, unit)
    for unit in range(0, size.sites, 2):
        duties.citizens_reception(desk, unit)
    for index in range(max(2, size.engagements // 25)):
        duties.sitting(desk, index % size.sites)
    duties.weekend_duty(desk, 5)
    duties.weekend_duty(desk, 6)
    for index in range(max(1, size.engagements // 60)):
        duties.whole_day_survey(desk, index % size.sites)
        duties.evening_meeting(desk, (index + 1) % size.sites)
    sorts = _sorts_still_wanted(desk, size)
    desk.rng.shuffle(sorts)
    fixed_count = round(size.engagements * desk.rng.uniform(RATES.fixed_low, RATES.fixed_high))
    first = sorted(sorts[:fixed_count]) + sorts[fixed_count:]
    for index, sort in enumerate(first):
        meeting(desk, sort, fixed=index < fixed_count)
    _every_skill_is_there(desk)


def _sorts_still_wanted(desk: Desk, size: Profile) -> list[str]:
    filed = [_sort(request) for request in desk.engagements]
    wanted = {
        "room": round(RATES.own_room * size.engagements) - filed.count("room"),
        "visit": round(RATES.needs_travel * size.engagements) - filed.count("visit"),
        "local": round(RATES.local_place * size.engagements) - filed.count("local"),
    }
    sorts = [sort for sort, count in wanted.items() for _ in range(max(0, count))]
    online = size.engagements - len(desk.engagements) - len(sorts)
    return sorts + ["online"] * online


def _sort(request: Json) -> str:
    where = request.get("where", {"online": True})
    if "room" in where:
        return "room"
    if "place" in where:
        return "local" if where["place"].startswith("local") else "visit"
    return "online"


def _every_skill_is_there(desk: Desk) -> None:
    """Refuse an office in which a demand finds nobody: that would be a fault of the generator."""
    skills = {skill for person in desk.office["people"] for skill in person.get("skills", [])}
    missing = {"minutes", "video", *SECTIONS} - skills
    if missing:
        raise ValueError(f"nobody has the skills {sorted(missing)}")
