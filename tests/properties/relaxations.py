"""Changes to a problem after which every plan that was valid still is, and costs no more."""

from collections.abc import Callable
from typing import Any

from tests.strategies.week import Json, person, room, vehicle

Change = Callable[[Json], None]


def _each(document: Json, *keys: str) -> list[Json]:
    return [part for key in keys for part in document.get(key, [])]


def _entries(document: Json, key: str) -> list[Json]:
    return [entry for one in document["engagements"] for entry in one.get(key, [])]


def _without(parts: list[Json], *keys: str) -> None:
    for part in parts:
        for key in keys:
            part.pop(key, None)


def nobody_is_away(document: Json) -> None:
    _without(document["people"], "unavailable")


def no_room_or_vehicle_is_away(document: Json) -> None:
    _without(_each(document, "rooms", "vehicles"), "unavailable")


def one_relation_fewer(document: Json) -> None:
    document["relations"] = document["relations"][1:]


def another_room(document: Json) -> None:
    document["rooms"].append(room("rx", "b", 500, features=["video", "stage"]))


def another_vehicle(document: Json) -> None:
    document["vehicles"].append(vehicle("vx", 50, "b", features=["4x4", "long"]))


def another_member_of_staff(document: Json) -> None:
    document["people"].append(person("sx", "staff", skills=["minutes", "video"]))


def longer_waits(document: Json) -> None:
    document["policy"]["max_wait_minutes"] = 600


def no_driving_limits(document: Json) -> None:
    document["policy"] |= {"driving_minutes_per_day": 5000, "driving_minutes_per_week": 50_000}


def no_day_limits(document: Json) -> None:
    _without(document["people"], "max_engagements_per_day", "max_minutes_per_day")


def no_buffers(document: Json) -> None:
    _without(document["people"], "buffer_minutes")


def no_turnarounds(document: Json) -> None:
    _without(_each(document, "rooms", "vehicles"), "turnaround_minutes")


def more_equipment(document: Json) -> None:
    for pool in document["equipment"]:
        pool["count"] += 3


def more_seats(document: Json) -> None:
    for one in document["vehicles"]:
        one["seats"] += 3


def another_window(document: Json) -> None:
    for one in document["engagements"]:
        if one.get("windows"):
            date = document["horizon"]["start"]
            one["windows"].append({"start": f"{date}T05:00", "end": f"{date}T21:00"})


def fewer_pins(document: Json) -> None:
    """Keep pinned starts alone: one off the grid may stand there only as long as it is pinned."""
    for one in document["engagements"]:
        if one.get("pin"):
            one["pin"] = {key: value for key, value in one["pin"].items() if key == "start"}


def no_due_times(document: Json) -> None:
    _without(document["agenda_items"], "due")


def longer_agendas(document: Json) -> None:
    for one in document["engagements"]:
        if one.get("agenda_minutes") is not None:
            one["agenda_minutes"] += 60


def a_finer_grid(document: Json) -> None:
    document["grid_minutes"] = 5 if document["grid_minutes"] <= 20 else 15


def one_more_deputy(document: Json) -> None:
    for entry in _entries(document, "attendees") + _entries(document, "staff"):
        if entry.get("any_of"):
            entry["any_of"] += [name for name in ("l1", "l2") if name not in entry["any_of"]][:1]


def nothing_asked_of_rooms(document: Json) -> None:
    for one in document["engagements"]:
        _without([one.get("where", {}).get("room", {})], "features", "rooms", "sites")


def nothing_asked_of_vehicles(document: Json) -> None:
    for demand in _entries(document, "vehicles"):
        demand |= {"features": [], "seats": 0, "share": True}


def no_setting_up(document: Json) -> None:
    _without(document["engagements"], "setup_minutes", "cleanup_minutes")


def no_skills_needed(document: Json) -> None:
    _without(_entries(document, "staff"), "skills")


def no_equipment_needed(document: Json) -> None:
    _without(document["engagements"], "equipment")


def longer_comfort(document: Json) -> None:
    document["policy"]["comfortable_minutes_per_day"] = 1000


def lighter_wishes(document: Json) -> None:
    given: dict[str, Any] = document["policy"].get("weights", {})
    document["policy"]["weights"] = {**given, "delegation": 0, "vehicle": 0}


RELAXATIONS: list[Change] = [
    nobody_is_away,
    no_room_or_vehicle_is_away,
    one_relation_fewer,
    another_room,
    another_vehicle,
    another_member_of_staff,
    longer_waits,
    no_driving_limits,
    no_day_limits,
    no_buffers,
    no_turnarounds,
    more_equipment,
    more_seats,
    another_window,
    fewer_pins,
    no_due_times,
    longer_agendas,
    a_finer_grid,
    one_more_deputy,
    nothing_asked_of_rooms,
    nothing_asked_of_vehicles,
    no_setting_up,
    no_skills_needed,
    no_equipment_needed,
    longer_comfort,
    lighter_wishes,
]
