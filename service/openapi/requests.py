"""The OpenAPI parts of the calls on requests: bodies, answers, examples."""

from typing import Any

from pydantic import BaseModel, Field, JsonValue

from models.errors import Message
from service.office.requests.forms import BulkForm, DecisionForm, QuickForm, RequestForm, Type
from service.office.requests.states import State, Step
from service.openapi.parts import Responses, json_content, ref

EXAMPLE: dict[str, Any] = {
    "type": "engagement",
    "unit": "Phòng Kinh tế",
    "invitation": "125/GM-UBND",
    "document": {
        "title": "Họp bàn phương án đấu giá đất",
        "kind": "giao-ban",
        "duration_minutes": 120,
        "windows": [{"start": "2026-11-24T07:30", "end": "2026-11-24T11:30"}],
        "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}],
    },
}
ITEM: dict[str, Any] = {
    "type": "agenda_item",
    "unit": "Phòng Nội vụ",
    "document": {"title": "Đề án vị trí việc làm", "minutes": 30, "sittings": ["w48-k7m2pq"]},
}
CANCELLATION: dict[str, Any] = {
    "type": "cancellation",
    "occurrence": "giao-ban-tuan-20261123",
    "note": "Lãnh đạo đi công tác",
}
LINE = "Họp giao ban, Chủ tịch UBND chủ trì, thứ 2 8h30, 90 phút, phòng họp 1, 12 người"
SHOWN: dict[str, Any] = {
    "id": "w48-k7m2pq",
    "version": 1,
    "week": "2026-W48",
    "type": "engagement",
    "state": "registered",
    "document": {"id": "w48-k7m2pq", **EXAMPLE["document"]},
    "unit": "Phòng Kinh tế",
    "note": None,
    "invitation": "125/GM-UBND",
    "late_reason": None,
    "reason": None,
    "late": False,
    "created_by": "user:kinh-te",
    "created_at": "2026-11-18T02:00:00+00:00",
    "updated_at": "2026-11-18T02:00:00+00:00",
    "decided_by": None,
    "decided_at": None,
    "outcome": None,
}


class Outcome(BaseModel):
    """What the published plan says of a request: when and where, or that it is left out, and why.

    ``sitting``: of an agenda item, the engagement that hears it.
    """

    plan: str
    placed: bool
    start: str | None
    end: str | None
    room: str | None
    place: str | None
    sitting: str | None
    reasons: list[Message]


class RequestShown(BaseModel):
    """A request. ``outcome`` is null until its week is published with it."""

    id: str
    version: int
    week: str
    type: Type
    state: State
    document: dict[str, JsonValue] = Field(description="An engagement or an agenda item of the contract.")
    unit: str | None
    note: str | None
    invitation: str | None
    late_reason: str | None
    reason: str | None = Field(description="Why it was returned, withdrawn or reopened.")
    late: bool
    created_by: str
    created_at: str
    updated_at: str
    decided_by: str | None
    decided_at: str | None
    outcome: Outcome | None


class RequestPage(BaseModel):
    """A page of requests, by id."""

    items: list[RequestShown]
    next: str | None = Field(description="For `cursor`; null at the end.")


class Registered(BaseModel):
    """The requests that were registered, in the order they were sent."""

    items: list[RequestShown]


class Understood(BaseModel):
    """A part of the line, and what it was taken for: a field of the engagement and its value."""

    text: str
    field: str
    value: JsonValue


class Unclear(BaseModel):
    """A part of the line that could mean several things of the office; none of them was taken."""

    text: str
    candidates: list[str]


class QuickAnswer(BaseModel):
    """What a line was understood as. ``request`` is null where it was only tried."""

    understood: list[Understood]
    not_understood: list[str]
    unclear: list[Unclear]
    document: dict[str, JsonValue]
    request: RequestShown | None


class HintPlace(BaseModel):
    """One start at which it could stand."""

    start: str
    end: str
    room: str | None
    place: str | None


