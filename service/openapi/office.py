"""The OpenAPI parts of the calls on what an office has: bodies, answers, an example for each kind."""

from typing import Any, Literal

from pydantic import BaseModel, Field, JsonValue

from models.errors import Message
from models.problem import Weekday
from service.office.kinds import KINDS, Kind
from service.openapi.parts import Responses, json_content, ref

EXAMPLES: dict[str, dict[str, Any]] = {
    "sites": {"id": "ubnd", "name": "Trụ sở HĐND – UBND"},
    "places": {"id": "lay-nua", "name": "Xã Lay Nưa"},
    "travel": {"from": "ubnd", "to": "lay-nua", "minutes": 20},
    "people": {
        "id": "ct-ubnd",
        "name": "Đ/c Chủ tịch UBND",
        "group": "leader",
        "posts": [{"body": "committee", "title": "Chủ tịch UBND thị xã"}],
        "base": "ubnd",
    },
    "rooms": {"id": "phong-hop-1", "name": "Phòng họp số 1", "site": "ubnd", "capacity": 20},
    "vehicles": {"id": "27a-00123", "name": "27A-001.23", "seats": 7, "base": "ubnd"},
    "equipment": {"id": "may-chieu", "name": "Máy chiếu", "count": 3},
    "kinds": {
        "id": "giao-ban",
        "name": "Họp giao ban",
        "duration_minutes": 90,
        "importance": "high",
        "headcount": 12,
        "where": {"room": {"prefer": ["ubnd"]}},
    },
    "recurring": {
        "id": "giao-ban-tuan",
        "name": "Giao ban đầu tuần",
        "rule": "FREQ=WEEKLY;BYDAY=MO",
        "first": "2026-01-05",
        "time": "08:00",
        "engagement": {"kind": "giao-ban", "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}]},
    },
    "hours": {
        "id": "mua-he",
        "name": "Mùa hè",
        "from": "04-16",
        "to": "10-15",
        "sessions": [
            {"days": ["mo", "tu", "we", "th", "fr"], "start": "07:00", "end": "11:30", "session": "morning"},
            {
                "days": ["mo", "tu", "we", "th", "fr"],
                "start": "13:30",
                "end": "17:00",
                "session": "afternoon",
            },
        ],
    },
    "closed-days": {"date": "2026-08-22", "name": "Làm bù cho ngày 31/8", "working": True, "like": "mo"},
    "absences": {
        "id": "hoc-chinh-tri",
        "person": "ct-ubnd",
        "start": "2026-11-27T13:30",
        "end": "2026-11-27T17:00",
        "reason": "Học lớp lý luận chính trị",
        "rule": "FREQ=WEEKLY;BYDAY=FR",
        "until": "2026-12-31",
    },
    "relations": {
        "id": "giao-ban-truoc",
        "week": None,
        "relation": {"type": "before", "first": "giao-ban-tuan", "second": "tiep-dan-tuan"},
    },
}
"""Kind -> a document; a test adds them in this order."""


class Record(BaseModel):
    """Something that an office has. `version` is in the `ETag` too."""

    id: str
    version: int
    archived: bool = Field(description="Kept for the past; no longer planned with.")
    updated_at: str
    document: dict[str, JsonValue]


class UsedBy(BaseModel):
    """Something that uses a record: a record of a kind, or one of `requests`, `plans`, `users`."""

    kind: str
    id: str


class Removed(BaseModel):
    """What became of a record that was to be removed, and what uses it."""

    id: str
    removed: Literal["deleted", "archived"]
    used_by: list[UsedBy]


class Author(BaseModel):
    """Who made a change: a user, a service token, or the service itself."""

    kind: Literal["user", "token", "system"]
    id: str
    name: str


class Change(BaseModel):
    """One change: an entry of the audit log."""

    number: int
    at: str
    by: Author
    action: str
    before: JsonValue
    after: JsonValue
    reason: str | None


class History(BaseModel):
    """A page of changes, the earliest first."""

    items: list[Change]
    next: str | None = Field(description="For `cursor`; null at the end.")


class CalendarDayShown(BaseModel):
    """A day that differs from the others of its weekday."""

    date: str
    closed: bool
    name: Message
    source: Literal["library", "office"]
    like: Weekday | None = Field(description="Whose sessions a worked day has.")


class Calendar(BaseModel):
    """The closed days and the days worked in lieu of a year."""

    year: int
    days: list[CalendarDayShown]


READ = tuple(dict.fromkeys(kind.form for kind in KINDS.values()))
"""Models whose schemas are those of what is sent."""
WRITTEN = (Record, Removed, History, Calendar)
"""Models whose schemas are those of what is answered."""


def record_body(kind: Kind) -> dict[str, Any]:
    """Describe the body that adds or changes a record of ``kind``."""
    content = json_content(ref(kind.form.__name__), example=EXAMPLES[kind.name])
    return {"required": True, "content": content}


def record_shown(kind: Kind, status: int = 200) -> Responses:
    """Describe the answer that shows one record of ``kind``."""
    return _answer(_record(kind), kind.title.en.capitalize() + ", with its ETag.", status, _example(kind))


def record_page(kind: Kind) -> Responses:
    """Describe the answer that lists records of ``kind``."""
    schema = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": _record(kind)},
            "next": {"type": ["string", "null"], "description": "For `cursor`; null at the end."},
        },
    }
    page = {"items": [_example(kind)], "next": None}
    return _answer(schema, "A page of the list, by id.", example=page)


def record_removed(kind: Kind) -> Responses:
    """Describe the answer that tells what became of a record of ``kind``."""
    used = [{"kind": "requests", "id": "w48-k7m2pq"}]
    example = {"id": kind.key(EXAMPLES[kind.name]), "removed": "archived", "used_by": used}
    return _answer(ref("Removed"), "Deleted, or archived where something uses it.", example=example)


def _example(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.key(EXAMPLES[kind.name]),
        "version": 1,
        "archived": False,
        "updated_at": "2026-11-19T03:00:00+00:00",
        "document": EXAMPLES[kind.name],
    }


def _record(kind: Kind) -> dict[str, Any]:
    return {"allOf": [ref("Record"), {"properties": {"document": ref(kind.form.__name__)}}]}


def _answer(schema: dict[str, Any], text: str, status: int = 200, example: Any = None) -> Responses:
    examples = {} if example is None else {"example": example}
    return {status: {"description": text, "content": json_content(schema, **examples)}}


HISTORY = _answer(
    ref("History"),
    "A page of its changes.",
    example={
        "items": [
            {
                "number": 41,
                "at": "2026-11-19T03:00:00+00:00",
                "by": {"kind": "user", "id": "tong-hop", "name": "Chuyên viên tổng hợp"},
                "action": "added",
                "before": None,
                "after": EXAMPLES["sites"],
                "reason": None,
            }
        ],
        "next": None,
    },
)
HOLIDAYS = _answer(
    ref("Calendar"),
    "The calendar of the year.",
    example={
        "year": 2026,
        "days": [
            {
                "date": "2026-09-02",
                "closed": True,
                "name": {"vi": "Quốc khánh", "en": "National Day"},
                "source": "library",
                "like": None,
            }
        ],
    },
)
