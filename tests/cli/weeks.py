"""Small weeks for the command line: each is a problem document, ready to be written to a file."""

from typing import Any

Json = dict[str, Any]

WORKDAYS = ["mo", "tu", "we", "th", "fr"]


def week(**changes: Any) -> Json:
    """Return two days of a small office: a sitting, a trip, a call, and nothing left out."""
    document: Json = {
        "schema_version": 1,
        "office": {"id": "o", "name": "Văn phòng thử"},
        "horizon": {"start": "2026-11-23", "days": 3},
        "working_hours": [
            {"days": WORKDAYS, "start": "07:30", "end": "11:30"},
            {"days": WORKDAYS, "start": "13:30", "end": "17:00"},
        ],
        "closed_days": ["2026-11-25"],
        "sites": [{"id": "tru-so", "name": "Trụ sở Thị ủy"}],
        "places": [{"id": "ban", "name": "Bản Nậm Cản"}],
        "travel": [{"from": "tru-so", "to": "ban", "minutes": 30}],
        "people": [
            {"id": "an", "name": "Lò Văn An", "group": "leader"},
            {"id": "binh", "name": "Nguyễn Thị Bình", "group": "leader"},
            {"id": "cuc", "name": "Phạm Thị Cúc", "group": "staff"},
            {"id": "de", "name": "Vàng A Dế", "group": "driver"},
            {"id": "em", "name": "Hoàng Em", "group": "guest"},
        ],
        "rooms": [{"id": "r-1", "name": "Hội trường", "site": "tru-so", "capacity": 20}],
        "vehicles": [
            {"id": "xe-1", "name": "27A-00123", "seats": 7, "base": "tru-so", "drivers": ["de"]},
        ],
        "engagements": [sitting(), trip(), call()],
        "agenda_items": [
            {
                "id": "m-1",
                "title": "Tờ trình nhân sự",
                "minutes": 30,
                "sittings": ["hop"],
                "presenters": ["em"],
            }
        ],
    }
    return document | changes


def sitting(**changes: Any) -> Json:
    """Return a meeting on Monday 07:30 with a room, an optional attendee, staff and an agenda."""
    return {
        "id": "hop",
        "title": "Họp Ban Thường vụ",
        "importance": "must",
        "duration_minutes": 120,
        "start": "2026-11-23T07:30",
        "attendees": [
            {"role": "chair", "any_of": ["an"]},
            {"role": "optional", "any_of": ["binh"]},
        ],
        "where": {"room": {}},
        "staff": [{"count": 1}],
        "agenda_minutes": 60,
    } | changes


def trip(**changes: Any) -> Json:
    """Return a visit on Tuesday 08:00 that needs the vehicle for half an hour each way."""
    return {
        "id": "tham",
        "title": "Thăm bản Nậm Cản",
        "duration_minutes": 90,
        "start": "2026-11-24T08:00",
        "attendees": [{"role": "chair", "any_of": ["binh"]}, {"role": "required", "any_of": ["an"]}],
        "where": {"place": "ban"},
        "vehicles": [{"seats": 3}],
    } | changes


def call(**changes: Any) -> Json:
    """Return an online call on Monday 14:00."""
    return {
        "id": "goi",
        "title": "Hội nghị trực tuyến",
        "duration_minutes": 60,
        "start": "2026-11-23T14:00",
        "attendees": [{"role": "chair", "any_of": ["binh"]}],
        "where": {"online": True},
    } | changes


def nobody(importance: str) -> Json:
    """Return an engagement that cannot be placed: nobody may chair it."""
    return {
        "id": "khong-ai",
        "title": "Không ai chủ trì",
        "importance": importance,
        "duration_minutes": 60,
        "requested_by": "Phòng Nội vụ",
        "attendees": [{"role": "chair", "any_of": []}],
        "where": {"online": True},
    }


def hard_week() -> Json:
    """Return a week that is not proven optimal for a long time: many like meetings of many like people."""
    people = [{"id": f"p{n}", "group": "leader"} for n in range(12)]
    engagements = [
        {
            "id": f"e{n}",
            "duration_minutes": 45 + 15 * (n % 7),
            "attendees": [
                {"role": "chair", "any_of": [f"p{(n * 5 + k) % 12}" for k in range(4)]},
                {"role": "required", "any_of": [f"p{(n * 7 + k) % 12}" for k in range(6)], "count": 3},
            ],
            "where": {"room": {"prefer": [f"r{n % 3}"]}},
            "preferred": [{"start": f"2026-11-{23 + n % 3}T08:00", "end": f"2026-11-{23 + n % 3}T11:00"}],
        }
        for n in range(60)
    ]
    rooms = [{"id": f"r{n}", "site": "tru-so", "capacity": 20} for n in range(3)]
    return week(people=people, rooms=rooms, vehicles=[], engagements=engagements, agenda_items=[])
