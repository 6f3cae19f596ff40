"""The requests of a benchmark week, one function for each usual sort."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.benchmarks.intended import Intended, IntendedWeek, Slot
from tests.benchmarks.offices import SECTIONS, Json, site_id
from tests.benchmarks.profiles import RATES, Profile

DURATIONS = ((60, 20), (90, 28), (120, 28), (150, 10), (180, 9), (45, 5))
IMPORTANCE = (("must", 12), ("high", 25), ("normal", 43), ("low", 20))


@dataclass
class Desk:
    """What the requests are written from, and the requests so far with what each intended."""

    rng: random.Random
    profile: Profile
    office: Json
    week: IntendedWeek
    tightness: float
    engagements: list[Json] = field(default_factory=list)
    intended: dict[str, Intended] = field(default_factory=dict)

    def leaders(self, unit: int) -> list[str]:
        """Return the leaders of one site."""
        return [
            person["id"]
            for person in self.office["people"]
            if person["group"] == "leader" and person["base"] == site_id(unit)
        ]

    def group(self, group: str) -> list[str]:
        """Return everyone of a group."""
        return [person["id"] for person in self.office["people"] if person["group"] == group]

    def add(self, request: Json, slot: Slot, start: datetime, leaders: list[str]) -> Json:
        """File a request under the next id."""
        request = {"id": f"e-{len(self.engagements) + 1:03d}"} | request
        self.engagements.append(request)
        self.intended[request["id"]] = Intended(slot, start, leaders)
        return request

    def unit(self) -> int:
        """Draw the site a request comes from."""
        return self.rng.randrange(self.profile.sites)


def iso(moment: datetime) -> str:
    """Write a local time as documents do."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def span(start: datetime, end: datetime) -> Json:
    """Write a window."""
    return {"start": iso(start), "end": iso(end)}


def meeting(desk: Desk, where: str, fixed: bool) -> Json:
    """File a request of the usual sort: a meeting, a visit, a ceremony or a call, chaired by someone."""
    rng, unit = desk.rng, desk.unit()
    duration = rng.choices([d for d, _ in DURATIONS], [w for _, w in DURATIONS])[0]
    place = _place(desk, where)
    chairs = desk.leaders(unit) if rng.random() < RATES.chaired_by_leader else desk.group("office_leader")
    leader, slot = desk.week.slot(chairs, whole_day=(place or "").startswith("town"))
    burst = _burst(desk, where)
    if burst and not fixed:
        slot, place, duration = burst
    duration = min(duration, slot.minutes)
    start = desk.week.wave(slot, duration)
    request: Json = {
        "title": f"{TITLES[where]} {len(desk.engagements) + 1}",
        "kind": where,
        "importance": rng.choices([name for name, _ in IMPORTANCE], [w for _, w in IMPORTANCE])[0],
        "duration_minutes": duration,
        "attendees": attendees(desk, leader, chairs, slot, fixed),
    }
    if fixed:
        off_grid = timedelta(minutes=10 if rng.random() < 0.1 else 0)
        request |= {"start": iso(start + off_grid), "requested_by": "Cấp trên", "kind": f"{where}-from-above"}
        request["importance"] = "must" if rng.random() < 0.6 else "high"
    else:
        request |= windows(desk, slot, start, duration)
    if place is not None:
        request["where"] = {"place": place}
    if where == "visit":
        _ride(desk, request)
    if where == "room":
        _room(desk, request, unit)
    _support(desk, request)
    named = [name for entry in request["attendees"] for name in entry["any_of"][: entry["count"]]]
    leaders = [name for name in named if name.startswith("ld-") or name == leader]
    return desk.add(request, slot, start, leaders)


TITLES = {"room": "Họp", "visit": "Kiểm tra cơ sở", "local": "Dự lễ", "online": "Họp trực tuyến"}


def attendees(desk: Desk, leader: str, peers: list[str], slot: Slot, fixed: bool) -> list[Json]:
    """Draw the entries: a chair with deputies, sometimes a second leader, guests, optional ones."""
    rng = desk.rng
    others = [name for name in peers if name != leader]
    deputies = rng.sample(others, min(len(others), rng.choices((0, 1, 2), (45, 35, 20))[0]))
    role = "required" if fixed and rng.random() < 0.5 else "chair"
    entries: list[Json] = [{"role": role, "any_of": [leader, *deputies], "count": 1}]
    spare = [name for name in others if name not in deputies and desk.week.free(name, slot)]
    if spare and rng.random() < RATES.second_leader:
        second = rng.choice(spare)
        desk.week.booked[second].add(slot)
        entries.append({"role": "required", "any_of": [second], "count": 1})
        spare.remove(second)
    guests = desk.group("guest")
    if rng.random() < RATES.guests_required:
        entries.append({"role": "required", "any_of": rng.sample(guests, rng.choice((1, 1, 2))), "count": 1})
    if rng.random() < RATES.optional:
        free = spare + [name for name in guests if not any(name in entry["any_of"] for entry in entries)]
        entries.append({"role": "optional", "any_of": [rng.choice(free)], "count": 1})
    return entries


