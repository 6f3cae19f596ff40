"""The audit row by row: what is certain, what is assumed, what is shared, what cannot be read."""

from typing import Any

import pytest

from models.audit import Audit, Clash
from models.errors import InvalidDocument
from models.problem import Problem
from models.reading import read_hand_made
from solver.audit.audit import audit
from solver.audit.kinds import kind_of, place_kind_of
from solver.pipeline import Options, Outcome, plan
from tests.strategies.week import Json

CALENDAR: Json = {
    "office": "Văn phòng",
    "week_start": "2026-11-23",
    "leaders": ["Chủ tịch", "Phó Chủ tịch", "Bí thư"],
    "own_rooms": ["Phòng họp 1", "Phòng họp 2"],
    "vehicles": ["27A-1"],
    "collectives": {"Thường trực": ["Chủ tịch", "Phó Chủ tịch", "Bí thư"]},
}


def row(start: str, chair: str = "Chủ tịch", **parts: Any) -> Json:
    """Return a meeting of two hours in room 1 on Monday, without an end."""
    place = {} if "place" in parts else {"room": "Phòng họp 1"}
    return {"date": "2026-11-23", "start": start, "title": "Họp", "chair": chair, **place, **parts}


def solve(problem: Problem) -> Outcome:
    return plan(problem, Options(time_limit_seconds=None))


def audited(*rows: Json, **parts: Any) -> Audit:
    return audit(read_hand_made(CALENDAR | {"rows": list(rows)} | parts), solve).audit


def only(*rows: Json, **parts: Any) -> Clash:
    (clash,) = audited(*rows, **parts).clashes
    return clash


# ---- certain or not -------------------------------------------------------------------------------


def test_nothing_clashes() -> None:
    found = audited(row("08:00"), row("10:00"))
    assert (found.clashes, found.repair, found.repair_status) == ((), None, "not_needed")
    assert found.message.en == "Nothing clashes in 2 rows."


def test_two_at_one_time_are_certain() -> None:
    clash = only(row("08:00"), row("08:00", room="Phòng họp 2"))
    assert (clash.rule, clash.people, clash.certain, clash.at_most_minutes) == (
        "H4",
        ("chu-tich",),
        True,
        None,
    )


def test_a_printed_end_makes_it_certain() -> None:
    assert only(row("08:00", end="09:01"), row("09:00", room="Phòng họp 2")).certain
    assert audited(row("08:00", end="09:00"), row("09:00", room="Phòng họp 2")).clashes == ()
    assert only(row("08:00", duration_minutes=61), row("09:00", room="Phòng họp 2")).certain


def test_an_assumed_end_makes_it_depend() -> None:
    clash = only(row("08:00"), row("09:30", room="Phòng họp 2"))
    assert (clash.certain, clash.assumed, clash.at_most_minutes) == (False, ("r00", "r01"), 90)
    assert "Thời lượng 120 phút của «Họp»" in clash.message.vi
    assert "at most 90 min" in clash.message.en


def test_a_way_that_is_too_long_is_certain_however_short_the_row() -> None:
    clash = only(row("08:00"), row("08:30", place="UBND tỉnh"))
    assert clash.certain
    assert clash.rule in ("H4", "H5")
    gap = only(row("08:00", end="08:10"), row("08:30", place="UBND tỉnh"))
    assert (gap.rule, gap.certain) == ("H5", True)
    assert gap.message.vi.endswith("mất 90 phút (phỏng đoán)")


def test_a_room_with_two_rows() -> None:
    clash = only(row("08:00"), row("09:00", chair="Bí thư"))
    assert (clash.rule, clash.rooms, clash.at_most_minutes) == ("H8", ("phong-hop-1",), 60)


def test_members_of_a_body_clash_too() -> None:
    rows = row("08:00", end="10:00", attendees=["Thường trực"]), row("08:00", "Bí thư", room="Phòng họp 2")
    clash = only(*rows)
    assert (clash.people, clash.certain) == (("bi-thu",), True)


def test_staff_clash_too() -> None:
    first = row("08:00", staff=["Đ/c Dũng"])
    clash = only(first, row("08:00", "Bí thư", room="Phòng họp 2", serving=["Đ/c Dũng"]))
    assert clash.people == ("d-c-dung",)


# ---- vehicles -------------------------------------------------------------------------------------


def visit(start: str, place: str, chair: str = "Chủ tịch", **parts: Any) -> Json:
    return row(start, chair, place=place, title="Kiểm tra", vehicles=["27A-1"], **parts)


def test_one_car_to_one_place_is_shared() -> None:
    found = audited(visit("08:00", "Xã Lay Nưa"), visit("08:30", "Xã Lay Nưa", "Bí thư", end="10:45"))
    assert found.clashes == ()
    (trip,) = found.plan.trips
    assert len(trip.serves) == 2


def test_one_car_to_two_communes_is_a_clash() -> None:
    clash = only(visit("08:00", "Xã Lay Nưa"), visit("08:00", "Xã Sá Tổng", "Bí thư"))
    assert (clash.rule, clash.vehicles, clash.certain) == ("H9", ("27A-1",), True)


def test_one_car_at_times_too_far_apart_is_a_clash() -> None:
    clash = only(visit("08:00", "Xã Lay Nưa"), visit("09:00", "Xã Lay Nưa", "Bí thư"))
    assert (clash.rule, clash.certain) == ("H9", True), "out at 08:20 for the second, not back before 08:41"


# ---- free text ------------------------------------------------------------------------------------


