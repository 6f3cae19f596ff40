"""What contradicts the problem or the plan itself, and that the rules see only the rest."""

from typing import Any

import pytest

from models.errors import Message
from models.problem import Problem
from tests.verify.office import (
    Doc,
    broken,
    chair,
    entry,
    office,
    only,
    put,
    says,
    seat,
    trip,
    verdict,
    wanted,
    with_an,
)

AN = seat("an")


def reported(problem: Problem, *assignments: Doc, **parts: Any) -> list[Message]:
    found = verdict(problem, *assignments, **parts).violations
    return [one.message for one in found if one.rule == "document"]


# ---- unknown ids ----------------------------------------------------------------------------------


def test_an_unknown_engagement_is_left_out_of_everything_else() -> None:
    found = only("document", office(), put("ghost", "08:00", "09:00", seat("nobody"), room="nowhere"))
    says(
        found,
        "Lịch 'ghost' (ghi ở assignments) không có trong dữ liệu đầu vào",
        "Engagement 'ghost' (in assignments) is not in the problem",
    )
    assert found.engagements == ("ghost",)


@pytest.mark.parametrize(
    ("changes", "vi", "en", "also"),
    [
        (
            {"attendees": [AN, seat("nobody", 0)]},
            "Người 'nobody' (ghi ở assignments, a) không có trong dữ liệu đầu vào",
            "Person 'nobody' (in assignments, a) is not in the problem",
            [],
        ),
        (
            {"staff": [{"entry": 0, "person": "nobody"}]},
            "Người 'nobody' (ghi ở assignments, a) không có trong dữ liệu đầu vào",
            "Person 'nobody' (in assignments, a) is not in the problem",
            [],
        ),
        (
            {"room": "nowhere"},
            "Phòng 'nowhere' (ghi ở assignments, a) không có trong dữ liệu đầu vào",
            "Room 'nowhere' (in assignments, a) is not in the problem",
            ["H7"],
        ),
        (
            {"agenda": ["nothing"]},
            "Nội dung trình 'nothing' (ghi ở assignments, a) không có trong dữ liệu đầu vào",
            "Agenda item 'nothing' (in assignments, a) is not in the problem",
            [],
        ),
        (
            {"place": "nowhere"},
            "Địa điểm 'nowhere' (ghi ở assignments, a) không có trong dữ liệu đầu vào",
            "Place 'nowhere' (in assignments, a) is not in the problem",
            [],
        ),
    ],
)
def test_unknown_ids_in_an_assignment(changes: Doc, vi: str, en: str, also: list[str]) -> None:
    week = office(with_an(where={"room": {}}, headcount=5))
    plan = put("a", "08:00", "09:00", AN, room="p1") | changes
    assert reported(week, plan) == [Message(vi=vi, en=en)]
    assert broken(week, plan)[1:] == also


def test_unknown_ids_in_a_trip() -> None:
    week = office(wanted(where={"place": "tinh"}, vehicles=[{}]))
    plan, out = put("a", "10:00", "11:00", place="tinh"), trip("a", departs="08:30", returns="12:30")
    for key, value, noun, also in (
        ("vehicle", "cart", "Vehicle", ["H9"]),
        ("place", "moon", "Place", ["H9"]),
        ("driver", "nobody", "Person", ["H10"]),
    ):
        spoilt = out | {key: value}
        assert [one.en for one in reported(week, plan, trips=[spoilt])] == [
            f"{noun} {value!r} (in trips) is not in the problem"
        ]
        assert broken(week, plan, trips=[spoilt])[1:] == also
    ghost = out | {"serves": [*out["serves"], {"engagement": "ghost", "entry": 0}]}
    assert broken(week, plan, trips=[ghost]) == ["document"]


def test_unknown_ids_in_the_lists_and_the_costs() -> None:
    week = office(wanted())
    unplaced = [{"engagement": "a"}, {"engagement": "ghost"}]
    assert broken(week, unplaced=unplaced, unheard=[{"agenda_item": "ghost"}]) == ["document", "document"]
    lines = [{"rule": "S1", "engagement": "ghost", "person": "nobody", "cost": 0}]
    assert [one.en for one in reported(week, costs=lines)] == [
        "Person 'nobody' (in costs) is not in the problem",
        "Engagement 'ghost' (in costs) is not in the problem",
    ]


