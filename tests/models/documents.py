"""A valid problem that uses every part of the contract, and ways to spoil a copy of it."""

from copy import deepcopy
from typing import Any

from models.errors import Fault, InvalidDocument
from models.reading import read_problem

ABSENT = object()
"""Given as the new value in :func:`changed`: the key is taken away."""

OFFICE = {
    "schema_version": 1,
    "office": {"id": "muong-lay", "name": "Văn phòng", "timezone": "Asia/Ho_Chi_Minh"},
    "horizon": {"start": "2026-11-23", "days": 5},
    "grid_minutes": 15,
    "working_hours": [{"days": ["mo", "tu"], "start": "07:30", "end": "11:30", "session": "morning"}],
    "closed_days": ["2026-11-24"],
    "sites": [{"id": "thi-uy", "name": "Thị ủy"}, {"id": "ubnd", "name": "UBND"}],
    "places": [{"id": "tinh", "name": "Tỉnh"}],
    "travel": [
        {"from": "thi-uy", "to": "ubnd", "minutes": 10},
        {"from": "ubnd", "to": "tinh", "minutes": 90},
    ],
}
RESOURCES = {
    "people": [
        {
            "id": "ct",
            "name": "Chủ tịch",
            "group": "leader",
            "posts": [{"body": "committee", "title": "Chủ tịch"}],
            "base": "ubnd",
            "skills": ["minutes"],
            "unavailable": [{"start": "2026-11-25T07:30", "end": "2026-11-25T11:30", "reason": "Nghỉ phép"}],
            "buffer_minutes": 5,
            "max_engagements_per_day": 4,
            "max_minutes_per_day": 480,
        },
        {"id": "pct", "group": "leader"},
        {"id": "cv", "group": "staff", "skills": ["video"]},
        {"id": "lx", "group": "driver"},
    ],
    "rooms": [{"id": "p1", "site": "ubnd", "capacity": 20, "features": ["video"], "turnaround_minutes": 15}],
    "vehicles": [{"id": "xe", "seats": 7, "features": ["4x4"], "base": "ubnd", "drivers": ["lx"]}],
    "equipment": [{"id": "projector", "count": 3}],
}
WISHES = {
    "engagements": [
        {
            "id": "e-1",
            "title": "Họp Thường trực",
            "importance": "must",
            "duration_minutes": 60,
            "windows": [{"start": "2026-11-23T07:30", "end": "2026-11-23T11:30"}],
            "preferred": [{"start": "2026-11-23T08:00", "end": "2026-11-23T10:00"}],
            "attendees": [{"role": "chair", "any_of": ["ct", "pct"], "count": 1}],
            "where": {"room": {"sites": ["ubnd"], "rooms": ["p1"], "features": ["video"], "prefer": ["p1"]}},
            "vehicles": [{"count": 1, "seats": 2, "features": ["4x4"], "share": True}],
            "staff": [{"any_of": ["cv"], "skills": ["video"], "count": 1}],
            "equipment": {"projector": 1},
            "agenda_minutes": 60,
            "pin": {
                "start": "2026-11-23T08:00",
                "room": "p1",
                "attendees": ["ct"],
                "vehicles": ["xe"],
                "staff": ["cv"],
            },
        },
        {"id": "e-2", "duration_minutes": 30, "where": {"place": "tinh"}, "start": "2026-11-26T08:10"},
        {"id": "e-3", "duration_minutes": 30, "where": {"online": True}},
    ],
    "agenda_items": [
        {
            "id": "a-1",
            "minutes": 30,
            "sittings": ["e-1"],
            "presenters": ["pct"],
            "due": "2026-11-26T17:00",
            "importance": "high",
        }
    ],
    "relations": [
        {"type": "before", "first": "e-1", "second": "e-2", "min_gap_minutes": 30, "max_gap_minutes": None},
        {"type": "same_day", "engagements": ["e-1", "e-3"]},
    ],
    "baseline": {
        "assignments": [
            {
                "engagement": "e-1",
                "start": "2026-11-23T08:00",
                "end": "2026-11-23T09:00",
                "room": "p1",
                "place": "ubnd",
                "attendees": [{"role": "chair", "entry": 0, "person": "ct"}],
                "staff": [{"entry": 0, "person": "cv"}],
                "agenda": ["a-1"],
            }
        ],
        "trips": [
            {
                "vehicle": "xe",
                "driver": "lx",
                "place": "ubnd",
                "departs": "2026-11-23T08:00",
                "returns": "2026-11-23T09:00",
                "serves": [{"engagement": "e-1", "entry": 0}],
            }
        ],
    },
    "policy": {
        "max_wait_minutes": 30,
        "driving_minutes_per_day": 600,
        "driving_minutes_per_week": 2880,
        "comfortable_minutes_per_day": 300,
        "freeze_before": "2026-11-23T00:00",
        "weights": {"delegation": 5},
        "disruption": {"start": 6},
    },
}


def whole() -> dict[str, Any]:
    """Return a fresh valid problem with every list of the contract in use."""
    return deepcopy({**OFFICE, **RESOURCES, **WISHES})


def changed(*changes: tuple[str, Any]) -> dict[str, Any]:
    """Return :func:`whole` with each JSON Pointer set to its value (``-`` appends, ``ABSENT`` deletes)."""
    document = whole()
    for where, value in changes:
        *parents, last = where.split("/")[1:]
        here: Any = document
        for part in parents:
            here = here[int(part)] if isinstance(here, list) else here[part]
        if value is ABSENT:
            del here[int(last) if isinstance(here, list) else last]
        elif isinstance(here, list) and last == "-":
            here.append(value)
        else:
            here[int(last) if isinstance(here, list) else last] = value
    return document


def faults_of(document: Any) -> tuple[Fault, ...]:
    """Return the faults of ``document``; none where it is a problem."""
    try:
        read_problem(document)
    except InvalidDocument as invalid:
        return invalid.faults
    return ()


def fault_of(document: Any) -> Fault:
    """Return the one fault of ``document``."""
    (fault,) = faults_of(document)
    return fault
