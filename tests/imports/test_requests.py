"""The table of requests: template, reading, faults by cell, rows that come back, the same file twice."""

import io
from datetime import datetime, time
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from models.errors import InvalidDocument
from models.problem import Problem
from models.reading import read_problem
from service.cli.import_file import lines
from service.imports.columns import COLUMNS
from service.imports.preview import ImportPreview
from service.imports.requests import import_requests
from service.imports.returned import faulty_rows
from service.imports.template import template_workbook
from tests.exports.office import office

HEAD = ["Nội dung", "Ngày", "Giờ", "Số phút", "Chủ trì", "Thành phần", "Địa điểm", "Thiết bị", "Bảo mật"]


def week(**changes: Any) -> Problem:
    people = [*office()["people"], {"id": "pct-1", "group": "leader", "posts": [_deputy()]}]
    people.append({"id": "pct-2", "group": "leader", "posts": [_deputy()]})
    return read_problem(office(people=people, **changes))


def _deputy() -> dict[str, str]:
    return {"body": "committee", "title": "Phó Chủ tịch UBND"}


def xlsx(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def one(*cells: Any, head: list[str] = HEAD) -> ImportPreview:
    return import_requests(xlsx(head, list(cells)), week())


GOOD = [
    *("Họp xã", "25/11/2026", "8h30", "90", "bí thư đảng ủy; Đ/c Chủ tịch UBND"),
    *("TRUONG PHONG KINH TE", "hội trường", "máy chiếu: 2", ""),
]
MON, TUE, WED = "2026-11-23", "2026-11-24", "2026-11-25"


def test_a_row_is_read_whole() -> None:
    (row,) = one(*GOOD).rows
    assert row.faults == ()
    assert row.state == "added"
    assert row.engagement == {
        "id": row.id,
        "title": "Họp xã",
        "duration_minutes": 90,
        "start": "2026-11-25T08:30:00+07:00",
        "attendees": [
            {"role": "chair", "any_of": ["bt", "ct"]},
            {"role": "required", "any_of": ["kh"]},
        ],
        "where": {"room": {"rooms": ["ht"]}},
        "equipment": {"mc": 2},
    }


@pytest.mark.parametrize(
    ("day", "clock", "minutes", "start", "windows"),
    [
        ("T4", "sáng", 60, None, [(WED, "07:30", "11:30")]),
        ("T4", "cả ngày", 300, None, [(WED, "07:30", "17:00")]),
        ("T4", "tối", 60, None, [(WED, "18:00", "22:00")]),
        ("T2; T3", "chiều", 60, None, [(MON, "13:30", "17:00"), (TUE, "13:30", "17:00")]),
        ("T2; T3", "9h", 60, None, [(MON, "09:00", "10:00"), (TUE, "09:00", "10:00")]),
        ("T4", "9h - 10h30", None, f"{WED}T09:00", []),
        ("", "", 60, None, []),
    ],
)
def test_when(
    day: str, clock: str, minutes: int | None, start: str | None, windows: list[tuple[str, str, str]]
) -> None:
    (row,) = one("Họp", day, clock, minutes, None, None, None, None, None).rows
    assert row.faults == ()
    assert (row.engagement.get("start") or "")[:16] == (start or "")
    spans = [(each["start"], each["end"]) for each in row.engagement.get("windows", [])]
    assert [(start[:10], start[11:16], end[11:16]) for start, end in spans] == windows
    assert row.engagement["duration_minutes"] == (minutes or 90)


def test_a_part_of_the_day_without_a_day_is_every_open_day() -> None:
    (row,) = one("Họp", None, "sáng", 60, None, None, None, None, None).rows
    assert [each["start"][:10] for each in row.engagement["windows"]] == [
        f"2026-11-{day}" for day in range(23, 27)
    ]


def faults(preview: ImportPreview) -> list[tuple[str, str, str]]:
    return [(fault.cell, fault.code, fault.message.vi) for row in preview.rows for fault in row.faults]


def test_every_fault_of_a_row_is_told_at_its_cell() -> None:
    found = one("", "31/02", "sớm", "lâu", "bi thu dang uyy", "Phó Chủ tịch UBND", "phòng 9", "loa: 1", "hm")
    assert faults(found) == [
        ("A2", "missing", "cần ghi nội dung"),
        ("B2", "day", "cần một ngày có thật, như 25/11/2026 hoặc Thứ Tư"),
        ("C2", "time", "cần giờ như 8h30, 13g30, 08:30 – 10:00, hoặc sáng, chiều, tối, cả ngày"),
        ("D2", "number", "cần số phút, như 90 hoặc 1h30"),
        ("E2", "unknown", "không có «bi thu dang uyy» trong danh mục; ý bạn là «Đ/c Bí thư Đảng ủy»?"),
        (
            "F2",
            "ambiguous",
            "«Phó Chủ tịch UBND» là 2 người hoặc nơi; hãy ghi mã hoặc tên đầy đủ; "
            "ý bạn là «Phó Chủ tịch UBND (pct-1)» hay «Phó Chủ tịch UBND (pct-2)»?",
        ),
        ("G2", "unknown", "không có «phòng 9» trong danh mục"),
        ("H2", "unknown", "không có «loa» trong danh mục"),
        ("I2", "yes_or_no", "cần «có» hoặc «không»"),
    ]
    assert found.rows[0].engagement is None
    assert found.engagements == []


def test_what_a_problem_would_refuse_is_a_fault_of_the_row() -> None:
    long = ["x" * 10_001, *GOOD[1:]]
    rows = import_requests(xlsx(HEAD, long, GOOD), week()).rows
    assert [row.state for row in rows] == ["faulty", "added"]
    assert [(fault.cell, fault.code) for fault in rows[0].faults] == [("A2", "string_too_long")]


def test_a_day_outside_the_week_is_told() -> None:
    outside = one("Họp", "30/11/2026", "", "60", None, None, None, None, None)
    assert [code for _, code, _ in faults(outside)] == ["outside_week"]


def test_day_and_month_the_other_way_round_are_offered() -> None:
    for day in ("11/12/2026", datetime(2026, 12, 11)):
        found = one("Họp", day, "8h", "60", None, None, None, None, None)
        assert [(cell, code) for cell, code, _ in faults(found)] == [("B2", "outside_week")]
    (row,) = import_requests(xlsx(HEAD, ["Họp", "12/10/2026", "8h"]), _december()).rows
    assert row.faults[0].maybe == ("10/12/2026",)
    assert row.faults[0].message.vi.endswith("ý bạn là «10/12/2026»?")


def _december() -> Problem:
    horizon = {"start": "2026-12-07", "days": 7}
    return read_problem(office(horizon=horizon, engagements=[], agenda_items=[]))


def test_what_excel_says_of_a_failed_formula_is_no_title() -> None:
    found = one("#REF!", "T4", "8h", "60", None, None, None, None, None)
    assert [(cell, code) for cell, code, _ in faults(found)] == [("A2", "formula_failed")]


def test_names_with_commas_between_and_bullets_before() -> None:
    cells = ["Họp", "", "", "", "", "Chủ tịch UBND, Trưởng phòng Kinh tế và Chủ tịch HĐND", "", "", ""]
    (row,) = one(*cells).rows
    assert row.faults == ()
    assert [each["any_of"] for each in row.engagement["attendees"]] == [["ct"], ["kh"], ["bt"]]
    cells[5] = "- Chủ tịch UBND\n+ Trưởng phòng Kinh tế"
    (row,) = one(*cells).rows
    assert [each["any_of"] for each in row.engagement["attendees"]] == [["ct"], ["kh"]]
    cells[5] = "Chủ tịch UBND, Trưởng phòng Kinh t"
    (fault,) = one(*cells).rows[0].faults
    assert (fault.value, fault.maybe) == ("Trưởng phòng Kinh t", ("Trưởng phòng Kinh tế",))
    cells[5] = "Ban này, ban kia"
    (fault,) = one(*cells).rows[0].faults
    assert fault.value == "Ban này, ban kia"


def test_a_title_with_commas_does_not_decide_what_csv_is_separated_by() -> None:
    text = "ĐĂNG KÝ LỊCH, TUẦN 48, NĂM 2026\nNội dung;Ngày\nHọp, bàn, chốt;25/11\n"
    (row,) = import_requests(text.encode(), week()).rows
    assert (row.faults, row.engagement["title"]) == ((), "Họp, bàn, chốt")


def test_numbers_with_their_unit_or_an_empty_fraction() -> None:
    data = "Nội dung,Số phút,Số người\nHọp,90.0,15.0\nBàn,1h30,15 người\n".encode()
    for row in import_requests(data, week()).rows:
        assert (row.engagement["duration_minutes"], row.engagement["headcount"]) == (90, 15)


@pytest.mark.parametrize(
    ("clock", "end", "minutes", "told"),
    [
        ("sáng", "11h", "", [("C2", "missing")]),
        ("8h - 10h", "", "60", [("D2", "two_lengths")]),
        ("8h", "10h", "120", []),
        ("10h", "8h", "", [("E2", "end")]),
        ("8h", "", "0", [("D2", "minutes")]),
    ],
)
def test_a_length_is_said_once(clock: str, end: str, minutes: str, told: list[tuple[str, str]]) -> None:
    found = one("Họp", "T4", clock, minutes, end, head=["Nội dung", "Ngày", "Giờ", "Số phút", "Đến"])
    assert [(cell, code) for cell, code, _ in faults(found)] == told


def test_a_formula_that_was_never_computed_is_not_an_empty_cell() -> None:
    found = one("Họp", "T4", "=TIME(8;30;0)", "60", "", head=["Nội dung", "Ngày", "Giờ", "Số phút", "Đến"])
    assert [(cell, code) for cell, code, _ in faults(found)] == [("C2", "time")]


def test_people_with_several_posts_are_found_by_each() -> None:
    (row,) = one("Họp", "", "", "", "Chủ tịch HĐND", "bt", "", "", "").rows
    assert row.faults == ()
    assert row.engagement["attendees"] == [{"role": "chair", "any_of": ["bt"]}]


def test_posts_may_be_short() -> None:
    (row,) = one("Họp", "", "", "", "CT HĐND", "TP Kinh tế; pct ubnd", "", "", "").rows
    assert [(fault.cell, fault.code) for fault in row.faults] == [("F2", "ambiguous")]
    (row,) = one("Họp", "", "", "", "CT HĐND", "TP Kinh tế", "", "", "").rows
    assert [each["any_of"] for each in row.engagement["attendees"]] == [["bt"], ["kh"]]


def test_decomposed_letters_and_csv_with_semicolons() -> None:
    text = "Nội dung;Chủ trì;Ngày\r\nHo\u0323p xã;Đ/c Bi\u0301 thư Đảng ủy;25/11\r\n"
    (row,) = import_requests(text.encode("utf-8-sig"), week()).rows
    assert (row.faults, row.engagement["title"]) == ((), "Họp xã")
    assert row.engagement["attendees"] == [{"role": "chair", "any_of": ["bt"]}]


def test_the_same_file_twice_adds_nothing() -> None:
    data = xlsx(HEAD, GOOD, ["Việc khác", "T3", "chiều", 60, "ct", "", "Trụ sở Đảng ủy", "", "có"])
    problem = week()
    once = import_requests(data, problem)
    assert [row.state for row in once.rows] == ["added", "added"]
    kept = [each.model_dump(mode="json") for each in problem.engagements]
    stored = problem.amended(engagements=kept + once.engagements)
    again = import_requests(data, stored)
    assert [row.state for row in again.rows] == ["same", "same"]
    assert again.engagements == []
    reordered = xlsx(
        HEAD[::-1], [f"  {cell}" if isinstance(cell, str) and cell else cell for cell in GOOD[::-1]]
    )
    assert [row.state for row in import_requests(reordered, stored).rows] == ["same"]


def test_further_sheets_with_requests_are_told_for_they_are_not_read() -> None:
    book = Workbook()
    for name, rows in {
        "Khối Đảng": [HEAD, GOOD],
        "Khối UBND": [HEAD, GOOD],
        "Trống": [HEAD],
        "Ghi chú": [["x"]],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.create_sheet("Ẩn").sheet_state = "hidden"
    kept = io.BytesIO()
    book.save(kept)
    found = import_requests(kept.getvalue(), week())
    assert (found.sheet, found.unread) == ("Khối Đảng", ("Khối UBND",))
    assert "Chưa đọc các trang tính: Khối UBND" in "\n".join(lines(found, "vi"))
    assert import_requests(xlsx(HEAD, GOOD), week()).unread == ()


def test_a_row_with_an_id_changes_what_is_stored_and_keeps_the_rest() -> None:
    data = xlsx(["Mã", "Nội dung", "Số phút"], ["kiem-tra", "Kiểm tra đường", "180"])
    (row,) = import_requests(data, week()).rows
    assert (row.state, row.id) == ("changed", "kiem-tra")
    assert (row.engagement["title"], row.engagement["vehicles"][0]["seats"]) == ("Kiểm tra đường", 3)


def test_a_row_that_stands_twice_is_told() -> None:
    found = import_requests(xlsx(HEAD, GOOD, GOOD), week())
    assert faults(found) == [("A3", "twice", "giống hệt dòng 2")]
    assert found.message.vi == "1 việc mới, 0 việc thay đổi, 0 việc đã có, 1 dòng có lỗi."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no row of headings"),
        (b"PK\x03\x04 broken", "cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls file"),
        (b"\xff\x00\x01\x02", "neither .xlsx nor CSV"),
        (b"a;b\n1;2\n", "no row of headings"),
        (b"x" * 10_000_001, "too large"),
    ],
)
def test_what_is_no_table_is_refused_whole(data: bytes, said: str) -> None:
    with pytest.raises(InvalidDocument, match=said):
        import_requests(data, week())


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_walked() -> None:
    book = Workbook()
    book.active["XFD1048576"] = "x"  # type: ignore[index]  # the sheet of a new workbook
    kept = io.BytesIO()
    book.save(kept)
    with pytest.raises(InvalidDocument, match="more than 5000 rows or 100 columns"):
        import_requests(kept.getvalue(), week())


