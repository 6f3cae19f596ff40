"""What ties the requests of a benchmark week: relations, pins, absences."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from tests.benchmarks.intended import Slot
from tests.benchmarks.offices import Json
from tests.benchmarks.profiles import RATES
from tests.benchmarks.requests import Desk, iso, span


def relations(desk: Desk, rounds: int) -> list[Json]:
    """Draw ``rounds`` relations of each type, each of them kept by the intended week."""
    movable = [request["id"] for request in desk.engagements if "start" not in request]
    meetings = [name for name in movable if "windows" in _request(desk, name)]
    rooms = [name for name in meetings if "sites" in _room_of(_request(desk, name))]
    found: list[Json] = []
    for _ in range(rounds):
        found += _before(desk, meetings)
        found += _pair(desk, "same_day", meetings, lambda a, b: a.day == b.day)
        found += _pair(desk, "different_day", movable, lambda a, b: a.day != b.day)
        found += _pair(desk, "same_room", rooms, lambda a, b: a != b)
        found.append({"type": "no_overlap", "engagements": sorted(desk.rng.sample(movable, 3))})
    return found


def _request(desk: Desk, name: str) -> Json:
    return next(request for request in desk.engagements if request["id"] == name)


def _room_of(request: Json) -> Json:
    room: Json = request.get("where", {}).get("room") or {}
    return room


def _before(desk: Desk, names: list[str]) -> list[Json]:
    for _ in range(30):
        first, second = desk.rng.sample(names, 2)
        a, b = desk.intended[first], desk.intended[second]
        between = b.start - a.start - timedelta(minutes=_request(desk, first)["duration_minutes"])
        if a.slot < b.slot and between >= timedelta(minutes=60):
            most = desk.rng.choice((None, None, 5 * 24 * 60))
            gap = desk.rng.choice((0, 30, 60))
            ends = {"first": first, "second": second}
            return [{"type": "before", **ends, "min_gap_minutes": gap, "max_gap_minutes": most}]
    return []


def _pair(desk: Desk, kind: str, names: list[str], fits: Callable[[Slot, Slot], bool]) -> list[Json]:
    for _ in range(60 if len(names) > 1 else 0):
        chosen = sorted(desk.rng.sample(names, 2))
        a, b = (desk.intended[name].slot for name in chosen)
        sites = [_room_of(_request(desk, name)).get("sites") for name in chosen]
        if fits(a, b) and (kind != "same_room" or sites[0] == sites[1]):
            return [{"type": kind, "engagements": chosen}]
    return []


def pin_some(desk: Desk) -> None:
    """Pin a start, a room, people or a vehicle of some requests, in turn, as intended."""
    candidates = [request for request in desk.engagements if request["kind"] in ("room", "visit", "sitting")]
    count = max(5, round(RATES.pinned * len(desk.engagements)))
    desk.rng.shuffle(candidates)
    pinners = (_pin_start, _pin_room, _pin_attendees, _pin_staff, _pin_vehicles)
    for turn in range(count):
        for request in candidates:
            pin = pinners[turn % 5](desk, request) if "pin" not in request else None
            if pin:
                request["pin"] = pin
                break


def _pin_start(desk: Desk, request: Json) -> Json | None:
    if "start" in request:
        return None
    return {"start": iso(desk.intended[request["id"]].start)}


def _pin_room(desk: Desk, request: Json) -> Json | None:
    demand = _room_of(request)
    if "where" not in request or "room" not in request["where"]:
        return None
    for room in desk.office["rooms"]:
        sites, rooms = demand.get("sites", []), demand.get("rooms", [])
        named = room["site"] in sites or room["id"] in rooms or not (sites or rooms)
        large = room["capacity"] >= request.get("headcount", 10)
        if named and large and set(demand.get("features", [])) <= set(room["features"]):
            return {"room": room["id"]}
    return None


def _pin_attendees(_desk: Desk, request: Json) -> Json | None:
    return {"attendees": request["attendees"][0]["any_of"][:1]}


def _pin_staff(desk: Desk, request: Json) -> Json | None:
    for demand in request.get("staff", []):
        skills = set(demand.get("skills", []))
        for person in desk.office["people"]:
            if person["group"] == "staff" and skills <= set(person["skills"]) and not demand.get("any_of"):
                return {"staff": [person["id"]]}
    return None


def _pin_vehicles(desk: Desk, request: Json) -> Json | None:
    demands = request.get("vehicles", [])
    vehicles = list(desk.office["vehicles"])
    desk.rng.shuffle(vehicles)
    for vehicle in vehicles if demands else []:
        able = set(demands[0].get("features", [])) <= set(vehicle["features"])
        if able and vehicle["seats"] >= demands[0]["seats"]:
            return {"vehicles": [vehicle["id"]]}
    return None


def absences(desk: Desk) -> None:
    """Draw leave, missions, repairs; leaders are mostly away when nothing was meant for them."""
    rng, days = desk.rng, desk.week.open_days
    shares = {"leader": 0.2, "office_leader": 0.15, "staff": 0.15, "driver": 0.1, "guest": 0.1}
    for person in desk.office["people"]:
        if rng.random() >= shares[person["group"]]:
            continue
        halves = [Slot(day, half) for day in days for half in (0, 1)]
        free = [slot for slot in halves if desk.week.free(person["id"], slot)]
        slot = rng.choice(free or halves)
        person["unavailable"] = [{**span(slot.opens, slot.closes), "reason": "Nghỉ phép"}]
        if person["group"] == "staff" and slot.half == 0 and rng.random() < 0.5:  # two that overlap
            person["unavailable"].append({**span(slot.opens, Slot(slot.day, 1).closes), "reason": "Công tác"})
    for kind, share in (("rooms", 0.15), ("vehicles", 0.15)):
        chosen = [thing for thing in desk.office[kind] if rng.random() < share]
        for thing in chosen or desk.office[kind][-1:]:
            slot = Slot(rng.choice(days), rng.choice((0, 1)))
            thing["unavailable"] = [{**span(slot.opens, slot.closes), "reason": "Sửa chữa"}]


def never_twice(relations_found: list[Json]) -> list[Json]:
    """Drop relations that stand in the list already, in their order."""
    ordered = sorted(relations_found, key=str)
    return [ordered[0], *(b for a, b in pairwise(ordered) if a != b)] if ordered else []
