"""What an office asks for in a month: the people and rooms of Mường Lay, and requests week by week."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from service.office.weeks import monday_of

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKS = ("2027-W09", "2027-W10", "2027-W11", "2027-W12")
PER_WEEK = 28
_EXAMPLE = Path(__file__).parents[2] / "examples" / "muong_lay.json"
_TITLES = (
    "Họp Ban Thường vụ",
    "Làm việc với Phòng Tài chính – Kế hoạch",
    "Nghe báo cáo giải phóng mặt bằng",
    "Họp Ban chỉ đạo giảm nghèo",
    "Tiếp công dân định kỳ",
    "Giao ban khối Văn hóa – Xã hội",
    "Kiểm tra sản xuất tại cơ sở",
)
_CHAIRS = (
    ("bt", "pbt-tt"),
    ("ct-ubnd", "pct-kt", "pct-vx"),
    ("pbt-tt", "bt"),
    ("pct-kt", "pct-vx"),
    ("pct-hdnd", "pbt-tt"),
    ("pct-vx", "pct-kt"),
    ("tb-tc",),
)
_IMPORTANCE = ("must", "high", "normal", "normal", "high", "normal", "low")


class Clock:
    """Stands still until it is set; takes the place of ``datetime`` where the service reads the time."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self, zone: Any = UTC) -> datetime:
        return self._now.astimezone(zone)

    def set(self, week: str, day: int, clock: str) -> None:
        """Set it to a time of the ``day``-th day (from 0; -4 is the Thursday before) of the week."""
        self._now = datetime.fromisoformat(f"{at(week, day, clock)}:00").replace(tzinfo=ZONE)


def at(week: str, day: int, clock: str) -> str:
    return f"{monday_of(week) + timedelta(days=day)}T{clock}"


def records() -> dict[str, list[dict[str, Any]]]:
    """Return the records of the office by kind, without absences, in an order in which each can be added."""
    document = json.loads(_EXAMPLE.read_text(encoding="utf-8"))
    kinds = ("sites", "places", "travel", "people", "rooms", "vehicles", "equipment")
    return {
        kind: [{key: one[key] for key in one if key != "unavailable"} for one in document[kind]]
        for kind in kinds
    }


def usual(number: int) -> dict[str, Any]:
    """Return the ``number``-th request of a usual week; every seventh goes out by car."""
    kind = number % 7
    asked: dict[str, Any] = {
        "title": f"{_TITLES[kind]} ({number + 1})",
        "importance": _IMPORTANCE[kind],
        "duration_minutes": (60, 90, 120)[number % 3],
        "attendees": [{"role": "chair", "any_of": list(_CHAIRS[kind])}],
        "headcount": 8 + number % 5,
        "where": {"room": {"sites": ["thi-uy" if number % 2 else "ubnd"]}},
    }
    if kind == 6:
        asked["where"] = {"place": "na-lay"}
        asked["vehicles"] = [{"seats": 3, "share": True}]
    return asked


def late(week: str, day: int, number: int) -> dict[str, Any]:
    """Return a request that comes when the week runs, for its ``day``-th day."""
    return {
        "title": f"Làm việc với đoàn công tác ({number})",
        "importance": "high",
        "duration_minutes": 60,
        "windows": [{"start": at(week, day, "07:30"), "end": at(week, day, "17:00")}],
        "attendees": [{"role": "chair", "any_of": ["ct-ubnd", "pct-kt"]}],
        "headcount": 10,
        "where": {"room": {"sites": ["ubnd"]}},
    }


def summons(week: str) -> dict[str, Any]:
    """Return a summons to the province: the start is not the office's to choose, and the way is long."""
    return {
        "title": "Tỉnh triệu tập họp đột xuất",
        "importance": "must",
        "duration_minutes": 180,
        "start": at(week, 2, "14:00"),
        "attendees": [{"role": "required", "any_of": ["ct-ubnd"]}],
        "where": {"place": "dien-bien-phu"},
        "vehicles": [{"seats": 2}],
    }
