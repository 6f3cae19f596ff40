"""The week as XLSX and CSV, read back."""

import csv as reader
import io
from datetime import date, time

import pandas as pd
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from service.exports.selection import Selection
from service.exports.spreadsheet import Chart, csv, workbook
from service.exports.week_tables import week_csv, week_xlsx
from tests.exports.office import office, published


def sheets(data: bytes) -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: sheet for sheet in book.worksheets}


def rows(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_holds_week_leaders_and_trips() -> None:
    made = week_xlsx(*published(), Selection())
    assert made.name == "lich-tuan-2026-w48.xlsx"
    found = sheets(made.data)
    assert list(found) == ["Lịch tuần", "Theo lãnh đạo", "Chuyến xe"]
    head, first, *_ = rows(found["Lịch tuần"])
    assert head[:6] == ["Ngày", "Thứ", "Buổi", "Bắt đầu", "Kết thúc", "Nội dung"]
    day, *others = first[:6]
    assert (getattr(day, "date", lambda: day)(), others) == (
        date(2026, 11, 23),
        ["Thứ Hai", "Sáng", time(7, 30), time(8, 30), "Giao ban Thường trực\n• Tờ trình nhân sự"],
    )
    leaders = rows(found["Theo lãnh đạo"])
    assert leaders[1][0] == "Đ/c Bí thư Đảng ủy"
    assert leaders[1][4] == "Làm việc tại cơ quan"
    trip = rows(found["Chuyến xe"])[1]
    assert [trip[0], trip[1], trip[5]] == ["27A-001.23", "Lái xe 1", "Bản Nậm Cản"]


def test_the_public_workbook_tells_nothing_internal() -> None:
    found = sheets(week_xlsx(*published(), Selection(edition="public")).data)
    assert list(found) == ["Lịch tuần", "Theo lãnh đạo"]
    whole = str([rows(sheet) for sheet in found.values()])
    for secret in ("kỷ luật", "ky-luat", "27A", "Lái xe", "Chuyên viên"):
        assert secret not in whole
    assert "Bận" in whole


def test_the_same_week_gives_the_same_bytes() -> None:
    assert week_xlsx(*published(), Selection()) == week_xlsx(*published(), Selection())


def test_csv_is_what_excel_reads_as_utf_8() -> None:
    made = week_csv(*published(), Selection())
    assert made.data.startswith(b"\xef\xbb\xbf")
    found = list(reader.reader(io.StringIO(made.data.decode("utf-8-sig"), newline="")))
    assert found[0][0] == "Ngày"
    assert found[2][:6] == ["2026-11-23", "Thứ Hai", "Chiều", "14:00", "16:00", "Kiểm tra đường liên bản"]


def test_what_looks_like_a_formula_stays_text() -> None:
    asked = office()["engagements"]
    asked[1]["title"] = '=HYPERLINK("http://x")'
    week = published(engagements=asked)
    assert "'=HYPERLINK" in week_csv(*week, Selection()).data.decode()
    cell = sheets(week_xlsx(*week, Selection()).data)["Lịch tuần"].cell(3, 6)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")


def test_a_chart_stands_beside_its_table() -> None:
    table = pd.DataFrame({"Phòng": ["A", "B"], "Giờ": [3.5, 2]})
    data = workbook({"Phòng": table}, {"Phòng": Chart("Giờ dùng", "Phòng", ["Giờ"])}, made=date(2026, 11, 23))
    (chart,) = sheets(data)["Phòng"]._charts  # type: ignore[attr-defined]  # openpyxl reads charts into it
    assert chart.ser[0].val.numRef.f == "Phòng!$B$2:$B$3"
    assert csv(table) == "\ufeffPhòng,Giờ\r\nA,3.5\r\nB,2.0\r\n".encode()


def test_a_week_without_rows() -> None:
    problem, plan = published()
    empty = plan.model_copy(update={"assignments": (), "trips": ()})
    assert len(rows(sheets(week_xlsx(problem, empty, Selection()).data)["Lịch tuần"])) == 1
    assert week_csv(problem, empty, Selection()).data.decode("utf-8-sig").count("\r\n") == 1
