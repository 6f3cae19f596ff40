"""The commands import, export and report, and the audit of a table, on files."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.conftest import Run
from tests.exports.office import TRIP, assignments, office
from tests.imports.test_calendars import ics
from tests.imports.test_requests import GOOD, HEAD, xlsx


@pytest.fixture
def week(tmp_path: Path) -> tuple[Path, Path]:
    """The small published week as two files."""
    problem, plan = tmp_path / "week.json", tmp_path / "plan.json"
    problem.write_text(json.dumps(office()), encoding="utf-8")
    plan.write_text(json.dumps({"assignments": assignments(), "trips": [TRIP]}), encoding="utf-8")
    return problem, plan


# ---- export ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "csv", "html", "ics", "json"])
def test_the_ending_tells_the_form(run: Run, week: tuple[Path, Path], tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"lich.{ending}"
    told = run("export", *week, "-o", target, "--edition", "public")
    assert (told.status, told.out, told.err) == (0, "", "")
    starts = {
        "pdf": b"%PDF",
        "docx": b"PK",
        "xlsx": b"PK",
        "csv": b"\xef\xbb\xbf",
        "html": b"<!doctype html>",
    }
    assert target.read_bytes().startswith(starts.get(ending, b"BEGIN:VCALENDAR" if ending == "ics" else b"{"))


def test_print_settings_number_and_revision(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    settings = {
        "form": "party",
        "issuer": "VĂN PHÒNG ĐẢNG ỦY",
        "number_form": "Số {number}-LCT/VPĐU",
        "place": "Mường Ảng",
    }
    (tmp_path / "in.json").write_text(json.dumps(settings), encoding="utf-8")
    former = {"assignments": assignments()[:3], "trips": [TRIP]}
    (tmp_path / "former.json").write_text(json.dumps(former), encoding="utf-8")
    target = tmp_path / "lich.pdf"
    options = ("--settings", tmp_path / "in.json", "--number", "5", "--issued", "2026-11-20", "--lunar")
    revision = ("--former-plan", tmp_path / "former.json", "--revision", "2", "--only-changes")
    assert run("export", *week, "-o", target, *options, *revision).status == 0
    found = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    for part in (
        "Số 5-LCT/VPĐU",
        "Mường Ảng, ngày 20 tháng 11 năm 2026",
        "(Điều chỉnh lần 2)",
        "Bổ sung",
        "17/10 ÂL",
    ):
        assert part in found
    assert "Giao ban" not in found


@pytest.mark.parametrize(
    ("paper", "said"), [("trips", "LỆNH ĐIỀU XE"), ("drivers", "LÁI XE"), ("doors", "LỊCH PHÒNG")]
)
def test_other_papers(run: Run, week: tuple[Path, Path], tmp_path: Path, paper: str, said: str) -> None:
    target = tmp_path / "giay.pdf"
    assert run("export", *week, "-o", target, "--paper", paper, "--form", "state").status == 0
    assert said in PdfReader(target).pages[0].extract_text()


def test_an_own_template(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    mine = Document()
    mine.add_paragraph("{{title}}")
    mine.add_table(rows=1, cols=1).cell(0, 0).text = "{{time}} {{what}}"
    mine.save(str(tmp_path / "mau.docx"))
    target = tmp_path / "lich.docx"
    assert run("export", *week, "-o", target, "--own-template", tmp_path / "mau.docx").status == 0
    assert Document(str(target)).tables[0].cell(1, 0).text == "14:00–16:00 Kiểm tra đường liên bản"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "lich.txt"), "lich.txt: cần một trong các đuôi .pdf .docx"),
        (("-o", "-"), "-: cần một trong các đuôi"),
        (("-o", "lich.csv", "--paper", "doors"), "doors không có dạng csv; có: pdf"),
        (("-o", "lich.pdf", "--room", "r-9"), "/room: không có phòng nào mã 'r-9'"),
        (("-o", "lich.pdf", "--issued", "hôm nay"), "--issued: cần một ngày như 2026-11-23"),
        ((), "thiếu --output"),
    ],
)
def test_wrong_use_of_export(
    run: Run, week: tuple[Path, Path], arguments: tuple[str, ...], said: str
) -> None:
    told = run("export", *week, *arguments)
    assert (told.status, told.out) == (2, "")
    assert said in told.err


def test_to_standard_output(run: Run, week: tuple[Path, Path]) -> None:
    told = run("export", *week, "-o", "-", "--format", "csv", "--person", "kh")
    assert told.status == 0
    assert told.out.count("Giao ban Thường trực") == 1


# ---- import ---------------------------------------------------------------------------------------


def test_a_table_is_previewed_then_imported_and_the_second_time_adds_nothing(
    run: Run, week: tuple[Path, Path], tmp_path: Path
) -> None:
    table, new = tmp_path / "yeu-cau.xlsx", tmp_path / "new.json"
    table.write_bytes(xlsx(HEAD, GOOD))
    told = run("import", week[0], table)
    assert (told.status, told.out) == (0, "1 việc mới, 0 việc thay đổi, 0 việc đã có, 0 dòng có lỗi.\n")
    assert run("import", week[0], table, "-o", new).status == 0
    assert [one["title"] for one in json.loads(new.read_text(encoding="utf-8"))["engagements"]][
        -1
    ] == "Họp xã"
    assert (
        run("import", new, table, "--lang", "en").out
        == "0 new, 0 changed, 1 there already, 0 rows at fault.\n"
    )
    assert run("verify", new, week[1], "--json").json["valid"] is not None


def test_faulty_rows_are_told_and_come_back(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    table, new, faulty = tmp_path / "yeu-cau.xlsx", tmp_path / "new.json", tmp_path / "loi.xlsx"
    table.write_bytes(
        xlsx([*HEAD, "Màu"], [*GOOD, ""], ["Họp", "T4", "sớm", 60, "bi thu", "", "", "", "", ""])
    )
    told = run("import", week[0], table, "-o", new, "--faulty", faulty)
    assert told.status == 1
    assert told.out.splitlines() == [
        "1 việc mới, 0 việc thay đổi, 0 việc đã có, 1 dòng có lỗi.",
        "Bỏ qua các cột: Màu.",
        "dòng 3 «Họp»:",
        "  C3 (Giờ): cần giờ như 8h30, 13g30, 08:30 – 10:00, hoặc sáng, chiều, tối, cả ngày",
        "  E3 (Chủ trì): không có «bi thu» trong danh mục; ý bạn là «Đ/c Bí thư Đảng ủy»?",
        "Chưa ghi gì: hãy sửa các dòng lỗi, hoặc dùng --whole-rows để nhập các dòng đúng.",
    ]
    assert not new.exists()
    assert load_workbook(io.BytesIO(faulty.read_bytes())).worksheets[0]["C2"].comment is not None
    assert run("import", week[0], table, "-o", new, "--whole-rows").status == 1
    assert new.exists()
    as_json = run("import", week[0], table, "--json").json
    assert [row["state"] for row in as_json["rows"]] == ["added", "faulty"]


def test_the_template(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "mau.xlsx"
    assert run("import", week[0], "--template", target).status == 0
    assert run("import", week[0], target).out.startswith("0 việc mới")
    assert run("import", week[0]).status == 2
    target.write_text("Nội dung;Ngày\nHọp;T4\n", encoding="utf-8")
    told = run("import", week[0], target)
    assert (told.status, "không phải sổ Excel" in told.err) == (2, True)


def test_a_leaders_calendar(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    calendar, new = tmp_path / "rieng.ics", tmp_path / "new.json"
    calendar.write_bytes(ics("DTSTART:20261124T010000Z\nDTEND:20261124T020000Z\nSUMMARY:Khám bệnh"))
    told = run("import", week[0], calendar, "--calendar-of", "bt", "-o", new)
    assert (told.status, told.out) == (0, "Đ/c Bí thư Đảng ủy: 1 khoảng giờ bận trong tuần.\n")
    people = json.loads(new.read_text(encoding="utf-8"))["people"]
    (absence,) = next(one["unavailable"] for one in people if one["id"] == "bt")
    assert (absence["start"], absence["reason"]) == ("2026-11-24T08:00:00+07:00", "Bận theo lịch riêng")
    assert run("import", week[0], calendar, "--calendar-of", "ai").status == 2


def test_the_audit_of_a_table(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    table = tmp_path / "lich.xlsx"
    rows: list[list[Any]] = [
        ["Thứ ngày", "Giờ", "Nội dung", "Chủ trì", "Địa điểm"],
        ["Thứ Hai 23/11/2026", "8h - 9h", "Giao ban", "Đ/c Bí thư Đảng ủy", "Hội trường"],
        ["", "8h30 - 10h", "Làm việc", "Chủ tịch HĐND", "Hội trường"],
        ["", "sớm", "Khác", "", ""],
    ]
    table.write_bytes(xlsx(*rows))
    told = run("audit", table, "--office", week[0])
    assert told.status == 1
    assert "Chắc chắn:" in told.out
    assert "  H4: " in told.out
    assert told.err == "Không đọc được:\n  ô B4 «sớm»: không rõ giờ nào\n"


def test_a_table_is_known_by_its_name_or_by_what_it_begins_with(run: Run, tmp_path: Path) -> None:
    head, row = "Thứ ngày;Giờ;Nội dung;Chủ trì\n", "Thứ Hai 23/11/2026;8h;Giao ban;Chủ tịch\n"
    book = xlsx(*(line.strip().split(";") for line in (head, row)))
    for name, data in (("lich.csv", (head + row).encode()), ("lich", (head + row).encode()), ("l", book)):
        (tmp_path / name).write_bytes(data)
        told = run("audit", tmp_path / name)
        assert (told.status, told.err) == (0, ""), name
    assert run("audit", "-", stdin=(head + row).encode()).status == 0
    (tmp_path / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert "hãy lưu lại dạng .xlsx" in run("audit", tmp_path / "cu.xls").err
    (tmp_path / "khong.xlsx").write_bytes((head + row).encode())
    told = run("audit", tmp_path / "khong.xlsx")
    assert (told.status, "không phải sổ Excel" in told.err) == (2, True)
    (tmp_path / "hong.json").write_bytes(b"khong")
    assert "không phải JSON" in run("audit", tmp_path / "hong.json").err


# ---- report ---------------------------------------------------------------------------------------


def test_a_report_is_printed_or_written(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    requests = {"requests": [{"id": "a", "unit": "Văn phòng", "week": "2026-11-23", "outcome": "kept"}]}
    (tmp_path / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    told = run("report", *week, *week, "--requests", tmp_path / "requests.json")
    assert told.status == 0
    assert told.out.startswith("Từ 23/11/2026 đến 27/11/2026: 30 giờ làm việc.\n\nPhòng họp\n")
    assert "Văn phòng" in told.out
    in_english = run("report", *week, "--subject", "rooms", "--lang", "en").out
    assert in_english.count("\n\n") == 1
    assert re.search(r"\s\d+,\d", told.out)
    assert re.search(r"\s\d+\.\d", told.out) is None
    assert re.search(r"\s\d+,\d", in_english) is None
    workbook = tmp_path / "bao-cao.xlsx"
    assert run("report", *week, "-o", workbook).status == 0
    assert load_workbook(workbook).sheetnames[0] == "Phòng họp"
    as_json = tmp_path / "bao-cao.json"
    assert run("report", *week, *week, "--from", "2026-11-24", "-o", as_json).status == 0
    found = json.loads(as_json.read_text(encoding="utf-8"))
    assert (found["first"], found["rooms"][0]["engagements"]) == ("2026-11-24", 1)
    piped = run("report", *week, "-o", "-", "--format", "csv", "--subject", "rooms")
    assert (piped.status, piped.out.startswith("\ufeffTên,")) == (0, True)
    assert run("report", *week, "-o", "-").status == 2


def test_the_revisions_of_one_week_are_counted(run: Run, week: tuple[Path, Path], tmp_path: Path) -> None:
    former = tmp_path / "former.json"
    former.write_text(json.dumps({"assignments": assignments()[:2]}), encoding="utf-8")
    target = tmp_path / "r.csv"
    assert run("report", week[0], former, *week, "--subject", "revisions", "-o", target).status == 0
    assert target.read_text(encoding="utf-8-sig").splitlines()[1] == "2026-11-23,1,2,1,0,0"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "cần từng cặp"),
        (("-o", "x.txt"), "x.txt: cần một trong các đuôi"),
        (("-o", "x.csv"), "hãy nêu --subject"),
    ],
)
def test_wrong_use_of_report(
    run: Run, week: tuple[Path, Path], arguments: tuple[str, ...], said: str
) -> None:
    told = run("report", *(week if arguments else week[:1]), *arguments)
    assert told.status == 2
    assert said in told.err
