"""Whatever comes: a table is read row by row whole, or refused; nothing is half read, nothing falls over."""

import csv
import io
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from models.errors import InvalidDocument
from service.imports.columns import COLUMNS
from service.imports.grid import grids_of
from service.imports.requests import import_requests
from tests.imports.test_requests import GOOD, HEAD, week, xlsx

PROBLEM = week()
SOUND = xlsx(HEAD, GOOD)
BUSY_MACHINE = [HealthCheck.too_slow]
"""Drawing a table is slow where other work holds the processors; that is no fault of what is tested."""
PLAUSIBLE = st.sampled_from(
    [
        *("8h30", "25h", "T4", "25/11/2026", "29/02/2026", "cả ngày", "sáng", "13g30 - 15g", "7h - 6h"),
        *("bt; ct; kh", "Phó Chủ tịch UBND", "pct-1;;pct-1", "Hội trường", "trực tuyến", "Bản Nậm Cản"),
        *("máy chiếu: 99", "mc", ": 3", "0", "-1", "9999", "99999", "có", "x", "Bắt buộc", "=1+1"),
        *("23h59", "ban", "VÍ DỤ", ";", "\u0323", "đ/c", "Đ/c bt"),
    ]
)
ANYTHING = st.one_of(
    PLAUSIBLE,
    st.text(max_size=12),
    st.none(),
    st.integers(-10, 60_000),
    st.floats(-2, 2),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.times().map(lambda value: value.replace(microsecond=0)),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda value: value.replace(microsecond=0)),
)
HEADINGS = [column.heading.vi for column in COLUMNS]
ROWS = st.lists(st.lists(ANYTHING, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=4)


def workbook(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for row in rows:
        for column, value in enumerate(row, 1):
            try:
                sheet.cell(sheet.max_row + (column == 1), column, value)
            except IllegalCharacterError:
                sheet.cell(sheet.max_row, column, "?")
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def whole_or_refused(data: bytes) -> None:
    """Import ``data``; check that each row is one or the other, and that the problem takes all of them."""
    try:
        preview = import_requests(data, PROBLEM)
    except InvalidDocument:
        return
    for row in preview.rows:
        assert (row.state == "faulty") == bool(row.faults)
        assert (row.engagement is None) == (row.state == "faulty")
    coming = {row.engagement["id"] for row in preview.rows if row.state in ("added", "changed")}
    kept = [one.model_dump(mode="json") for one in PROBLEM.engagements if one.id not in coming]
    stored = PROBLEM.amended(engagements=kept + preview.engagements)
    again = import_requests(data, stored)
    assert [row.state for row in again.rows if row.state in ("added", "changed")] == []


@settings(max_examples=60, deadline=None, suppress_health_check=BUSY_MACHINE)
@given(ROWS)
def test_any_cells_of_a_workbook(rows: list[list[Any]]) -> None:
    whole_or_refused(workbook(rows))


@settings(max_examples=60, deadline=None, suppress_health_check=BUSY_MACHINE)
@given(st.lists(st.lists(st.one_of(PLAUSIBLE, st.text(max_size=20)), max_size=12), max_size=5))
def test_any_cells_of_csv(rows: list[list[str]]) -> None:
    kept = io.StringIO(newline="")
    csv.writer(kept).writerows([HEADINGS[:12], *rows])
    try:
        data = kept.getvalue().encode()
    except UnicodeEncodeError:
        return
    whole_or_refused(data)


@settings(max_examples=100, deadline=None, suppress_health_check=BUSY_MACHINE)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", "Nội dung;Giờ\n".encode()]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    whole_or_refused(start + data)


@settings(max_examples=60, deadline=None, suppress_health_check=BUSY_MACHINE)
@given(st.data())
def test_a_damaged_workbook(data: st.DataObject) -> None:
    sound = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InvalidDocument):
        grids_of(bytes(sound))


def test_times_and_dates_of_excel_are_read_as_they_are() -> None:
    row = [None] * len(HEADINGS)
    row[1], row[4], row[5], row[6] = "Họp", datetime(2026, 11, 25), time(8, 30), time(10, 0)  # type: ignore[call-overload]
    (read,) = import_requests(workbook([row]), PROBLEM).rows
    assert (read.engagement["start"][:16], read.engagement["duration_minutes"]) == ("2026-11-25T08:30", 90)
