"""H13 relations, H14 agenda, H15 pins and frozen assignments."""

from typing import Any

import pytest

from models.problem import Problem
from tests.verify.office import (
    MONDAY,
    TUESDAY,
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

A_AT_EIGHT = put("a", "08:00", "09:00")


# ---- H13 ------------------------------------------------------------------------------------------


def before(**gaps: int) -> Problem:
    relation = {"type": "before", "first": "a", "second": "b"} | gaps
    return office(wanted("a"), wanted("b"), relations=[relation])


def test_the_second_may_start_when_the_first_ends_and_not_before() -> None:
    assert broken(before(), A_AT_EIGHT, put("b", "09:00", "10:00")) == []
    says(
        only("H13", before(), put("b", "08:45", "09:45"), A_AT_EIGHT),
        "Giữa «Họp A» (08:00–09:00) và «Họp B» (08:45–09:45), thứ Hai 23/11:"
        " lịch sau phải bắt đầu ít nhất 0 phút sau khi lịch trước kết thúc",
        "Of «Họp A» (08:00–09:00) and «Họp B» (08:45–09:45), Mon 23 Nov,"
        " the second must start at least 0 min after the first ends",
    )


@pytest.mark.parametrize(("least", "rules"), [(30, []), (31, ["H13"])])
def test_the_least_gap(least: int, rules: list[str]) -> None:
    assert broken(before(min_gap_minutes=least), A_AT_EIGHT, put("b", "09:30", "10:30")) == rules


@pytest.mark.parametrize(("most", "rules"), [(30, []), (29, ["H13"])])
def test_the_greatest_gap(most: int, rules: list[str]) -> None:
    assert broken(before(max_gap_minutes=most), A_AT_EIGHT, put("b", "09:30", "10:30")) == rules


def test_the_sentence_of_a_gap_too_long() -> None:
    says(
        only("H13", before(max_gap_minutes=29), A_AT_EIGHT, put("b", "09:30", "10:30")),
        "Giữa «Họp A» (08:00–09:00) và «Họp B» (09:30–10:30), thứ Hai 23/11 cách nhau 30 phút,"
        " nhiều nhất là 29 phút",
        "«Họp A» (08:00–09:00) and «Họp B» (09:30–10:30), Mon 23 Nov lie 30 min apart; at most 29 min",
    )


def test_the_second_is_placed_only_if_the_first_is() -> None:
    assert broken(before(), A_AT_EIGHT) == []
    says(
        only("H13", before(), put("b", "08:00", "09:00")),
        "«Họp B» chỉ được xếp khi đã xếp «Họp A», nhưng «Họp A» chưa được xếp",
        "«Họp B» may be placed only after «Họp A», which is not placed",
    )


def together(kind: str, **parts: Any) -> Problem:
    relation = {"type": kind, "engagements": ["a", "b", "c"]}
    return office(wanted("a", **parts), wanted("b", **parts), wanted("c", **parts), relations=[relation])


def test_same_day_binds_those_that_are_placed() -> None:
    week = together("same_day")
    assert broken(week, A_AT_EIGHT, put("b", "16:00", "17:00")) == []
    says(
        only("H13", week, A_AT_EIGHT, put("b", "08:00", "09:00", day=TUESDAY), put("c", "10:00", "11:00")),
        "Phải cùng một ngày nhưng khác ngày: «Họp A», «Họp C» (thứ Hai 23/11); «Họp B» (thứ Ba 24/11)",
        "Must be on one day but are not: «Họp A», «Họp C» (Mon 23 Nov); «Họp B» (Tue 24 Nov)",
    )


def test_different_day_compares_the_days_of_the_starts() -> None:
    week = together("different_day")
    assert broken(week, A_AT_EIGHT, put("b", "08:00", "09:00", day=TUESDAY)) == []
    found = only("H13", week, A_AT_EIGHT, put("b", "16:00", "17:00"), put("c", "08:00", "09:00", day=TUESDAY))
    says(
        found,
        "Phải khác ngày nhưng cùng thứ Hai 23/11: «Họp A», «Họp B»",
        "Must be on different days but are all on Mon 23 Nov: «Họp A», «Họp B»",
    )
    assert found.engagements == ("a", "b")


def test_same_room_two_without_one_agree() -> None:
    assert broken(together("same_room"), A_AT_EIGHT, put("b", "10:00", "11:00")) == []
    rooms = together("same_room", where={"room": {}})
    assert (
        broken(rooms, A_AT_EIGHT | {"room": "p1", "place": "ubnd"}, put("b", "10:00", "11:00", room="p1"))
        == []
    )
    relation = {"type": "same_room", "engagements": ["a", "b"]}
    mixed = office(wanted("a", where={"room": {}}), wanted("b"), relations=[relation])
    says(
        only("H13", mixed, put("a", "08:00", "09:00", room="p1"), put("b", "10:00", "11:00")),
        "Phải cùng một phòng nhưng khác phòng: «Họp A» (phòng «Phòng họp 1»); «Họp B» (không có phòng)",
        "Must be in one room but are not: «Họp A» (room «Phòng họp 1»); «Họp B» (no room)",
    )


def test_no_overlap_lets_one_start_when_another_ends() -> None:
    week = together("no_overlap")
    assert broken(week, A_AT_EIGHT, put("b", "09:00", "10:00")) == []
    says(
        only("H13", week, A_AT_EIGHT, put("b", "08:45", "09:45")),
        "Không được trùng giờ nhưng trùng: «Họp A» (08:00–09:00) và «Họp B» (08:45–09:45), thứ Hai 23/11",
        "Must not overlap but do: «Họp A» (08:00–09:00) and «Họp B» (08:45–09:45), Mon 23 Nov",
    )
    same_time = [put(name, "08:00", "09:00") for name in ("a", "b", "c")]
    assert broken(week, *same_time) == ["H13"] * 3


# ---- H14 ------------------------------------------------------------------------------------------


def sittings(*items: Doc, minutes: int | None = 30) -> Problem:
    return office(
        wanted("a", agenda_minutes=minutes), wanted("b", agenda_minutes=minutes), agenda_items=list(items)
    )


def item(name: str = "i", minutes: int = 30, **fields: Any) -> Doc:
    return {"id": name, "title": "Đề án", "minutes": minutes, "sittings": ["a", "b"]} | fields


HEARD = A_AT_EIGHT | {"agenda": ["i"]}


@pytest.mark.parametrize(("minutes", "rules"), [(30, []), (29, ["H14"])])
def test_the_items_fit_the_minutes_of_the_sitting(minutes: int, rules: list[str]) -> None:
    week = sittings(item("i", 20), item("j", 10), minutes=minutes)
    assert broken(week, A_AT_EIGHT | {"agenda": ["i", "j"]}) == rules


def test_the_sentence_of_an_overfull_sitting() -> None:
    found = only("H14", sittings(item(), minutes=29), HEARD)
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) dành 29 phút cho nội dung trình nhưng cần 30 phút",
        "«Họp A» (08:00–09:00 Mon 23 Nov) has 29 min for agenda items, 30 are needed",
    )
    assert (found.engagements, found.agenda_items) == (("a",), ("i",))


