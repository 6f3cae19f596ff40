"""One small example for the OpenAPI document; a test solves and verifies it."""

from typing import Any

PROBLEM: dict[str, Any] = {
    "schema_version": 1,
    "office": {"id": "muong-lay", "name": "Văn phòng thị xã Mường Lay", "timezone": "Asia/Ho_Chi_Minh"},
    "horizon": {"start": "2026-11-23", "days": 5},
    "working_hours": [
        {"days": ["mo", "tu", "we", "th", "fr"], "start": "07:30", "end": "11:30", "session": "morning"},
        {"days": ["mo", "tu", "we", "th", "fr"], "start": "13:30", "end": "17:00", "session": "afternoon"},
    ],
    "sites": [{"id": "ubnd", "name": "Trụ sở HĐND – UBND"}],
    "people": [
        {"id": "ct-ubnd", "name": "Chủ tịch UBND", "group": "leader"},
        {"id": "pct-1", "name": "Phó Chủ tịch UBND", "group": "leader"},
    ],
    "rooms": [{"id": "phong-hop-1", "name": "Phòng họp số 1", "site": "ubnd", "capacity": 20}],
    "engagements": [
        {
            "id": "giao-ban",
            "title": "Họp giao ban đầu tuần",
            "importance": "must",
            "duration_minutes": 90,
            "windows": [{"start": "2026-11-23T07:30", "end": "2026-11-23T11:30"}],
            "attendees": [{"role": "chair", "any_of": ["ct-ubnd", "pct-1"]}],
            "headcount": 12,
            "where": {"room": {"sites": ["ubnd"]}},
        },
        {
            "id": "tiep-dan",
            "title": "Tiếp công dân định kỳ",
            "duration_minutes": 120,
            "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}],
            "headcount": 10,
            "where": {"room": {"rooms": ["phong-hop-1"]}},
        },
    ],
}

PLAN: dict[str, Any] = {
    "schema_version": 1,
    "assignments": [
        {
            "engagement": "giao-ban",
            "start": "2026-11-23T07:30:00+07:00",
            "end": "2026-11-23T09:00:00+07:00",
            "room": "phong-hop-1",
            "place": "ubnd",
            "attendees": [{"role": "chair", "entry": 0, "person": "ct-ubnd"}],
        }
    ],
}

ENGLISH_PROBLEM: dict[str, Any] = {
    "type": "/problems/invalid-document",
    "title": "The document is not valid",
    "status": 422,
    "detail": "The document has faults; see errors.",
    "request_id": "9f1c2d7e4b5a4c0e8d3f6a7b8c9d0e1f",
    "errors": [
        {
            "pointer": "/engagements/0/attendees/0/any_of/1",
            "code": "unknown_id",
            "detail": "person 'pct-9' is not declared; maybe 'pct-1'?",
            "value": "pct-9",
        }
    ],
}
