"""The generated weeks are what they promise: readable, repeatable, and of the shares of a real office."""

from collections import Counter
from functools import cache
from typing import Any, get_args

import pytest

from models.engagements import Together
from models.reading import read_problem
from tests.benchmarks.intended import WAVES
from tests.benchmarks.profiles import PROFILES, ProfileName
from tests.benchmarks.requests import Desk
from tests.benchmarks.weeks import document, draft, week

SMALL: tuple[ProfileName, ...] = ("S", "M", "L")
SEEDS = range(12)


@cache
def drafts(profile: ProfileName) -> tuple[Desk, ...]:
    return tuple(draft(profile, seed) for seed in SEEDS)


def engagements(profile: ProfileName) -> list[dict[str, Any]]:
    return [request for desk in drafts(profile) for request in desk.engagements]


@pytest.mark.parametrize("profile", get_args(ProfileName))
@pytest.mark.parametrize("tightness", [0.6, 1.0, 1.8])
def test_every_week_reads(profile: ProfileName, tightness: float) -> None:
    for seed in range(6 if profile in SMALL else 1):
        problem = read_problem(week(profile, seed, tightness))
        assert len(problem.engagements) == PROFILES[profile].engagements


@pytest.mark.parametrize("profile", get_args(ProfileName))
def test_an_office_has_the_size_of_its_profile(profile: ProfileName) -> None:
    size, office = PROFILES[profile], week(profile, 0)
    counts = [len(office[key]) for key in ("people", "rooms", "vehicles", "sites")]
    assert counts == [size.people, size.rooms, size.vehicles, size.sites]


def test_a_seed_gives_one_week() -> None:
    assert week("M", 3) == week("M", 3)
    assert week("M", 3) != week("M", 4)
    assert week("M", 3, 1.5)["engagements"] != week("M", 3)["engagements"]


@pytest.mark.parametrize("profile", SMALL)
def test_shares_of_places_follow_published_calendars(profile: ProfileName) -> None:
    found = engagements(profile)
    room = [request for request in found if "room" in request.get("where", {})]
    places = [request["where"]["place"] for request in found if "place" in request.get("where", {})]
    away = [place for place in places if not place.startswith("local")]
    assert len(room) / len(found) == pytest.approx(0.40, abs=0.04)
    assert len(away) / len(found) == pytest.approx(0.42, abs=0.04)


@pytest.mark.parametrize("profile", SMALL)
def test_a_tenth_to_a_fifth_is_fixed_from_above(profile: ProfileName) -> None:
    for desk in drafts(profile):
        fixed = sum("start" in request for request in desk.engagements)
        assert 0.10 <= fixed / len(desk.engagements) <= 0.20


@pytest.mark.parametrize("profile", SMALL)
def test_most_starts_fall_into_two_waves_a_day(profile: ProfileName) -> None:
    waves = {clock for half in WAVES for clock, weight in half if weight > 10}
    starts = [meant.start.time() for desk in drafts(profile) for meant in desk.intended.values()]
    assert sum(start in waves for start in starts) / len(starts) >= 0.77


@pytest.mark.parametrize("profile", ["M", "L"])
def test_a_booked_leader_day_has_about_one_and_a_half_engagements(profile: ProfileName) -> None:
    booked = Counter(
        (index, leader, meant.slot.day)
        for index, desk in enumerate(drafts(profile))
        for meant in desk.intended.values()
        for leader in meant.leaders
        if leader.startswith("ld-")
    )
    assert booked.total() / len(booked) == pytest.approx(1.4, abs=0.12)


@pytest.mark.parametrize("profile", SMALL)
def test_every_feature_of_the_contract_occurs(profile: ProfileName) -> None:
    weeks = [document(desk, seed) for seed, desk in zip(SEEDS, drafts(profile), strict=True)]
    seen = {feature for one in weeks for feature in features(one)}
    assert seen >= WANTED


WANTED = {
    "fixed", "off_grid", "windows", "default_windows", "long", "evening", "weekend", "preferred",
    "delegation", "second_leader", "quorum", "optional", "headcount", "default_headcount", "sites", "prefer",
    "rooms", "room_features", "place", "online", "setup", "cleanup", "seats", "share", "vehicle_features",
    "ride_to_a_room", "two_staff", "named_staff", "skilled_staff", "equipment", "agenda_minutes",
    "pin start", "pin room", "pin attendees", "pin vehicles", "pin staff", "item due", "item presenters",
    "item choice", "before", *("same_day", "different_day", "same_room", "no_overlap"),
    "double_post", "absent_person", "overlapping_absences", "buffer", "most_a_day", "minutes_a_day",
    "absent_room", "turnaround", "absent_vehicle", "one_way", "closed_day", "weights",
}  # fmt: skip


