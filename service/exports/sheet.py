"""The published week as a neutral sheet: what every form of it, on paper or screen, is made from."""

from typing import Literal

from models.base import Count, Document, Id, Text
from models.differences import Revision
from models.errors import Language, Message
from models.resources import Body
from models.time import Day, LocalDateTime

Edition = Literal["public", "internal"]
Session = Literal["morning", "afternoon", "evening"]
Column = Literal["chair", "attendees", "where", "preparation", "staff", "vehicles", "notes"]
"""The columns after day, session, time and what."""

COLUMNS: dict[Column, Message] = {
    "chair": Message(vi="Chủ trì", en="Chair"),
    "attendees": Message(vi="Thành phần", en="Attendees"),
    "where": Message(vi="Địa điểm", en="Where"),
    "preparation": Message(vi="Chuẩn bị", en="Preparation"),
    "staff": Message(vi="Phục vụ", en="Staff"),
    "vehicles": Message(vi="Xe", en="Vehicle"),
    "notes": Message(vi="Ghi chú", en="Notes"),
}
INTERNAL: tuple[Column, ...] = ("staff", "vehicles")
"""The columns that the public edition leaves out."""
SESSIONS: dict[Session, Message] = {
    "morning": Message(vi="Sáng", en="Morning"),
    "afternoon": Message(vi="Chiều", en="Afternoon"),
    "evening": Message(vi="Tối", en="Evening"),
}
BODIES: dict[Body, Message] = {
    "party": Message(vi="Đảng", en="Party"),
    "council": Message(vi="HĐND", en="People's Council"),
    "committee": Message(vi="UBND", en="People's Committee"),
    "office": Message(vi="Văn phòng", en="Office"),
    "other": Message(vi="khác", en="other"),
}

DRAFT = Message(vi="DỰ THẢO", en="DRAFT")
"""What stands on a week that is not published."""


class SheetRow(Document):
    """One engagement; every text is ready to print, lists are one line an item.

    ``busy``: it is confidential, and the reader is not one of those concerned; ``what`` is "Bận" then.
    ``revision``: how the row differs from the revision before; cancelled and postponed ones stand at
    their old time.
    """

    engagement: Id
    start: LocalDateTime
    end: LocalDateTime
    time: Text
    what: tuple[Text, ...]
    chair: tuple[Text, ...] = ()
    attendees: tuple[Text, ...] = ()
    where: Text = ""
    preparation: tuple[Text, ...] = ()
    staff: tuple[Text, ...] = ()
    vehicles: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    busy: bool = False
    revision: Revision | None = None

    def cell(self, column: Column) -> str:
        """Return what stands in ``column``: people after commas, other things on lines of their own."""
        value = getattr(self, column)
        if isinstance(value, str):
            return value
        return (", " if column in ("chair", "attendees", "staff") else "\n").join(value)


class SheetSession(Document):
    """The rows of one day that start before noon, before 18:00, or later."""

    session: Session
    name: Text
    rows: tuple[SheetRow, ...]


class SheetDay(Document):
    """One day; ``note`` says why it has no rows: a day off, or work at the office."""

    day: Day
    weekday: Text
    date: Text
    lunar: Text | None = None
    closed: bool = False
    note: Text | None = None
    sessions: tuple[SheetSession, ...] = ()


class WeekSheet(Document):
    """A week as it is printed. ``about`` names the body, person, room or vehicle it is drawn for.

    ``columns``: those with something in them, in order. ``revision``: 0 for the first publication, n for
    the n-th revision, ``None`` for a plan that is not one. ``draft``: it is not published, and marked so.
    """

    schema_version: Literal[1] = 1
    office: Text
    title: Text
    span: Text
    about: Text | None = None
    edition: Edition
    language: Language
    first: Day
    last: Day
    revision: Count | None = None
    revision_text: Text | None = None
    draft: bool = False
    columns: tuple[Column, ...]
    days: tuple[SheetDay, ...]

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Every row, in order of time."""
        return tuple(row for day in self.days for session in day.sessions for row in session.rows)