# ---- everything once ------------------------------------------------------------------------------


def test_an_engagement_is_assigned_once_and_the_first_time_counts() -> None:
    plan = (put("a", "08:00", "09:00", AN), put("a", "20:00", "21:00", AN))
    says(
        only("document", office(with_an()), *plan),
        "«Họp A» được xếp hai lần trong cùng một lịch tuần",
        "«Họp A» is assigned twice in one plan",
    )
    assert broken(office(with_an()), *reversed(plan)) == ["document", "H1"]


def test_an_item_twice_on_one_agenda_is_heard_once() -> None:
    items = [{"id": "i", "title": "Đề án", "minutes": 20, "sittings": ["a"]}]
    week = office(wanted(agenda_minutes=20), agenda_items=items)
    says(
        only("document", week, put("a", "08:00", "09:00", agenda=["i", "i"])),
        "Nội dung «Đề án» được ghi 2 lần trong chương trình của «Họp A»",
        "Item «Đề án» stands 2 times on the agenda of «Họp A»",
    )


# ---- entries and roles ----------------------------------------------------------------------------


def test_an_entry_that_is_not_there() -> None:
    week = office(with_an())
    says(
        only("document", week, put("a", "08:00", "09:00", AN, seat("binh", 1))),
        "«Họp A» không có mục 'attendees' số 1: có 1 mục, đánh số từ 0",
        "«Họp A» has no entry 1 in 'attendees': it has 1, counted from 0",
    )
    assert broken(week, put("a", "08:00", "09:00", AN, staff=[{"entry": 0, "person": "cv"}])) == ["document"]
    there = office(wanted(where={"place": "tinh"}, vehicles=[{}]))
    out = trip("a", departs="08:30", returns="12:30")
    spoilt = out | {"serves": [*out["serves"], {"engagement": "a", "entry": 1}]}
    assert broken(there, put("a", "10:00", "11:00", place="tinh"), trips=[spoilt]) == ["document"]


def test_a_role_that_is_not_the_entrys() -> None:
    week = office(wanted(attendees=[entry("required", "an")]))
    says(
        only("document", week, put("a", "08:00", "09:00", AN)),
        "Ở «Họp A», đồng chí Nguyễn Văn An được ghi là chủ trì nhưng mục số 0 là thành phần bắt buộc",
        "At «Họp A», Nguyễn Văn An is listed as chair but entry 0 says required attendee",
    )


# ---- places ---------------------------------------------------------------------------------------


def test_the_place_is_the_site_of_the_room_the_named_place_or_none() -> None:
    room, away, online = (
        office(wanted(where={"room": {}})),
        office(wanted(where={"place": "tinh"})),
        office(wanted()),
    )
    assert broken(room, put("a", "08:00", "09:00", room="hall")) == []
    assert broken(away, put("a", "08:00", "09:00", place="tinh")) == []
    assert broken(online, put("a", "08:00", "09:00")) == []
    says(
        only("document", room, put("a", "08:00", "09:00", room="hall", place="ubnd")),
        "Địa điểm của «Họp A» ghi là «UBND», đúng ra là «Thị ủy»",
        "The place of «Họp A» is said to be «UBND»; it is «Thị ủy»",
    )
    says(
        only("document", away, put("a", "08:00", "09:00")),
        "Địa điểm của «Họp A» ghi là không có, đúng ra là «Tỉnh ủy»",
        "The place of «Họp A» is said to be nowhere; it is «Tỉnh ủy»",
    )
    says(
        only("document", online, put("a", "08:00", "09:00", place="tinh")),
        "Địa điểm của «Họp A» ghi là «Tỉnh ủy», đúng ra là không có (trực tuyến)",
        "The place of «Họp A» is said to be «Tỉnh ủy»; it is nowhere (online)",
    )


def test_where_the_room_is_missing_only_the_room_is_told_of() -> None:
    assert broken(office(wanted(where={"room": {}})), put("a", "08:00", "09:00", place="ubnd")) == ["H7"]


# ---- trips ----------------------------------------------------------------------------------------


