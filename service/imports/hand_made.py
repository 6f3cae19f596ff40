"""Calendars that offices made by hand in Excel: the common layouts, read into the audit's document.

Known headings are those of published calendars (Thứ ngày, Thời gian, Nội dung, Chủ trì, Địa điểm, Thành phần,
Xe, Lãnh đạo VP theo dõi, Ghi chú and their variants). A day stands once for all its rows, merged, left empty
below, or as a line of its own above them. What cannot be read is told, and its row is kept without it.
"""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from models.audit import HandMade
from models.base import Document, Id, Text
from models.errors import Fault, InvalidDocument, Message
from models.problem import Problem
from models.reading import read_hand_made
from service.imports.clock_texts import Part, TimeText, Unreadable, day_in, time_in
from service.imports.grid import Cell, Grid, grids_of
from service.imports.hand_made_layout import Key, find_layout

DAYS = 7
_WEEK = re.compile(r"(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})")
_CAR = re.compile(r"\bxe(?: số)?\s+([0-9][0-9A-Z.-]{2,})", re.IGNORECASE)
_IN_TITLE = re.compile(r"^\(?\s*(\d{1,2}\s*(?:h|g|:|giờ)\s*\d{0,2})\s*\)?\s*[:.,-]?\s*", re.IGNORECASE)
_PARTS: dict[Part, str] = {"morning": "sáng", "afternoon": "chiều", "evening": "tối", "day": "cả ngày"}


class Unread(Document):
    """A cell of a calendar that could not be read."""

    row: Id
    cell: Text
    value: str
    message: Message


@dataclass(frozen=True)
class ReadCalendar:
    """The calendar as the audit takes it, and what of it could not be read."""

    calendar: HandMade
    unread: tuple[Unread, ...]


@dataclass
class _Reading:
    """Where the reader is: the day and the part of it that rows without their own belong to."""

    first: date
    day: date | None = None
    part: str | None = None
    unread: list[Unread] = field(default_factory=list)


def read_calendar(data: bytes, office: Problem | None = None, week_start: date | None = None) -> ReadCalendar:
    """Return the calendar in an XLSX or CSV file.

    ``office``: a problem with the office's people, rooms, places, ways and vehicles, where it is at hand.
    ``week_start``: the week's first day, where the table does not say it.

    Raises :class:`models.errors.InvalidDocument` where it is no table, has no heading "Nội dung", or says
    nowhere which week it is.
    """
    for grid in grids_of(data):
        header = find_layout(grid)
        if header is not None:
            return _read(grid, *header, office, week_start)
    raise _refused(
        "no_headings",
        "không thấy dòng tiêu đề có «Nội dung» cùng với «Thứ ngày» hoặc «Thời gian»",
        "no row of headings with «Nội dung» and one of «Thứ ngày», «Thời gian»",
    )


def _refused(code: str, vi: str, en: str) -> InvalidDocument:
    return InvalidDocument([Fault(pointer="", code=code, message=Message(vi=vi, en=en))])


def _read(
    grid: Grid, header: int, at: dict[Key, int], office: Problem | None, week_start: date | None
) -> ReadCalendar:
    first = week_start or _week_of(grid, header, at)
    reading = _Reading(first - timedelta(days=first.weekday()) if week_start is None else first)
    rows = []
    for number, cells in enumerate(grid.rows[header + 1 :], grid.first + header + 1):
        own = {key: cells[column] for key, column in at.items()}
        if not _is_banner(cells, reading):
            row = _row(f"d{number}", own, reading)
            rows += [row] if row is not None else []
    document = _frame(office, reading.first) | {"rows": rows}
    return ReadCalendar(read_hand_made(document), tuple(reading.unread))


# ---- which week -----------------------------------------------------------------------------------


def _week_of(grid: Grid, header: int, at: dict[Key, int]) -> date:
    """Return a day of the week: from the title above the table, else from its first whole date."""
    above = (cell.text for row in grid.rows[:header] for cell in row)
    below = (row[at["day"]] for row in grid.rows[header + 1 :]) if "day" in at else ()
    found = [match[1] for text in above for match in _WEEK.finditer(text)]
    for value in [*found, *(cell.value for cell in below)]:
        if isinstance(value, date) or (isinstance(value, str) and _WEEK.search(value)):
            try:
                return day_in(value, date(2000, 1, 3), DAYS)
            except Unreadable:
                continue
    raise _refused(
        "no_week",
        "không rõ lịch của tuần nào: không có ngày nào ghi đủ ngày, tháng, năm; hãy nêu ngày đầu tuần",
        "the table says nowhere which week it is; give the first day of the week",
    )


def _frame(office: Problem | None, first: date) -> dict[str, Any]:
    if office is None:
        return {"office": "Cơ quan", "week_start": first.isoformat()}
    known = office.model_dump(mode="json", by_alias=True)
    parts = ("people", "rooms", "vehicles", "sites", "places", "travel", "working_hours", "policy")
    return {
        "office": known["office"],
        "week_start": first.isoformat(),
        **{part: known[part] for part in parts},
    }


