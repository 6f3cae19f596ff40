"""Figures counted by hand against those of the report, and the files made of them."""

import io
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from models.reading import read_form
from models.time import DEFAULT_ZONE
from service.reports.records import ReportedWeek, RequestRecord, Span
from service.reports.report import Report, report, report_csv, report_xlsx
from tests.exports.office import published
from tests.exports.test_week import revision

WEEK = Span(date(2026, 11, 23), date(2026, 11, 29))


def request(name: str, unit: str, outcome: str, **more: Any) -> RequestRecord:
    document = {"id": name, "unit": unit, "week": "2026-11-23", "outcome": outcome, **more}
    return read_form(RequestRecord, document, ZoneInfo(DEFAULT_ZONE))


REQUESTS = [
    request("a", "Phòng Kinh tế", "kept", registered="2026-11-18T08:00", start="2026-11-23T08:00"),
    request("b", "Phòng Kinh tế", "refused", late=True),
    request("c", "Văn phòng", "kept", registered="2026-11-22T08:00", start="2026-11-23T08:00"),
    request("d", "Văn phòng", "open", week="2026-11-16"),
]


def made(span: Span = WEEK) -> Report:
    _, differences = revision()
    week = ReportedWeek(*published(), (differences,))
    return report([week], REQUESTS, span)


def test_rooms_and_vehicles() -> None:
    found = made()
    assert found.working_hours == 4 * 7.5
    assert found.rooms == (
        {"id": "ht", "name": "Hội trường", "engagements": 2, "hours": 2.5, "share": 8.33, "seats_used": 3.33},
    )
    assert found.vehicles == (
        {"id": "27a-1", "name": "27A-001.23", "trips": 1, "engagements": 1, "hours": 3.0, "share": 10.0},
    )


def test_leaders() -> None:
    first, second = made().leaders
    assert second == {
        "id": "bt",
        "name": "Đ/c Bí thư Đảng ủy",
        "engagements": 3,
        "chaired": 2,
        "hours": 3.5,
        "days": 3,
        "travel_hours": 0.0,
        "longest_day": 1.5,
    }
    assert (first["name"], first["travel_hours"], first["longest_day"]) == ("Đ/c Chủ tịch UBND", 0.5, 3.0)


def test_requests_by_unit() -> None:
    assert made().requests == (
        {"unit": "Phòng Kinh tế", "requests": 2, "kept": 1, "refused": 1, "late": 1, "lead_days": 5.0},
        {"unit": "Văn phòng", "requests": 1, "kept": 1, "refused": 0, "late": 0, "lead_days": 1.0},
    )


def test_revisions_a_week() -> None:
    (week,) = made().revisions
    assert week == {
        "week": date(2026, 11, 23),
        "revisions": 1,
        "added": 1,
        "changed": 1,
        "postponed": 0,
        "cancelled": 1,
    }


def test_a_span_cuts_days_off() -> None:
    found = made(Span(date(2026, 11, 24), date(2026, 11, 24)))
    assert (found.working_hours, found.rooms[0]["hours"], found.vehicles[0]["trips"]) == (7.5, 1.5, 0)
    assert [row["name"] for row in found.leaders] == ["Đ/c Bí thư Đảng ủy"]
    assert (found.requests, found.revisions) == ((), ())


def test_nothing_published() -> None:
    found = report([], [], WEEK)
    assert (found.rooms, found.vehicles, found.leaders, found.requests, found.revisions) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert report_xlsx(found, "vi").data


def test_the_workbook_has_a_chart_a_table() -> None:
    file = report_xlsx(made(), "vi")
    assert file.name == "bao-cao-2026-11-23-2026-11-29.xlsx"
    book = load_workbook(io.BytesIO(file.data))
    assert book.sheetnames == ["Phòng họp", "Xe", "Lãnh đạo", "Đơn vị đề nghị", "Điều chỉnh"]
    assert [len(sheet._charts) for sheet in book.worksheets] == [1, 1, 1, 1, 1]  # type: ignore[attr-defined]
    rows = list(book["Lãnh đạo"].iter_rows(values_only=True))
    assert rows[0][:4] == ("Tên", "Số việc", "Chủ trì", "Số giờ")
    assert rows[1][:4] == ("Đ/c Chủ tịch UBND", 3, 1, 4)
    assert report_xlsx(made(), "vi") == file


def test_csv_and_json() -> None:
    file = report_csv(made(), "vehicles", "en")
    assert file.data.decode("utf-8-sig").splitlines() == [
        "Name,Trips,Engagements,Hours,% of working hours",
        "27A-001.23,1,1,3.0,10.0",
    ]
    assert Report.model_validate_json(made().model_dump_json()).leaders == made().leaders
