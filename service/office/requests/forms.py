"""What is sent about requests."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from models.base import Document, Id, Text

Type = Literal["engagement", "agenda_item", "cancellation"]
Line = Annotated[Text, Field(min_length=1, max_length=1000)]
MOST_AT_ONCE = 500


class RequestForm(Document):
    """What a unit asks for.

    ``document`` is the contract's engagement or agenda item without its ``id``; what an engagement leaves
    out comes from its kind. ``occurrence``: the id of an occurrence of a recurring engagement, in whose
    place this stands: what the document leaves out is as it is there. A ``cancellation`` of one has no
    document. ``unit`` is the caller's own unless given;
    ``late_reason`` is kept only where registration has closed.
    """

    type: Type = "engagement"
    occurrence: Id | None = None
    unit: Line | None = None
    note: Text | None = None
    invitation: Line | None = None
    late_reason: Line | None = None
    document: dict[str, JsonValue] = Field(default_factory=dict)


class BulkForm(Document):
    """Many requests for one week: all of them, or none."""

    requests: Annotated[tuple[RequestForm, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class QuickForm(Document):
    """A request in one line, such as ``Họp giao ban, Chủ tịch UBND chủ trì, thứ 2 8h30, 90 phút``."""

    text: Line
    unit: Line | None = None
    late_reason: Line | None = None


class DecisionForm(Document):
    """Why a request is accepted, returned, withdrawn or reopened."""

    reason: Line | None = None
    late_reason: Line | None = None
