"""A small published week, written by hand: two leaders, one trip, one confidential meeting."""

from datetime import datetime, timedelta
from typing import Any

from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem

Json = dict[str, Any]
DAYS = ["mo", "tu", "we", "th", "fr"]


def office(**changes: Any) -> Json:
    """Return the office of Monday 23 to Friday 27 November 2026 with its engagements."""
    document: Json = {
        "schema_version": 1,
        "office": {"id": "xa", "name": "Văn phòng xã Mường Ảng"},
        "horizon": {"start": "2026-11-23", "days": 5},
        "working_hours": [
            {"days": DAYS, "start": "07:30", "end": "11:30"},
            {"days": DAYS, "start": "13:30", "end": "17:00"},
        ],
        "closed_days": ["2026-11-27"],
        "sites": [{"id": "tru-so", "name": "Trụ sở Đảng ủy"}],
        "places": [{"id": "ban", "name": "Bản Nậm Cản"}],
        "travel": [{"from": "tru-so", "to": "ban", "minutes": 30}],
        "people": [
            {
                "id": "bt",
                "name": "Đ/c Bí thư Đảng ủy",
                "group": "leader",
                "base": "tru-so",
                "posts": [
                    {"body": "party", "title": "Bí thư Đảng ủy"},
                    {"body": "council", "title": "Chủ tịch HĐND"},
                ],
            },
            {
                "id": "ct",
                "name": "Đ/c Chủ tịch UBND",
                "group": "leader",
                "base": "tru-so",
                "posts": [{"body": "committee", "title": "Chủ tịch UBND"}],
                "unavailable": [
                    {"start": "2026-11-26T00:00", "end": "2026-11-27T00:00", "reason": "Nghỉ phép"}
                ],
            },
            {"id": "cv", "name": "Chuyên viên tổng hợp", "group": "staff"},
            {"id": "lx", "name": "Lái xe 1", "group": "driver"},
            {"id": "kh", "name": "Trưởng phòng Kinh tế", "group": "guest"},
        ],
        "rooms": [{"id": "ht", "name": "Hội trường", "site": "tru-so", "capacity": 60}],
        "vehicles": [{"id": "27a-1", "name": "27A-001.23", "seats": 7, "base": "tru-so", "drivers": ["lx"]}],
        "equipment": [{"id": "mc", "name": "Máy chiếu", "count": 2}],
        "engagements": [
            {
                "id": "giao-ban",
                "title": "Giao ban Thường trực",
                "duration_minutes": 60,
                "start": "2026-11-23T07:30",
                "attendees": [{"role": "chair", "any_of": ["bt"]}, {"role": "required", "any_of": ["ct"]}],
                "where": {"room": {}},
                "requested_by": "Văn phòng",
                "equipment": {"mc": 1},
                "staff": [{"any_of": ["cv"]}],
                "agenda_minutes": 30,
            },
            {
                "id": "kiem-tra",
                "title": "Kiểm tra đường liên bản",
                "duration_minutes": 120,
                "start": "2026-11-23T14:00",
                "attendees": [{"role": "chair", "any_of": ["ct"]}],
                "where": {"place": "ban"},
                "vehicles": [{"seats": 3}],
            },
            {
                "id": "ky-luat",
                "title": "Họp xét kỷ luật",
                "duration_minutes": 90,
                "start": "2026-11-24T18:30",
                "confidential": True,
                "attendees": [{"role": "chair", "any_of": ["bt"]}],
                "where": {"room": {}},
            },
            {
                "id": "truc-tuyen",
                "title": "Hội nghị trực tuyến",
                "duration_minutes": 60,
                "start": "2026-11-25T08:00",
                "attendees": [{"role": "required", "any_of": ["bt"]}, {"role": "optional", "any_of": ["ct"]}],
            },
        ],
        "agenda_items": [
            {
                "id": "tt",
                "title": "Tờ trình nhân sự",
                "minutes": 20,
                "sittings": ["giao-ban"],
                "presenters": ["kh"],
            }
        ],
    }
    return document | changes


def seat(role: str, entry: int, person: str) -> Json:
    return {"role": role, "entry": entry, "person": person}


def placed(engagement: str, start: str, minutes: int, *seats: Json, **more: Any) -> Json:
    """Return one assignment."""
    end = datetime.fromisoformat(start) + timedelta(minutes=minutes)
    return {
        "engagement": engagement,
        "start": start,
        "end": f"{end:%Y-%m-%dT%H:%M}",
        "attendees": list(seats),
        **more,
    }


def assignments() -> list[Json]:
    """Return where all four stand."""
    return [
        placed(
            "giao-ban",
            "2026-11-23T07:30",
            60,
            seat("chair", 0, "bt"),
            seat("required", 1, "ct"),
            room="ht",
            place="tru-so",
            staff=[{"entry": 0, "person": "cv"}],
            agenda=["tt"],
        ),
        placed("kiem-tra", "2026-11-23T14:00", 120, seat("chair", 0, "ct"), place="ban"),
        placed("ky-luat", "2026-11-24T18:30", 90, seat("chair", 0, "bt"), room="ht", place="tru-so"),
        placed("truc-tuyen", "2026-11-25T08:00", 60, seat("required", 0, "bt"), seat("optional", 1, "ct")),
    ]


TRIP: Json = {
    "vehicle": "27a-1",
    "driver": "lx",
    "place": "ban",
    "departs": "2026-11-23T13:30",
    "returns": "2026-11-23T16:30",
    "serves": [{"engagement": "kiem-tra", "entry": 0}],
}


def published(**changes: Any) -> tuple[Problem, SubmittedPlan]:
    """Return the week and its plan; ``changes`` replace parts of the problem."""
    problem = read_problem(office(**changes))
    return problem, read_plan({"assignments": assignments(), "trips": [TRIP]}, problem)


def long_week(count: int = 60) -> tuple[Problem, SubmittedPlan]:
    """Return a week of ``count`` rows with long texts, spread over five days."""
    titles = (
        "Hội nghị Ban Chấp hành Đảng bộ lần thứ mười lăm, nhiệm kỳ 2025 – 2030, cho ý kiến về Nghị quyết",
        "Làm việc với đoàn giám sát của Thường trực Hội đồng nhân dân tỉnh về giải ngân vốn đầu tư công",
        "Tiếp công dân định kỳ",
        "Kiểm tra công tác phòng cháy, chữa cháy rừng",
    )
    engagements, where = [], []
    for index in range(count):
        day, slot = 23 + index * 5 // count, index % (count // 5)
        minute = 450 + slot * 45
        start = f"2026-11-{day}T{minute // 60:02d}:{minute % 60:02d}"
        name, chair = f"e-{index + 1}", ("bt", "ct")[index % 2]
        engagements.append(
            {
                "id": name,
                "title": f"{titles[index % 4]} ({index + 1})",
                "duration_minutes": 45,
                "start": start,
                "attendees": [{"role": "chair", "any_of": [chair]}, {"role": "required", "any_of": ["kh"]}],
                "where": {"room": {}},
                "requested_by": "Phòng Kinh tế, Hạ tầng và Đô thị",
            }
        )
        where.append(
            placed(
                name, start, 45, seat("chair", 0, chair), seat("required", 1, "kh"), room="ht", place="tru-so"
            )
        )
    problem = read_problem(office(engagements=engagements, agenda_items=[], closed_days=[]))
    return problem, read_plan({"assignments": where}, problem)