class Hint(BaseModel):
    """How many starts remain in the week for what is asked, and the first of them, one a start.

    ``against``: the published plan, the newest one, or the empty week where there is no plan.
    """

    starts: int
    days: dict[str, int] = Field(description="Date -> how many of the starts are on it.")
    first: list[HintPlace]
    against: str
    plan: str | None


class Sitting(BaseModel):
    """An engagement of the week that hears agenda items."""

    id: str = Field(description="What an agenda item names among its sittings.")
    title: str
    agenda_minutes: int = Field(description="How much time it has for all agenda items together.")
    start: str | None = Field(description="Its start where that is fixed.")


class Sittings(BaseModel):
    """The sittings of a week."""

    items: list[Sitting]


READ: tuple[type[BaseModel], ...] = (RequestForm, BulkForm, QuickForm, DecisionForm)
"""Models whose schemas are those of what is sent."""
WRITTEN: tuple[type[BaseModel], ...] = (
    RequestShown,
    RequestPage,
    Registered,
    QuickAnswer,
    Hint,
    Sitting,
    Sittings,
)
"""Models whose schemas are those of what is answered."""

REQUEST_BODY = {
    "required": True,
    "content": json_content(
        ref("RequestForm"), engagement=EXAMPLE, agenda_item=ITEM, cancellation=CANCELLATION
    ),
}
HINT_BODY = {"required": True, "content": json_content(ref("RequestForm"), engagement=EXAMPLE)}
QUICK_BODY = {"required": True, "content": json_content(ref("QuickForm"), line={"text": LINE})}
BULK_BODY = {
    "required": True,
    "content": json_content(ref("BulkForm"), two={"requests": [EXAMPLE, CANCELLATION]}),
}
_WHY = {
    Step.ACCEPT: {},
    Step.RETURN: {"reason": "Chưa rõ thành phần dự họp"},
    Step.WITHDRAW: {"reason": "Hoãn sang tuần sau"},
    Step.REOPEN: {"reason": "Bổ sung thành phần"},
}
STEP_BODIES = {
    step: {"required": True, "content": json_content(ref("DecisionForm"), example=why)}
    for step, why in _WHY.items()
}


def _answer(name: str, text: str, status: int = 200, example: Any = None) -> Responses:
    examples = {} if example is None else {"example": example}
    return {status: {"description": text, "content": json_content(ref(name), **examples)}}


ONE = _answer("RequestShown", "The request, with its ETag.", example=SHOWN)
ONE_ADDED = _answer("RequestShown", "The request, with its ETag and Location.", 201, SHOWN)
REQUESTS = _answer("RequestPage", "A page of the requests.", example={"items": [SHOWN], "next": None})
BULK_ADDED = _answer("Registered", "The requests.", 201, {"items": [SHOWN]})
_QUICK: dict[str, Any] = {
    "understood": [{"text": "90 phút", "field": "duration_minutes", "value": 90}],
    "not_understood": [],
    "unclear": [],
    "document": {"title": "Họp giao ban", "duration_minutes": 90},
    "request": None,
}
QUICK_ADDED = _answer("QuickAnswer", "What was understood, and the request.", 201, _QUICK) | _answer(
    "QuickAnswer", "What was understood; with `dry_run` nothing is stored.", 200, _QUICK
)
HINT = _answer(
    "Hint",
    "How many places remain.",
    example={
        "starts": 9,
        "days": {"2026-11-24": 9},
        "first": [
            {
                "start": "2026-11-24T07:30:00+07:00",
                "end": "2026-11-24T09:30:00+07:00",
                "room": "phong-hop-1",
                "place": "ubnd",
            }
        ],
        "against": "published",
        "plan": "2026-W48.2",
    },
)
SITTINGS = _answer(
    "Sittings",
    "The sittings.",
    example={
        "items": [
            {
                "id": "hop-thuong-truc-20261124",
                "title": "Họp Thường trực Thị ủy",
                "agenda_minutes": 60,
                "start": "2026-11-24T07:30",
            }
        ]
    },
)