# ---- rows -----------------------------------------------------------------------------------------


def _is_banner(cells: tuple[Cell, ...], reading: _Reading) -> bool:
    """Say whether a line names only a day, or a part of it, for the rows below; take note of it."""
    texts = {cell.text for cell in cells if cell.text}
    if len(texts) != 1:
        return not texts
    (text,) = texts
    try:
        reading.day, reading.part = day_in(text, reading.first, DAYS), None
    except Unreadable:
        part = _part_of(text)
        if part is None:
            return False
        reading.part = part
    return True


def _part_of(text: str) -> str | None:
    try:
        part = time_in(text.rstrip(":")).part
    except Unreadable:
        return None
    return _PARTS[part] if part is not None else None


def _row(name: str, own: dict[Key, Cell], reading: _Reading) -> dict[str, Any] | None:
    title = _text(own, "title")
    _take_day(name, own, reading)
    when = _when(name, own, reading)
    if not title:
        return None
    if when.start is None:
        when, title = _in_title(when, title)
    chairs, notes = _names(own, "chair"), _text(own, "notes")
    vehicles = [re.sub(r"^xe( số)?\s+", "", text, flags=re.IGNORECASE) for text in _names(own, "vehicles")]
    end = _end(name, own, reading) or when.end
    row: dict[str, Any] = {
        "id": name,
        "title": title,
        "date": reading.day.isoformat() if reading.day is not None else None,
        "start": _clock(when.start),
        "end": _clock(end) if when.start is not None and end is not None and end > when.start else None,
        "session": reading.part,
        "chair": chairs[0] if chairs else None,
        "attendees": [*chairs[1:], *_names(own, "attendees")],
        "place": _text(own, "place") or None,
        "staff": _names(own, "staff"),
        "vehicles": vehicles or [match[1] for match in _CAR.finditer(notes)],
        "notes": notes or None,
    }
    return {key: value for key, value in row.items() if value not in (None, [])}


def _in_title(when: TimeText, title: str) -> tuple[TimeText, str]:
    """Return the time that a title begins with, and the rest of it: "(8h30) Hội nghị"."""
    match = _IN_TITLE.match(title)
    if match is None:
        return when, title
    try:
        return time_in(match[1]), title[match.end() :] or title
    except Unreadable:
        return when, title


def _take_day(name: str, own: dict[Key, Cell], reading: _Reading) -> None:
    cell = own.get("day")
    if cell is None or not cell.text:
        return
    try:
        day = day_in(cell.value, reading.first, DAYS)
    except Unreadable:
        _note(reading, name, cell, "không rõ ngày nào", "not a day")
        return
    if day != reading.day:
        reading.day, reading.part = day, None


def _when(name: str, own: dict[Key, Cell], reading: _Reading) -> TimeText:
    """Return the time of the row; a part of the day holds on for the rows below."""
    session = own.get("session")
    if session is not None and session.text:
        reading.part = _part_of(session.text) or session.text
    cell = own.get("time")
    if cell is None or not cell.text:
        return TimeText()
    value = cell.value
    if isinstance(value, str):
        lines = [line.strip(" :-") for line in re.split(r"[\n:](?!\d)|,", value) if line.strip(" :-")]
        for line in lines[:-1]:
            reading.part = _part_of(line) or reading.part
        value = lines[-1] if lines else value
    try:
        found = time_in(value)
    except Unreadable:
        _note(reading, name, cell, "không rõ giờ nào", "not a time")
        return TimeText()
    if found.part is not None:
        reading.part = _PARTS[found.part]
    return found


def _end(name: str, own: dict[Key, Cell], reading: _Reading) -> time | None:
    cell = own.get("end")
    if cell is None or not cell.text:
        return None
    try:
        return time_in(cell.value).start
    except Unreadable:
        _note(reading, name, cell, "không rõ giờ nào", "not a time")
        return None


def _note(reading: _Reading, name: str, cell: Cell, vi: str, en: str) -> None:
    message = Message(vi=f"ô {cell.at} «{cell.text}»: {vi}", en=f"cell {cell.at} «{cell.text}»: {en}")
    reading.unread.append(Unread(row=name, cell=cell.at, value=cell.text, message=message))


def _text(own: dict[Key, Cell], key: Key) -> str:
    return " ".join(own[key].text.split()) if key in own else ""


def _names(own: dict[Key, Cell], key: Key) -> list[str]:
    parts = re.split(r"[;,\n]", own[key].text) if key in own else []
    return [text for text in (" ".join(part.split()).strip(" .-") for part in parts) if text]


def _clock(value: time | None) -> str | None:
    return f"{value:%H:%M}" if value is not None else None