# ---- template and returned rows -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_has_choices_notes_and_an_example_that_is_not_imported(language: Any) -> None:
    made = template_workbook(week(), language)
    assert made.name == "mau-dang-ky-lich-xa.xlsx"
    book = load_workbook(io.BytesIO(made.data))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.heading.text(language) for column in COLUMNS]
    assert all(cell.comment is not None for cell in sheet[1])
    assert book["DanhMuc"].sheet_state == "hidden"
    assert {name for name in book.defined_names if name.startswith("DanhMuc_")} >= {
        "DanhMuc_where",
        "DanhMuc_chair",
    }
    formulas = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert "=DanhMuc_importance".removeprefix("=") in {str(formula).removeprefix("=") for formula in formulas}
    # What a person is told at a cell is in the language of the workbook, like all the rest of it.
    prompts = {rule.prompt for rule in sheet.data_validations.dataValidation if rule.prompt}
    assert prompts <= {column.note.text(language) for column in COLUMNS}
    for key in ("minutes", "headcount", "seats"):
        at = [column.key for column in COLUMNS].index(key) + 1
        # The check for a whole number fails in Excel on a cell whose format is text.
        assert sheet.cell(5, at).number_format == "0"
    assert import_requests(made.data, week()).rows == ()
    assert template_workbook(week(), language) == made