def test_a_sitting_without_agenda_minutes_hears_nothing_however_short() -> None:
    says(
        only("H14", sittings(item(minutes=0), minutes=None), HEARD),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) không nhận nội dung trình nhưng có 1 nội dung",
        "«Họp A» (08:00–09:00 Mon 23 Nov) hears no agenda items but has 1",
    )
    assert broken(sittings(item(minutes=0), minutes=0), HEARD) == []


def test_an_item_is_heard_once() -> None:
    says(
        only("H14", sittings(item()), HEARD, put("b", "10:00", "11:00", agenda=["i"])),
        "Nội dung «Đề án» được trình ở nhiều phiên: «Họp A», «Họp B»",
        "Item «Đề án» is heard at several sittings: «Họp A», «Họp B»",
    )


def test_an_item_is_heard_at_one_of_its_sittings() -> None:
    says(
        only("H14", sittings(item(sittings=["b"])), HEARD),
        "Nội dung «Đề án» không được đăng ký trình tại «Họp A» (08:00–09:00 thứ Hai 23/11)",
        "Item «Đề án» may not be heard at «Họp A» (08:00–09:00 Mon 23 Nov)",
    )


@pytest.mark.parametrize(("due", "rules"), [("09:00", []), ("08:59", ["H14"])])
def test_the_sitting_ends_by_the_due_time(due: str, rules: list[str]) -> None:
    assert broken(sittings(item(due=f"{MONDAY}T{due}")), HEARD) == rules


