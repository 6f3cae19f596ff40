"""The office of a benchmark week: places, people, rooms, vehicles, equipment."""

import random
from typing import Any

from tests.benchmarks.profiles import Profile

Json = dict[str, Any]

BODIES = ("party", "committee", "council")
BUILDINGS = ("Trụ sở Thị ủy", "Trụ sở HĐND – UBND", "Trụ sở khối đoàn thể", "Trung tâm hành chính công")
SECTIONS = ("general", "economy", "culture", "interior")
ROOM_KINDS = (
    ("Phòng họp nhỏ", 12, ()),
    ("Phòng họp", 30, ("video",)),
    ("Hội trường", 120, ("video", "stage")),
)


def site_id(index: int) -> str:
    """Return the id of the ``index``-th site."""
    return f"site-{index + 1}"


def build(rng: random.Random, profile: Profile, rooms: int, vehicles: int) -> Json:
    """Return the office's half of a problem document, without engagements."""
    sites = [site_id(index) for index in range(profile.sites)]
    places, travel = _geography(rng, profile, sites)
    people = _people(rng, profile, sites)
    return {
        "sites": [
            {"id": name, "name": f"{BUILDINGS[index % 4]} {index // 4 + 1}"}
            for index, name in enumerate(sites)
        ],
        "places": places,
        "travel": travel,
        "people": people,
        "rooms": _rooms(rng, sites, rooms),
        "vehicles": _vehicles(rng, profile, sites, vehicles),
        "equipment": [
            {"id": "projector", "name": "Máy chiếu", "count": max(2, rooms // 3)},
            {"id": "sound", "name": "Bộ âm thanh", "count": max(1, rooms // 4)},
        ],
    }


def _geography(rng: random.Random, profile: Profile, sites: list[str]) -> tuple[list[Json], list[Json]]:
    """Places in three rings: a short way off, the communes, the towns an hour and a half and more away."""
    travel: list[Json] = [
        {"from": a, "to": b, "minutes": rng.choice((5, 10, 10, 15))}
        for index, a in enumerate(sites)
        for b in sites[index + 1 :]
    ]
    rings = (
        ("local", profile.local_places, (5, 10, 15), "Nhà văn hóa"),
        ("commune", profile.near_places, (20, 25, 30, 40, 45, 60), "Xã"),
        ("town", profile.far_places, (90, 120, 150, 165), "Thành phố"),
    )
    places: list[Json] = []
    for ring, count, minutes, name in rings:
        for index in range(count):
            here = f"{ring}-{index + 1}"
            places.append({"id": here, "name": f"{name} {index + 1}"})
            out = rng.choice(minutes)
            site = sites[index % len(sites)]
            travel.append({"from": site, "to": here, "minutes": out})
            if ring == "commune" and index % 3 == 0:  # uphill takes longer than down
                travel.append({"from": here, "to": site, "minutes": out - 5})
    if profile.near_places > 1:
        travel.append({"from": "commune-1", "to": "commune-2", "minutes": 15})
    return places, travel


def _people(rng: random.Random, profile: Profile, sites: list[str]) -> list[Json]:
    people: list[Json] = []
    for index in range(profile.leaders):
        unit = index % len(sites)
        body = BODIES[unit % 3]
        posts = [{"body": body, "title": "Lãnh đạo"}]
        if index % 4 == 0:  # a party post and a state post in one person
            posts.append({"body": BODIES[(unit + 1) % 3], "title": "Ủy viên"})
        person: Json = {"id": f"ld-{index + 1}", "group": "leader", "posts": posts, "base": sites[unit]}
        if rng.random() < 0.25:
            person["buffer_minutes"] = rng.choice((10, 15))
        if rng.random() < 0.2:
            person["max_engagements_per_day"] = 4
        if rng.random() < 0.15:
            person["max_minutes_per_day"] = 480
        people.append(person)
    for index in range(profile.office_leaders):
        people.append(
            {
                "id": f"cvp-{index + 1}",
                "group": "office_leader",
                "posts": [{"body": "office", "title": "Phó Chánh Văn phòng"}],
                "base": sites[index % len(sites)],
                "skills": ["minutes", "protocol", SECTIONS[index % 4]],
                "max_engagements_per_day": 4,
            }
        )
    people += [_specialist(rng, index, sites) for index in range(profile.staff)]
    people += [
        {"id": f"lx-{index + 1}", "group": "driver", "base": sites[index % len(sites)]}
        | ({"max_minutes_per_day": 720} if rng.random() < 0.3 else {})
        for index in range(profile.drivers)
    ]
    people += [
        {"id": f"tp-{index + 1}", "group": "guest", "posts": [{"body": "other", "title": "Trưởng phòng"}]}
        for index in range(profile.guests)
    ]
    return people


def _specialist(rng: random.Random, index: int, sites: list[str]) -> Json:
    skills = [SECTIONS[index % 4]]
    if index % 3 != 2:
        skills.append("minutes")
    if index % 4 == 1:
        skills.append("video")
    if index % 5 == 0:
        skills.append("press")
    person: Json = {"id": f"cv-{index + 1}", "group": "staff", "skills": skills}
    person["base"] = sites[index % len(sites)]
    if rng.random() < 0.2:
        person["max_engagements_per_day"] = 3
    return person


def _rooms(rng: random.Random, sites: list[str], count: int) -> list[Json]:
    rooms: list[Json] = []
    for index in range(count):
        kind = (index // len(sites)) % 3
        name, capacity, features = ROOM_KINDS[kind]
        number = index // (3 * len(sites)) + 1
        extra = ["reception"] if kind == 0 and number == 1 else []
        room: Json = {
            "id": f"room-{index + 1}",
            "name": f"{name} {number}",
            "site": sites[index % len(sites)],
            "capacity": capacity + rng.choice((0, 0, 3, 8)),
            "features": [*features, *extra],
            "turnaround_minutes": (0, 10, 15)[kind],
        }
        rooms.append(room)
    return rooms


def _vehicles(rng: random.Random, profile: Profile, sites: list[str], count: int) -> list[Json]:
    vehicles: list[Json] = []
    for index in range(count):
        own, relief = index % profile.drivers, (index + 1) % profile.drivers
        self_driven = count >= 3 and index % 8 == 2
        vehicles.append(
            {
                "id": f"xe-{index + 1}",
                "name": f"27A-{rng.randrange(10000, 99999):05d}",
                "seats": (7, 5, 16)[index % 3] if not self_driven else 5,
                "features": ["4x4"] if index % 2 == 0 else [],
                "base": sites[index % len(sites)],
                "drivers": [] if self_driven else sorted({f"lx-{own + 1}", f"lx-{relief + 1}"}),
                "turnaround_minutes": rng.choice((0, 15, 15)),
            }
        )
    return vehicles