def test_the_templates_example_could_be_imported_but_for_its_id() -> None:
    book = load_workbook(io.BytesIO(template_workbook(week()).data))
    sheet = book.worksheets[0]
    sheet["A2"] = None
    kept = io.BytesIO()
    book.save(kept)
    (row,) = import_requests(kept.getvalue(), week()).rows
    assert row.faults == ()
    assert [each["start"] for each in row.engagement["windows"]] == ["2026-11-23T07:30:00+07:00"]


def test_faulty_rows_come_back_with_comments_and_can_be_put_right() -> None:
    bad = ["Họp", "25/11/2026", "sớm", 60, "ai đó", "", "", "", ""]
    preview = import_requests(xlsx(HEAD, GOOD, bad), week())
    back = faulty_rows(preview, "vi", week().horizon.start)
    book = load_workbook(io.BytesIO(back.data))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][:5] == ["Họp", "25/11/2026", "sớm", "60", "ai đó"]
    comments = {cell.coordinate: cell.comment.text for cell in sheet[2] if cell.comment is not None}
    assert sorted(comments) == ["C2", "E2"]
    assert "không có «ai đó» trong danh mục" in comments["E2"]
    sheet["C2"], sheet["E2"] = "sáng", "bt"
    kept = io.BytesIO()
    book.save(kept)
    assert [row.state for row in import_requests(kept.getvalue(), week()).rows] == ["added"]


def test_days_and_times_of_excel_come_back_as_people_write_them() -> None:
    bad = ["Họp", datetime(2026, 11, 25), time(8, 30), 60, "ai đó"]
    back = faulty_rows(import_requests(xlsx(HEAD, bad), week()), "vi", week().horizon.start)
    book = load_workbook(io.BytesIO(back.data))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][1:3] == ["25/11/2026", "08:30"]
    sheet["E2"] = "bt"
    kept = io.BytesIO()
    book.save(kept)
    (row,) = import_requests(kept.getvalue(), week()).rows
    assert (row.state, row.engagement["start"][:16]) == ("added", "2026-11-25T08:30")


def test_a_cell_made_to_be_long_is_no_list_of_names() -> None:
    row = [*GOOD]
    row[4], row[5] = ";".join(f"Người {number}" for number in range(101)), "Chủ tịch UBND " * 20
    (read,) = one(*row).rows
    assert [fault.code for fault in read.faults if fault.cell == "E2"] == ["too_many", *["unknown"] * 100]
    (long,) = (fault for fault in read.faults if fault.cell == "F2")
    assert (long.code, long.maybe) == ("unknown", ())
