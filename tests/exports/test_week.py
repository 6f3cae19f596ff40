"""The sheet of a week: rows and columns, editions, bodies, who may read what, revisions."""

import pytest

from models.differences import Differences
from models.errors import InvalidDocument
from models.reading import read_plan, read_problem
from service.exports.selection import Revised, Selection
from service.exports.sheet import WeekSheet
from service.exports.week import week_sheet
from solver.replan.differences import differences
from tests.exports.office import TRIP, assignments, office, placed, published, seat


def sheet(**selection: object) -> WeekSheet:
    return week_sheet(*published(), Selection(**selection))  # type: ignore[arg-type]  # as the test names them


def whats(found: WeekSheet) -> list[str]:
    return [row.what[0] for row in found.rows]


def test_the_internal_week_has_every_column() -> None:
    found = sheet()
    assert found.columns == ("chair", "attendees", "where", "preparation", "staff", "vehicles")
    assert (found.office, found.span) == ("Văn phòng xã Mường Ảng", "từ 23/11/2026 đến 27/11/2026")
    first = found.days[0]
    assert (first.weekday, first.date, first.lunar) == ("Thứ Hai", "23/11/2026", None)
    assert [(one.name, len(one.rows)) for one in first.sessions] == [("Sáng", 1), ("Chiều", 1)]
    row = first.sessions[0].rows[0]
    assert row.time == "07:30–08:30"
    assert row.what == ("Giao ban Thường trực", "• Tờ trình nhân sự")
    assert row.cell("attendees") == "Đ/c Chủ tịch UBND, Trưởng phòng Kinh tế"
    assert row.cell("preparation") == "Văn phòng\nMáy chiếu (1)"
    assert (row.where, row.staff) == ("Hội trường, Trụ sở Đảng ủy", ("Chuyên viên tổng hợp",))
    assert first.sessions[1].rows[0].vehicles == ("27A-001.23", "Lái xe 1", "13:30–16:30")


def test_days_without_rows_say_why() -> None:
    notes = {day.date: day.note for day in sheet().days}
    assert notes["26/11/2026"] == "Làm việc tại cơ quan."
    assert notes["27/11/2026"] == "Ngày nghỉ."
    assert notes["24/11/2026"] is None


def test_the_public_edition_leaves_out_staff_and_vehicles_and_what_is_confidential() -> None:
    found = sheet(edition="public")
    assert found.columns == ("chair", "attendees", "where", "preparation")
    text = found.model_dump_json()
    for secret in ("kỷ luật", "ky-luat", "Lái xe", "27A", "Chuyên viên"):
        assert secret not in text
    busy = next(row for row in found.rows if row.busy)
    assert (busy.what, busy.chair, busy.where, busy.time) == (("Bận",), (), "", "18:30–20:00")


@pytest.mark.parametrize(
    ("viewer", "read"),
    [(None, "Họp xét kỷ luật"), (frozenset({"bt"}), "Họp xét kỷ luật"), (frozenset({"ct"}), "Bận")],
)
def test_only_those_concerned_read_what_is_confidential(viewer: frozenset[str] | None, read: str) -> None:
    assert read in whats(sheet(viewer=viewer))


def test_the_public_edition_is_the_publics_whoever_asks() -> None:
    assert "Bận" in whats(sheet(edition="public", viewer=frozenset({"bt"})))


def test_a_body_calls_people_by_their_post_there() -> None:
    council = sheet(body="council")
    assert council.about == "Khối HĐND"
    assert whats(council) == ["Giao ban Thường trực", "Họp xét kỷ luật", "Hội nghị trực tuyến"]
    assert council.rows[0].chair == ("Đ/c Chủ tịch HĐND",)
    assert sheet(body="party").rows[0].chair == ("Đ/c Bí thư Đảng ủy",)
    assert whats(sheet(body="committee")) == [
        "Giao ban Thường trực",
        "Kiểm tra đường liên bản",
        "Hội nghị trực tuyến",
    ]