def test_the_sentence_of_a_late_sitting() -> None:
    says(
        only("H14", sittings(item(due=f"{MONDAY}T08:59")), HEARD),
        "Nội dung «Đề án» có hạn 08:59 thứ Hai 23/11 nhưng «Họp A» (08:00–09:00 thứ Hai 23/11)"
        " kết thúc sau hạn",
        "Item «Đề án» is due 08:59 Mon 23 Nov but «Họp A» (08:00–09:00 Mon 23 Nov) ends later",
    )


def test_a_presenter_attends_the_whole_sitting() -> None:
    presented = item(presenters=["an"])
    week = office(wanted("a", agenda_minutes=30), with_an("b"), agenda_items=[presented])
    assert broken(week, HEARD, put("b", "09:00", "10:00", seat("an"))) == []
    assert broken(week, HEARD, put("b", "08:45", "09:45", seat("an"))) == ["H4"]


# ---- H15: pins ------------------------------------------------------------------------------------


def test_a_pinned_start_and_room() -> None:
    week = office(wanted(where={"room": {}}, pin={"start": f"{MONDAY}T08:00", "room": "p1"}))
    assert broken(week, put("a", "08:00", "09:00", room="p1")) == []
    says(
        only("H15", week, put("a", "08:15", "09:15", room="p1")),
        "«Họp A» (08:15–09:15 thứ Hai 23/11) đã ghim: bắt đầu lúc 08:00 thứ Hai 23/11",
        "«Họp A» (08:15–09:15 Mon 23 Nov) is pinned: start at 08:00 Mon 23 Nov",
    )
    found = only("H15", week, put("a", "08:00", "09:00", room="p2"))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) đã ghim: phòng «Phòng họp 1»",
        "«Họp A» (08:00–09:00 Mon 23 Nov) is pinned: room «Phòng họp 1»",
    )
    assert found.rooms == ("p1",)


def test_everyone_pinned_is_among_those_chosen() -> None:
    asked = wanted(attendees=[chair("an", "binh"), entry("optional", "binh")], staff=[{}])
    week = office(asked | {"pin": {"attendees": ["binh"], "staff": ["cv"]}})
    cv, cv_2 = [{"entry": 0, "person": "cv"}], [{"entry": 0, "person": "cv-2"}]
    assert broken(week, put("a", "08:00", "09:00", seat("binh"), staff=cv)) == []
    assert broken(week, put("a", "08:00", "09:00", seat("an"), seat("binh", 1, "optional"), staff=cv)) == []
    says(
        only("H15", week, put("a", "08:00", "09:00", seat("an"), staff=cv)),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) đã ghim: có đồng chí Trần Thị Bình dự",
        "«Họp A» (08:00–09:00 Mon 23 Nov) is pinned: Trần Thị Bình attends",
    )
    says(
        only("H15", week, put("a", "08:00", "09:00", seat("binh"), staff=cv_2)),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) đã ghim: đồng chí Lò Văn Dũng phục vụ",
        "«Họp A» (08:00–09:00 Mon 23 Nov) is pinned: Lò Văn Dũng serves",
    )


def test_every_pinned_vehicle_serves() -> None:
    asked = wanted(where={"place": "tinh"}, vehicles=[{}], pin={"vehicles": ["xe"]})
    plan, out = put("a", "10:00", "11:00", place="tinh"), trip("a", departs="08:30", returns="12:30")
    assert broken(office(asked), plan, trips=[out]) == []
    says(
        only("H15", office(asked), plan, trips=[out | {"vehicle": "xe-2", "driver": None}]),
        "«Họp A» (10:00–11:00 thứ Hai 23/11) đã ghim: xe «27A-001.23»",
        "«Họp A» (10:00–11:00 Mon 23 Nov) is pinned: vehicle «27A-001.23»",
    )


def test_what_is_pinned_may_be_left_out() -> None:
    assert broken(office(wanted(pin={"start": f"{MONDAY}T08:00"}))) == []


# ---- H15: frozen ----------------------------------------------------------------------------------

WAS = put("a", "10:00", "11:00", seat("an"), place="tinh", staff=[{"entry": 0, "person": "cv"}])
WAS_OUT = trip("a", departs="08:30", returns="12:30")