def test_unknown_attendees_are_text_and_unknown_chairs_people() -> None:
    found = audited(row("08:00", "Trưởng phòng Nội vụ", attendees=["Các phòng liên quan", "bí THƯ"]))
    assert [one.text for one in found.not_checked] == ["Các phòng liên quan"]
    assert [one.what for one in found.assumed] == ["person", "duration"]
    assert {seat.person for one in found.plan.assignments for seat in one.attendees} == {
        "truong-phong-noi-vu",
        "bi-thu",
    }


def test_a_row_without_a_time_is_not_checked() -> None:
    found = audited(row("08:00"), {"title": "Họp chiều", "date": "2026-11-23", "session": "chieu"})
    assert [(one.row, one.text) for one in found.not_checked] == [("r01", "Họp chiều")]
    outside = audited(row("08:00", date="2026-11-30"))
    assert outside.not_checked[0].message.en == "lies outside the calendar's week"


def test_rooms_and_places_are_known_by_name_in_any_case() -> None:
    found = audited(row("08:00", room=None, place="phòng họp 2"), row("10:30", room=None, place="Thị ủy"))
    first, second = found.plan.assignments
    assert (first.room, second.place) == ("phong-hop-2", "thi-uy")
    ways = [one for one in found.assumed if one.what == "way"]
    assert [(one.row, one.minutes) for one in ways] == [("r01", 10)]


def test_what_is_known_of_the_office_binds() -> None:
    away = [{"start": "2026-11-23T07:00", "end": "2026-11-23T12:00", "reason": "Nghỉ phép"}]
    people = [{"id": "ct", "name": "Chủ tịch", "group": "leader", "unavailable": away}]
    clash = only(row("08:00"), people=people, leaders=[])
    assert (clash.rule, clash.people, clash.certain) == ("H3", ("ct",), True)


PEOPLE: list[Json] = [
    {"id": "a", "name": "Đ/c Chủ tịch UBND", "group": "leader"},
    {"id": "b", "group": "leader", "posts": [{"body": "committee", "title": "Phó Chủ tịch UBND"}]},
    {"id": "c", "group": "leader", "posts": [{"body": "committee", "title": "Phó Chủ tịch UBND"}]},
]


@pytest.mark.parametrize("text", ["Chủ tịch UBND", "đồng chí CHỦ TỊCH UBND", "CT UBND", "ct. ubnd"])
def test_a_person_is_the_same_under_every_form_of_the_name(text: str) -> None:
    clash = only(row("08:00", "a"), row("08:30", text, room="Phòng họp 2"), people=PEOPLE, leaders=[])
    assert (clash.rule, clash.people) == ("H4", ("a",))
    clash = only(row("08:00", "CT HĐND"), row("08:30", "Chủ tịch HĐND", room="Phòng họp 2"), leaders=[])
    assert clash.rule == "H4"


def test_a_post_of_several_people_is_none_of_them() -> None:
    found = audited(
        row("08:00", "Phó Chủ tịch UBND"),
        row("08:00", "b", room="Phòng họp 2", attendees=["PCT UBND"]),
        people=PEOPLE,
    )
    assert found.clashes == ()
    assert [(one.text, one.message.vi) for one in found.not_checked] == [
        ("Phó Chủ tịch UBND", "là 2 người, không rõ ai; không kiểm tra"),
        ("PCT UBND", "là 2 người, không rõ ai; không kiểm tra"),
    ]


def test_two_rows_of_one_id_are_a_fault() -> None:
    with pytest.raises(InvalidDocument) as raised:
        audited(row("08:00", id="a"), row("10:00", id="a"))
    assert [fault.pointer for fault in raised.value.faults] == ["/rows/1/id"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tiếp công dân định kỳ", "reception"),
        ("Giao ban UBND", "briefing"),
        ("Hội nghị sơ kết", "conference"),
        ("Kiểm tra nông thôn mới", "visit"),
        ("Thẩm định chất lượng nước", "meeting"),
        ("Lễ khánh thành", "ceremony"),
        ("Bảng giá đất", "meeting"),
    ],
)
def test_titles_tell_the_kind(title: str, kind: str) -> None:
    (read,) = read_hand_made(CALENDAR | {"rows": [{"title": title}]}).rows
    assert kind_of(read) == kind


def test_names_tell_how_far_a_place_is() -> None:
    names = ("UBND tỉnh", "Xã Lay Nưa", "Thị ủy", "Sở Nội vụ")
    assert [place_kind_of(name) for name in names] == ["province", "offsite", "other_site", "province"]


# ---- repair ---------------------------------------------------------------------------------------


def test_the_office_s_own_row_moves_and_the_summons_stays() -> None:
    found = audited(row("08:00"), row("09:00", place="UBND tỉnh", title="Hội nghị"))
    assert found.repair is not None
    (change,) = found.repair.differences.differences
    assert (change.engagement, change.aspects[0]) == ("r00", "start")
    assert found.repair_status == "optimal"


def test_two_summonses_at_one_time_leave_one_out() -> None:
    found = audited(row("08:00", place="UBND tỉnh"), row("08:00", place="HĐND tỉnh"))
    assert found.repair is not None
    assert [one.revision for one in found.repair.differences.differences] == ["postponed"]


def test_a_row_says_whether_it_may_move() -> None:
    found = audited(row("08:00", movable=False), row("09:00", room="Phòng họp 2"))
    assert found.repair is not None
    assert [one.engagement for one in found.repair.differences.differences] == ["r01"]


def test_the_office_s_own_durations_count() -> None:
    found = audited(row("08:00"), row("09:00"), durations={"meeting": 60})
    assert found.clashes == ()
    assert [one.minutes for one in found.assumed] == [60, 60]
