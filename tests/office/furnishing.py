"""A small office: two sites and a town, four leaders, a driver and two clerks, rooms, a car, two kinds."""

from typing import Any

from models.problem import Problem
from service.office.compose import compose
from service.office.kinds import KINDS
from service.storage.repositories import offices, records
from tests.office import calling
from tests.office.calling import Caller, World

OFFICE: dict[str, list[dict[str, Any]]] = {
    "sites": [
        {"id": "ubnd", "name": "Trụ sở HĐND – UBND"},
        {"id": "thi-uy", "name": "Trụ sở Thị ủy"},
    ],
    "places": [{"id": "dien-bien-phu", "name": "TP. Điện Biên Phủ"}],
    "travel": [
        {"from": "ubnd", "to": "thi-uy", "minutes": 10},
        {"from": "ubnd", "to": "dien-bien-phu", "minutes": 165},
    ],
    "people": [
        {
            "id": "ct-ubnd",
            "name": "Đ/c Chủ tịch UBND",
            "group": "leader",
            "posts": [{"body": "committee", "title": "Chủ tịch UBND thị xã"}],
            "base": "ubnd",
        },
        {
            "id": "pct-kt",
            "name": "Đ/c Phó Chủ tịch UBND (kinh tế)",
            "group": "leader",
            "posts": [{"body": "committee", "title": "Phó Chủ tịch UBND thị xã"}],
            "base": "ubnd",
        },
        {
            "id": "pct-vx",
            "name": "Đ/c Phó Chủ tịch UBND (văn xã)",
            "group": "leader",
            "posts": [{"body": "committee", "title": "Phó Chủ tịch UBND thị xã"}],
            "base": "ubnd",
        },
        {
            "id": "bt",
            "name": "Đ/c Bí thư Thị ủy",
            "group": "leader",
            "posts": [{"body": "party", "title": "Bí thư Thị ủy"}],
            "base": "thi-uy",
        },
        {"id": "cv-1", "name": "Chuyên viên tổng hợp", "group": "staff", "base": "ubnd"},
        {"id": "lx-1", "name": "Lái xe", "group": "driver", "base": "ubnd"},
    ],
    "rooms": [
        {"id": "phong-hop-1", "name": "Phòng họp 1", "site": "ubnd", "capacity": 20},
        {"id": "hoi-truong", "name": "Hội trường", "site": "thi-uy", "capacity": 120},
    ],
    "vehicles": [{"id": "27a-00123", "seats": 7, "base": "ubnd", "drivers": ["lx-1"]}],
    "equipment": [{"id": "may-chieu", "name": "Máy chiếu", "count": 2}],
    "kinds": [
        {
            "id": "giao-ban",
            "name": "Họp giao ban",
            "duration_minutes": 90,
            "importance": "high",
            "headcount": 12,
            "where": {"room": {"sites": ["ubnd"]}},
        },
        {"id": "tiep-dan", "name": "Tiếp công dân", "duration_minutes": 240},
    ],
}
"""Kind -> documents, in an order in which each may be added."""

WEEK = "2090-W10"
"""A week from Monday 6 March 2090, for which registration is open."""
MONDAY = "2090-03-06"
PAST = "2020-W10"
"""A week for which registration has closed."""


def furnish(editor: Caller) -> None:
    """Add everything."""
    for kind, documents in OFFICE.items():
        for document in documents:
            added = editor.post(f"/{kind}", json=document)
            assert added.status_code == 201, added.text


def put(world: World) -> None:
    """Add everything at once, without a call for each."""
    with world.database.write() as connection:
        for kind, documents in OFFICE.items():
            for document in documents:
                form = KINDS[kind].form.model_validate(document)
                kept = form.model_dump(mode="json", by_alias=True)
                records.add(connection, calling.OFFICE, kind, KINDS[kind].key(kept), kept)


def composed(world: World, week: str = WEEK) -> Problem:
    """Return the problem of ``week`` as it now is."""
    with world.database.read() as connection:
        row = offices.find(connection, calling.OFFICE)
        assert row is not None
        return compose(connection, row, week)