def test_a_trip_that_serves_nothing() -> None:
    found = only("document", office(), trips=[trip(departs="08:30", returns="12:30")])
    says(
        found,
        "Chuyến xe «27A-001.23» (08:30–12:30 thứ Hai 23/11) không phục vụ lịch nào",
        "The trip of vehicle «27A-001.23» (08:30–12:30 Mon 23 Nov) serves no engagement",
    )
    assert found.vehicles == ("xe",)


def test_a_trip_for_an_engagement_that_is_not_placed() -> None:
    week = office(wanted(where={"place": "tinh"}, vehicles=[{}]))
    says(
        only("document", week, trips=[trip("a", departs="08:30", returns="12:30")]),
        "Xe «27A-001.23» được điều cho «Họp A», nhưng lịch này chưa được xếp",
        "Vehicle «27A-001.23» is sent for «Họp A», which is not placed",
    )


def test_a_trip_that_serves_one_demand_twice() -> None:
    week = office(wanted(where={"place": "tinh"}, vehicles=[{"seats": 4}]))
    says(
        only(
            "document",
            week,
            put("a", "10:00", "11:00", place="tinh"),
            trips=[trip("a", "a", departs="08:30", returns="12:30")],
        ),
        "Một chuyến xe «27A-001.23» ghi hai lần yêu cầu xe số 0 của «Họp A»",
        "One trip of vehicle «27A-001.23» lists vehicle demand 0 of «Họp A» twice",
    )


# ---- what is left out -----------------------------------------------------------------------------

TWO = office(
    wanted("a", agenda_minutes=9),
    wanted("b"),
    agenda_items=[{"id": "i", "minutes": 5, "sittings": ["a"]}, {"id": "j", "minutes": 5, "sittings": ["a"]}],
)
A_HEARS_I = put("a", "08:00", "09:00", agenda=["i"])


def test_lists_that_complement_the_plan_or_are_not_given() -> None:
    assert broken(TWO, A_HEARS_I) == []
    assert broken(TWO, A_HEARS_I, unplaced=[{"engagement": "b"}], unheard=[{"agenda_item": "j"}]) == []


@pytest.mark.parametrize(
    ("listed", "vi", "en"),
    [
        (
            [],
            "Lịch «Họp B» không được xếp mà cũng không ghi trong 'unplaced'",
            "Engagement «Họp B» is neither in the plan nor in 'unplaced'",
        ),
        (
            ["a", "b"],
            "Lịch «Họp A» đã được xếp nhưng vẫn ghi trong 'unplaced'",
            "Engagement «Họp A» is in the plan and also in 'unplaced'",
        ),
        (
            ["b", "b"],
            "Lịch «Họp B» được ghi 2 lần trong 'unplaced'",
            "Engagement «Họp B» stands 2 times in 'unplaced'",
        ),
    ],
)
def test_an_unplaced_list_that_does_not_add_up(listed: list[str], vi: str, en: str) -> None:
    found = only("document", TWO, A_HEARS_I, unplaced=[{"engagement": name} for name in listed])
    says(found, vi, en)
    assert (len(found.engagements), found.agenda_items) == (1, ())


def test_an_unheard_list_that_does_not_add_up() -> None:
    listed = [{"agenda_item": "i"}]
    found = verdict(TWO, A_HEARS_I, unheard=listed).violations
    assert [(one.engagements, one.agenda_items) for one in found] == [((), ("i",)), ((), ("j",))]
    assert [one.message.en for one in found] == [
        "Agenda item «i» is in the plan and also in 'unheard'",
        "Agenda item «j» is neither in the plan nor in 'unheard'",
    ]


def test_reasons_may_speak_of_what_is_gone() -> None:
    reason = {"rule": "H15", "people": ["who-left"], "message": {"vi": "…", "en": "…"}}
    assert broken(office(with_an()), unplaced=[{"engagement": "a", "reasons": [reason]}]) == []


def test_a_title_is_used_where_there_is_one_and_else_the_id() -> None:
    untitled = office(wanted("a", attendees=[chair("chi")]) | {"title": ""})
    assert reported(untitled, put("a", "08:00", "09:00", seat("chi"), place="tinh"))[0].en.startswith(
        "The place of «a»"
    )