def windows(desk: Desk, slot: Slot, start: datetime, duration: int) -> Json:
    """Draw how free the request leaves its time: a half-day, a day, two days, the whole week."""
    rng, tight = desk.rng, desk.tightness
    loose = 1.0 / max(tight, 0.25)
    kind = rng.choices(("half", "day", "days", "week"), (28, 22 * loose, 27 * loose, 23 * loose))[0]
    found: Json = {}
    if kind == "half":
        found["windows"] = [span(slot.opens, slot.closes)]
    elif kind != "week":
        near = [day for day in desk.week.open_days if abs(day - slot.day) <= 1 and day != slot.day]
        days = sorted([slot.day, *([rng.choice(near)] if kind == "days" and near else [])])
        halves = [Slot(day, half) for day in days for half in (0, 1)]
        found["windows"] = [span(half.opens, half.closes) for half in halves]
    if rng.random() < RATES.preferred:
        found["preferred"] = [span(start, start + timedelta(minutes=duration + rng.choice((0, 30, 60))))]
    return found


def _place(desk: Desk, where: str) -> str | None:
    profile, rng = desk.profile, desk.rng
    if where == "local":
        return f"local-{rng.randrange(profile.local_places) + 1}"
    if where != "visit":
        return None
    if rng.random() < 0.1:
        return f"town-{rng.randrange(profile.far_places) + 1}"
    return f"commune-{rng.randrange(profile.near_places) + 1}"


def _burst(desk: Desk, where: str) -> tuple[Slot, str, int] | None:
    """Return the half-day, place and length of the visit before: several go to one commune together."""
    if where != "visit" or desk.rng.random() >= RATES.burst:
        return None
    for request in reversed(desk.engagements):
        if request["kind"] == "visit" and request["where"]["place"].startswith("commune"):
            slot = desk.intended[request["id"]].slot
            return slot, request["where"]["place"], request["duration_minutes"]
    return None


def _ride(desk: Desk, request: Json) -> None:
    rng = desk.rng
    if rng.random() < 0.1:  # goes by own means
        return
    people = sum(entry["count"] for entry in request["attendees"] if entry["role"] != "optional")
    demand: Json = {"count": 1, "seats": min(people + rng.choice((0, 1, 1, 2)), 5)}
    demand["share"] = rng.random() < RATES.shared_ride
    if demand["share"]:
        demand["seats"] = min(demand["seats"], 3)
    if rng.random() < 0.15:
        demand["features"] = ["4x4"]
    elif len(desk.office["vehicles"]) >= 3 and rng.random() < 0.05:
        demand["count"] = 2
    request["vehicles"] = [demand]


def _room(desk: Desk, request: Json, unit: int) -> None:
    rng = desk.rng
    headcount = rng.choices((rng.randint(6, 12), rng.randint(14, 30), rng.randint(45, 110)), (50, 37, 13))[0]
    demand: Json = {}
    draw = rng.random()
    if draw < 0.45:
        demand["sites"] = [site_id(unit)]
    elif draw < 0.85:
        demand["prefer"] = [site_id(unit)]
    if rng.random() < 0.1:
        fitting = [room["id"] for room in desk.office["rooms"] if room["capacity"] >= headcount]
        demand = {"rooms": rng.sample(fitting, min(2, len(fitting)))}
    video = rng.random() < 0.15 or str(request["kind"]).endswith("from-above")
    if video:
        demand["features"] = ["video"]
    request["where"] = {"room": demand}
    if rng.random() < 0.75:
        request["headcount"] = headcount
    if headcount > 40 or rng.random() < 0.1:
        request["setup_minutes"] = rng.choice((15, 30))
        request["cleanup_minutes"] = 15
    if not video and rng.random() < 0.2:
        request["equipment"] = {rng.choice(("projector", "projector", "sound")): 1}
    if rng.random() < 0.05:
        request["vehicles"] = [{"count": 1, "seats": 3, "share": False}]


def _support(desk: Desk, request: Json) -> None:
    """Draw the staff who serve: a minute-taker, at times a specialist of a section or an office leader."""
    rng = desk.rng
    staff: list[Json] = []
    if rng.random() < RATES.staff:
        skills = rng.choices((["minutes"], [rng.choice(SECTIONS)], ["video"], []), (50, 35, 7, 8))[0]
        staff.append({"skills": skills, "count": 1})
    if request["importance"] in ("must", "high") and rng.random() < 0.3:
        staff.append({"any_of": desk.group("office_leader")[:8], "count": 1})
    if staff and rng.random() < 0.06:
        staff[0] = {"skills": [rng.choice(SECTIONS)], "count": 2}
    if staff:
        request["staff"] = staff
