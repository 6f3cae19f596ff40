"""A small office in which one thing is left out for one known reason."""

from typing import Any

from models.why_not import WhyNot
from solver.explain.effects import Present
from solver.explain.effort import Effort
from solver.explain.why_not import explained
from tests.explain.weeks import solved

Json = dict[str, Any]
MONDAY = "2026-11-23"
MORNING = {"start": f"{MONDAY}T07:30", "end": f"{MONDAY}T11:30"}


def office(*engagements: Json, **parts: Any) -> Json:
    """Return two days of an office: three leaders, a specialist, a driver, two rooms, a vehicle."""
    return {
        "office": {"id": "o", "name": "Văn phòng thử"},
        "horizon": {"start": MONDAY, "days": 2},
        "grid_minutes": 30,
        "working_hours": [
            {"days": ["mo", "tu"], "start": "07:30", "end": "11:30"},
            {"days": ["mo", "tu"], "start": "13:30", "end": "17:00"},
        ],
        "sites": [{"id": "tru-so", "name": "Trụ sở Thị ủy"}],
        "places": [{"id": "ban", "name": "Bản Nậm Cản"}],
        "travel": [{"from": "tru-so", "to": "ban", "minutes": 60}],
        "people": [
            {"id": "an", "name": "Chủ tịch UBND", "group": "leader", "posts": [{"body": "committee"}]},
            {"id": "binh", "name": "Bí thư", "group": "leader", "posts": [{"body": "party"}]},
            {"id": "chi", "name": "Phó Chủ tịch", "group": "leader", "posts": [{"body": "committee"}]},
            {"id": "cuc", "name": "Cúc", "group": "staff", "skills": ["minutes"]},
            {"id": "de", "name": "Dế", "group": "driver"},
        ],
        "rooms": [
            {"id": "to", "name": "Hội trường", "site": "tru-so", "capacity": 100, "features": ["video"]},
            {"id": "nho", "name": "Phòng họp nhỏ", "site": "tru-so", "capacity": 10},
        ],
        "vehicles": [{"id": "xe", "name": "27A-00123", "seats": 4, "base": "tru-so", "drivers": ["de"]}],
        "equipment": [{"id": "may-chieu", "name": "Máy chiếu", "count": 1}],
        "engagements": list(engagements),
    } | parts


def wish(**parts: Any) -> Json:
    """Return the engagement that is to be left out: two hours with the chairman on Monday morning."""
    return {
        "id": "wish",
        "title": "Họp bàn ngân sách",
        "importance": "low",
        "duration_minutes": 120,
        "windows": [MORNING],
        "attendees": [{"role": "chair", "any_of": ["an"]}],
        "headcount": 8,
        "where": {"online": True},
    } | parts


def rival(**parts: Any) -> Json:
    """Return a must with the chairman at a fixed time on Monday morning."""
    return {
        "id": "rival",
        "title": "Làm việc với Tỉnh ủy",
        "importance": "must",
        "duration_minutes": 210,
        "start": f"{MONDAY}T08:00",
        "attendees": [{"role": "chair", "any_of": ["an"]}],
        "headcount": 8,
        "where": {"online": True},
    } | parts


def person(document: Json, name: str, **changes: Any) -> Json:
    """Return the office with one person changed."""
    people = [one | changes if one["id"] == name else one for one in document["people"]]
    return document | {"people": people}


def away(**changes: Any) -> Json:
    """Return an absence over the Monday morning."""
    return {"start": f"{MONDAY}T00:00", "end": f"{MONDAY}T12:00", "reason": "Nghỉ phép"} | changes


def answer(document: Json, name: str = "wish", *, remedies: bool = False) -> WhyNot:
    """Return why ``name`` is left out of the best plan of ``document``."""
    present: Present = solved(document)
    return explained(present, name, Effort(), remedies=remedies)


def said(document: Json, name: str = "wish") -> list[str]:
    """Return the reasons in Vietnamese, each with its rule."""
    return [f"{reason.rule} {reason.message.vi}" for reason in answer(document, name).reasons]