def features(one: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for request in one["engagements"]:
        found |= {name for name, there in _request_features(request).items() if there}
        found |= {f"pin {key}" for key in request.get("pin", {})}
    for item in one["agenda_items"]:
        found |= {"item due"} if "due" in item else set()
        found |= {"item presenters"} if item["presenters"] else set()
        found |= {"item choice"} if len(item["sittings"]) > 1 else set()
    found |= {relation["type"] for relation in one["relations"]}
    found |= {name for name, there in _office_features(one).items() if there}
    return found


def _request_features(request: dict[str, Any]) -> dict[str, bool]:
    room = request.get("where", {}).get("room")
    starts = [window["start"] for window in request.get("windows", [])]
    vehicles, staff, attendees = (request.get(key, []) for key in ("vehicles", "staff", "attendees"))
    return {
        "fixed": "start" in request,
        "off_grid": request.get("start", "00:00")[-2:] not in ("00", "15", "30", "45"),
        "windows": bool(starts),
        "default_windows": not starts and "start" not in request,
        "long": not starts and request["duration_minutes"] > 240,
        "evening": any(start.endswith("18:00") for start in starts),
        "weekend": any(start[8:10] in ("28", "29") for start in starts),
        "preferred": bool(request.get("preferred")),
        "delegation": any(entry["count"] == 1 < len(entry["any_of"]) for entry in attendees),
        "second_leader": sum(entry["any_of"][0].startswith("ld-") for entry in attendees) > 1,
        "quorum": any(1 < entry["count"] < len(entry["any_of"]) for entry in attendees),
        "optional": any(entry["role"] == "optional" for entry in attendees),
        "headcount": "headcount" in request,
        "default_headcount": room is not None and "headcount" not in request,
        **{key: bool((room or {}).get(key)) for key in ("sites", "rooms", "prefer")},
        "room_features": bool((room or {}).get("features")),
        "place": "place" in request.get("where", {}),
        "online": "where" not in request,
        "setup": request.get("setup_minutes", 0) > 0,
        "cleanup": request.get("cleanup_minutes", 0) > 0,
        "seats": any(demand["seats"] > 1 for demand in vehicles),
        "share": any(demand["share"] for demand in vehicles),
        "vehicle_features": any(demand.get("features") for demand in vehicles),
        "ride_to_a_room": room is not None and bool(vehicles),
        "two_staff": any(demand["count"] == 2 for demand in staff),
        "named_staff": any(demand.get("any_of") for demand in staff),
        "skilled_staff": any(demand.get("skills") for demand in staff),
        "equipment": bool(request.get("equipment")),
        "agenda_minutes": "agenda_minutes" in request,
    }


def _office_features(one: dict[str, Any]) -> dict[str, bool]:
    legs = {(leg["from"], leg["to"]) for leg in one["travel"]}
    people, rooms, vehicles = one["people"], one["rooms"], one["vehicles"]
    return {
        "double_post": any(len(person.get("posts", [])) > 1 for person in people),
        "absent_person": any("unavailable" in person for person in people),
        "overlapping_absences": any(len(person.get("unavailable", [])) > 1 for person in people),
        "buffer": any(person.get("buffer_minutes") for person in people),
        "most_a_day": any("max_engagements_per_day" in person for person in people),
        "minutes_a_day": any("max_minutes_per_day" in person for person in people),
        "absent_room": any(room.get("unavailable") for room in rooms),
        "turnaround": any(thing["turnaround_minutes"] for thing in (*rooms, *vehicles)),
        "absent_vehicle": any(vehicle.get("unavailable") for vehicle in vehicles),
        "one_way": any((b, a) in legs for a, b in legs),
        "closed_day": bool(one["closed_days"]),
        "weights": bool(one["policy"].get("weights")),
    }


def test_offices_with_three_vehicles_have_one_without_a_driver_and_demands_for_two() -> None:
    offices = [week("L", seed) for seed in SEEDS]
    assert all(any(not vehicle["drivers"] for vehicle in one["vehicles"]) for one in offices)
    demands = [d for one in offices for request in one["engagements"] for d in request.get("vehicles", [])]
    assert any(demand["count"] == 2 for demand in demands)


@pytest.mark.parametrize("profile", SMALL)
def test_relations_hold_in_the_intended_week(profile: ProfileName) -> None:
    for seed, desk in zip(SEEDS, drafts(profile), strict=True):
        for relation in read_problem(document(desk, seed)).relations:
            if isinstance(relation, Together) and relation.type in ("same_day", "different_day"):
                days = {desk.intended[name].slot.day for name in relation.engagements}
                assert (len(days) == 1) == (relation.type == "same_day")
