"""Calendars made by hand in the layouts that offices publish, and from them to the audit."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audit import Row
from models.errors import InvalidDocument
from service.exports.selection import Selection
from service.exports.week_tables import week_xlsx
from service.imports.hand_made import ReadCalendar, read_calendar
from solver.audit.audit import audit
from solver.pipeline import Options, plan
from tests.exports.office import published
from tests.imports.test_fuzz import ANYTHING
from tests.imports.test_requests import xlsx

TITLE = ["LỊCH CÔNG TÁC TUẦN (Từ ngày 11/11/2019 đến ngày 17/11/2019)"]


def read(*rows: list[Any], **more: Any) -> ReadCalendar:
    return read_calendar(xlsx(*rows), **more)


def brief(row: Row) -> tuple[str | None, str | None, str, str | None]:
    return (
        row.date.isoformat() if row.date else None,
        f"{row.start:%H:%M}" if row.start else None,
        row.title,
        row.chair,
    )


def test_a_district_of_2019_with_days_left_empty_below_the_first() -> None:
    found = read(
        TITLE,
        [
            "Ngày",
            "Thời gian",
            "Nội dung",
            "Lãnh đạo chủ trì/tham dự",
            "Địa điểm",
            "Thành phần",
            "Lãnh đạo VP và phòng CM theo dõi",
            "Ghi chú",
        ],
        [
            "Thứ hai\n11/11",
            "10h00",
            "Giao ban Thường trực HĐND",
            "CT HĐND, PCT HĐND",
            "Hội trường tầng 2",
            "",
            "",
            "",
        ],
        [None, "07h30", "Tiếp công dân", "CT UBND", "Phòng tiếp dân", "Ban TCD; Thanh tra", "CVP", "Xe 0170"],
        ["Thứ ba 12/11", "13g30", "Kiểm tra rừng", "PCT 1", "Xã A", "", "", "Giao TNMT chủ trì"],
    )
    rows = found.calendar.rows
    assert [brief(row) for row in rows] == [
        ("2019-11-11", "10:00", "Giao ban Thường trực HĐND", "CT HĐND"),
        ("2019-11-11", "07:30", "Tiếp công dân", "CT UBND"),
        ("2019-11-12", "13:30", "Kiểm tra rừng", "PCT 1"),
    ]
    assert (rows[0].attendees, rows[1].attendees) == (("PCT HĐND",), ("Ban TCD", "Thanh tra"))
    assert (rows[1].vehicles, rows[1].staff, rows[2].vehicles) == (("0170",), ("CVP",), ())
    assert (found.unread, found.calendar.week_start) == ((), date(2019, 11, 11))


def test_a_province_with_lines_for_days_and_times_in_the_titles() -> None:
    found = read(
        TITLE,
        ["Ngày", "Thời gian", "Nội dung", "Địa điểm", "Thường trực UBND"],
        ["Thứ Tư, ngày 13/11/2019"] * 5,
        [None, "Sáng", "(8h30) Hội nghị trực tuyến", "Trụ sở UBND tỉnh", "Chủ tịch"],
        [None, "Chiều", "Làm việc với Sở Nội vụ", "Trụ sở UBND tỉnh", "PCT liên quan"],
        [None, "Sáng: 9h15", "Dự hội thảo", "Hà Nội", ""],
    )
    assert [brief(row)[:3] for row in found.calendar.rows] == [
        ("2019-11-13", "08:30", "Hội nghị trực tuyến"),
        ("2019-11-13", None, "Làm việc với Sở Nội vụ"),
        ("2019-11-13", "09:15", "Dự hội thảo"),
    ]
    assert [row.session for row in found.calendar.rows] == ["sáng", "chiều", "sáng"]


def test_a_district_of_2016_with_a_column_for_vehicles_and_times_of_excel() -> None:
    found = read(
        ["Thứ ngày", "Thời gian", "Nội dung", "Địa điểm", "Thành phần tham dự", "Xe p.vụ"],
        [date(2016, 11, 21), time(7, 30), "Tiếp xúc cử tri", "Xã B", "CT HĐND", "Xe 0088, 0272"],
        ["22/11/2016", "8h - 10h", "Họp", "Hội trường", "", ""],
    )
    first, second = found.calendar.rows
    assert (first.vehicles, first.start, first.date) == (("0088", "0272"), time(7, 30), date(2016, 11, 21))
    assert (second.start, second.end) == (time(8), time(10))


def test_what_cannot_be_read_is_told_and_its_row_kept() -> None:
    found = read(TITLE, ["Ngày", "Giờ", "Nội dung"], ["11/11", "sớm", "Họp"], ["32/13", "8h", "Khác"])
    assert [(one.row, one.cell, one.message.vi) for one in found.unread] == [
        ("d3", "B3", "ô B3 «sớm»: không rõ giờ nào"),
        ("d4", "A4", "ô A4 «32/13»: không rõ ngày nào"),
    ]
    assert [brief(row)[:3] for row in found.calendar.rows] == [
        ("2019-11-11", None, "Họp"),
        ("2019-11-11", "08:00", "Khác"),
    ]


def test_a_week_that_is_not_said_must_be_given() -> None:
    rows = (["Thứ", "Giờ", "Nội dung"], ["Thứ Ba", "8h", "Họp"])
    with pytest.raises(InvalidDocument, match="says nowhere which week"):
        read(*rows)
    assert read(*rows, week_start=date(2026, 11, 23)).calendar.rows[0].date == date(2026, 11, 24)


def test_from_a_table_to_its_clashes() -> None:
    problem, _ = published()
    found = read(
        ["Thứ ngày", "Giờ", "Nội dung", "Chủ trì", "Địa điểm"],
        ["Thứ Hai 23/11/2026", "8h - 9h", "Giao ban", "Đ/c Bí thư Đảng ủy", "Hội trường"],
        ["", "8h30 - 10h", "Làm việc với tỉnh", "Chủ tịch HĐND", "Bản Nậm Cản"],
        office=problem,
    )
    answer = audit(found.calendar, lambda week: plan(week, Options(time_limit_seconds=20, workers=1, seed=0)))
    assert [(clash.rule, clash.people, clash.certain) for clash in answer.audit.clashes] == [
        ("H4", ("bt",), True)
    ]
    assert answer.audit.repair is not None


def test_a_week_that_lichtuan_wrote_is_read_back() -> None:
    problem, plan_ = published()
    found = read_calendar(week_xlsx(problem, plan_, Selection()).data, problem)
    assert found.unread == ()
    assert [(brief(row)[:2], row.end) for row in found.calendar.rows] == [
        (("2026-11-23", "07:30"), time(8, 30)),
        (("2026-11-23", "14:00"), time(16, 0)),
        (("2026-11-24", "18:30"), time(20, 0)),
        (("2026-11-25", "08:00"), time(9, 0)),
    ]
    assert found.calendar.rows[1].vehicles[0] == "27A-001.23"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(ANYTHING, min_size=6, max_size=6), max_size=4))
def test_any_cells_are_read_or_refused(rows: list[list[Any]]) -> None:
    clean = [
        [cell if not isinstance(cell, str) or cell.isprintable() else "?" for cell in row] for row in rows
    ]
    head = ["Thứ ngày", "Giờ", "Nội dung", "Chủ trì", "Địa điểm", "Kết thúc"]
    found = read(head, *clean, week_start=date(2026, 11, 23))
    assert len(found.calendar.rows) <= len(rows)