def frozen(until: str = "10:01", **changes: Any) -> Problem:
    asked = wanted(
        where={"place": "tinh"},
        attendees=[chair("an", "binh"), entry("optional", "chi")],
        staff=[{}],
        vehicles=[{}],
    )
    earlier = {"assignments": [WAS | changes], "trips": [WAS_OUT]}
    return office(
        asked,
        baseline=earlier,
        car={"id": "xe", "drivers": ["lx", "lx-2"]},
        policy={"freeze_before": f"{MONDAY}T{until}"},
    )


def test_what_starts_before_the_freeze_is_as_it_was() -> None:
    assert broken(frozen(), WAS, trips=[WAS_OUT]) == []
    later, out = (
        put("a", "10:15", "11:15", *WAS["attendees"], place="tinh", staff=WAS["staff"]),
        trip("a", departs="08:45", returns="12:45"),
    )
    says(
        only("H15", frozen(), later, trips=[out]),
        "«Họp A» (10:15–11:15 thứ Hai 23/11) đã chốt theo lịch trước: bắt đầu lúc 10:00 thứ Hai 23/11",
        "«Họp A» (10:15–11:15 Mon 23 Nov) is frozen as it was before: start at 10:00 Mon 23 Nov",
    )
    assert broken(frozen("10:00"), later, trips=[out]) == []


def test_the_frozen_people_keep_their_roles() -> None:
    says(
        only("H15", frozen(), WAS | {"attendees": [seat("binh")]}, trips=[WAS_OUT]),
        "«Họp A» (10:00–11:00 thứ Hai 23/11) đã chốt theo lịch trước: giữ nguyên thành phần"
        " (khác: Nguyễn Văn An, Trần Thị Bình)",
        "«Họp A» (10:00–11:00 Mon 23 Nov) is frozen as it was before: same people in the same roles"
        " (differing: Nguyễn Văn An, Trần Thị Bình)",
    )
    joined = WAS | {"attendees": [seat("an"), seat("chi", 1, "optional")]}
    assert broken(frozen(), joined, trips=[WAS_OUT]) == ["H15"]


def test_the_frozen_staff_vehicles_and_drivers_stay() -> None:
    says(
        only("H15", frozen(), WAS | {"staff": [{"entry": 0, "person": "cv-2"}]}, trips=[WAS_OUT]),
        "«Họp A» (10:00–11:00 thứ Hai 23/11) đã chốt theo lịch trước: giữ nguyên người phục vụ"
        " (khác: Lò Văn Dũng, cv-2)",
        "«Họp A» (10:00–11:00 Mon 23 Nov) is frozen as it was before: same staff"
        " (differing: Lò Văn Dũng, cv-2)",
    )
    says(
        only("H15", frozen(), WAS, trips=[WAS_OUT | {"driver": "lx-2"}]),
        "«Họp A» (10:00–11:00 thứ Hai 23/11) đã chốt theo lịch trước: giữ nguyên xe và lái xe"
        " (khác: «27A-001.23»)",
        "«Họp A» (10:00–11:00 Mon 23 Nov) is frozen as it was before: same vehicles and drivers"
        " (differing: «27A-001.23»)",
    )
    assert broken(frozen(), WAS, trips=[WAS_OUT | {"vehicle": "xe-2", "driver": None}]) == ["H15"]


def test_a_frozen_room_stays_and_so_does_none() -> None:
    policy = {"freeze_before": f"{TUESDAY}T00:00"}
    was = {"assignments": [put("a", "08:00", "09:00", room="p1")]}
    week = office(wanted(where={"room": {}}), baseline=was, policy=policy)
    says(
        only("H15", week, put("a", "08:00", "09:00", room="p2")),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) đã chốt theo lịch trước: phòng «Phòng họp 1»",
        "«Họp A» (08:00–09:00 Mon 23 Nov) is frozen as it was before: room «Phòng họp 1»",
    )
    roomless = office(wanted(where={"room": {}}), baseline={"assignments": [A_AT_EIGHT]}, policy=policy)
    assert broken(roomless, put("a", "08:00", "09:00", room="p2")) == ["H15"]


def test_what_cannot_be_kept_stays_unplaced() -> None:
    gone = WAS | {"attendees": [seat("someone-who-left")]}
    week = frozen(**gone)
    assert broken(week) == []
    assert verdict(week).score.disruption == 10
    assert broken(week, WAS, trips=[WAS_OUT]) == ["H15"]