def test_a_person_a_room_a_vehicle() -> None:
    assert whats(sheet(person="kh")) == ["Giao ban Thường trực"]
    assert whats(sheet(person="lx")) == ["Kiểm tra đường liên bản"]
    assert whats(sheet(room="ht")) == ["Giao ban Thường trực", "Họp xét kỷ luật"]
    assert whats(sheet(vehicle="27a-1")) == ["Kiểm tra đường liên bản"]
    assert sheet(room="ht").about == "Hội trường, Trụ sở Đảng ủy"
    with pytest.raises(InvalidDocument, match="the problem has no room 'r9'"):
        sheet(room="r9")


def test_lunar_dates_and_english() -> None:
    found = sheet(lunar=True, language="en")
    assert found.days[0].lunar == "15/10 ÂL"
    assert [one.name for one in found.days[0].sessions] == ["Morning", "Afternoon"]
    assert [one.name for one in found.days[1].sessions] == ["Evening"]


def revision() -> tuple[WeekSheet, Differences]:
    """The online conference is cancelled, the meeting moves, and a new one comes in."""
    former, before = published()
    kept = [one for one in office()["engagements"] if one["id"] != "truc-tuyen"]
    added = {
        "id": "moi",
        "title": "Làm việc với Sở Nội vụ",
        "duration_minutes": 60,
        "start": "2026-11-26T08:00",
    }
    problem = read_problem(office(engagements=[*kept, added]))
    rows = assignments()[1:3]
    rows += [placed("moi", "2026-11-26T08:00", 60)]
    moved = assignments()[0] | {"start": "2026-11-23T09:00", "end": "2026-11-23T10:00"}
    plan = read_plan({"assignments": [moved, *rows], "trips": [TRIP]}, problem)
    found = differences(former, before, problem, plan)
    revised = Revised(3, plan.assignments[0].start, found, former)
    return week_sheet(problem, plan, Selection(only_changes=True), revised), found


def test_a_revision_marks_its_rows_and_keeps_what_it_cancels() -> None:
    found, _ = revision()
    assert found.revision_text == "(Điều chỉnh lần 3)"
    marks = [(row.what[0], row.time, row.notes) for row in found.rows]
    assert marks == [
        ("Giao ban Thường trực", "09:00–10:00", ("Điều chỉnh",)),
        ("Hội nghị trực tuyến", "08:00–09:00", ("Hủy",)),
        ("Làm việc với Sở Nội vụ", "08:00–09:00", ("Bổ sung",)),
    ]
    assert [day.date for day in found.days] == ["23/11/2026", "25/11/2026", "26/11/2026"]
    assert "notes" in found.columns


def test_a_cancelled_confidential_row_says_nothing_to_others() -> None:
    former, before = published()
    kept = [one for one in office()["engagements"] if one["id"] != "ky-luat"]
    problem = read_problem(office(engagements=kept))
    plan = read_plan(
        {"assignments": [one for one in assignments() if one["engagement"] != "ky-luat"]}, problem
    )
    revised = Revised(1, before.assignments[0].start, differences(former, before, problem, plan), former)
    found = week_sheet(problem, plan, Selection(viewer=frozenset({"ct"})), revised)
    assert "kỷ luật" not in found.model_dump_json()
    assert [row.notes for row in found.rows if row.busy] == [("Hủy",)]


def test_seats_may_name_people_the_problem_does_not_have() -> None:
    problem, _ = published()
    plan = read_plan(
        {"assignments": [placed("kiem-tra", "2026-11-23T14:00", 60, seat("chair", 0, "ai-do"))]}, problem
    )
    assert week_sheet(problem, plan).rows[0].chair == ("ai-do",)


def test_a_post_of_several_people_does_not_stand_for_one_of_them() -> None:
    member = {"body": "party", "title": "Ủy viên Ban Thường vụ"}
    document = office()
    for person in document["people"]:
        if person["id"] in ("bt", "ct"):
            person["posts"] = [*(post for post in person["posts"] if post["body"] != "party"), member]
    week = read_problem(document)
    found = week_sheet(week, published()[1], Selection(body="party"))
    assert found.rows[0].cell("attendees").startswith("Đ/c Chủ tịch UBND")
