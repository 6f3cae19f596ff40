"""H7 room fit, H8 room overlap, H12 equipment."""

from typing import Any

import pytest

from tests.verify.office import MONDAY, OFFICE, Doc, broken, entry, office, only, put, says, verdict, wanted

ANY_ROOM: Doc = {"room": {}}


# ---- H7 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("headcount", "rules"), [(20, []), (21, ["H7"])])
def test_the_room_seats_the_headcount(headcount: int, rules: list[str]) -> None:
    week = office(wanted(where=ANY_ROOM, headcount=headcount))
    assert broken(week, put("a", "08:00", "09:00", room="p1")) == rules


def test_the_sentence_gives_both_numbers() -> None:
    found = only("H7", office(wanted(where=ANY_ROOM, headcount=21)), put("a", "08:00", "09:00", room="p1"))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) ở phòng «Phòng họp 1»: chỉ có 20 chỗ cho 21 người",
        "«Họp A» (08:00–09:00 Mon 23 Nov) in room «Phòng họp 1»: it seats 20, 21 are expected",
    )
    assert found.rooms == ("p1",)


def test_without_a_headcount_chair_required_and_staff_are_counted() -> None:
    rooms = [OFFICE["rooms"][0] | {"capacity": 1}]
    parts: Doc = {"where": ANY_ROOM, "attendees": [entry("optional", "an"), entry("optional", "binh")]}
    assert broken(office(wanted(**parts), rooms=rooms), put("a", "08:00", "09:00", room="p1")) == []
    two = wanted(where=ANY_ROOM, attendees=[entry("chair", "an")], staff=[{}])
    seated: Doc = {
        "attendees": [{"role": "chair", "entry": 0, "person": "an"}],
        "staff": [{"entry": 0, "person": "cv"}],
    }
    assert broken(office(two, rooms=rooms), put("a", "08:00", "09:00", room="p1") | seated) == ["H7"]


def test_the_room_is_one_of_those_named_or_at_a_named_site() -> None:
    named: Doc = {"room": {"rooms": ["p2"], "sites": ["thi-uy"]}}
    week = office(wanted(where=named))
    assert broken(week, put("a", "08:00", "09:00", room="p2")) == []
    assert broken(week, put("a", "08:00", "09:00", room="hall")) == []
    says(
        only("H7", week, put("a", "08:00", "09:00", room="p1")),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) ở phòng «Phòng họp 1»:"
        " không thuộc các phòng, trụ sở được yêu cầu («p2», «Thị ủy»)",
        "«Họp A» (08:00–09:00 Mon 23 Nov) in room «Phòng họp 1»:"
        " not one of the rooms and sites asked for («p2», «Thị ủy»)",
    )


@pytest.mark.parametrize("named", [{"rooms": ["p2"]}, {"sites": ["thi-uy"]}])
def test_either_list_alone_binds(named: Doc) -> None:
    week = office(wanted(where={"room": named}))
    assert broken(week, put("a", "08:00", "09:00", room="p1")) == ["H7"]
    fits = "p2" if "rooms" in named else "hall"
    assert broken(week, put("a", "08:00", "09:00", room=fits)) == []


def test_the_room_has_every_feature() -> None:
    week = office(wanted(where={"room": {"features": ["video", "stage"]}}))
    says(
        only("H7", week, put("a", "08:00", "09:00", room="p1")),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) ở phòng «Phòng họp 1»: thiếu stage",
        "«Họp A» (08:00–09:00 Mon 23 Nov) in room «Phòng họp 1»: it lacks stage",
    )
    assert (
        broken(office(wanted(where={"room": {"features": ["video"]}})), put("a", "08:00", "09:00", room="p1"))
        == []
    )


def test_who_asks_for_a_room_gets_one_and_who_does_not_gets_none() -> None:
    says(
        only("H7", office(wanted(where=ANY_ROOM)), put("a", "08:00", "09:00")),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) chưa có phòng họp",
        "«Họp A» (08:00–09:00 Mon 23 Nov) has no room",
    )
    says(
        only("H7", office(wanted()), put("a", "08:00", "09:00", room="p1", place=None)),
        "«Họp A» (08:00–09:00 thứ Hai 23/11) không yêu cầu phòng nhưng được xếp phòng «Phòng họp 1»",
        "«Họp A» (08:00–09:00 Mon 23 Nov) needs no room but is given room «Phòng họp 1»",
    )
    away = office(wanted(where={"place": "tinh"}))
    assert broken(away, put("a", "08:00", "09:00", room="p1", place="tinh")) == ["H7"]


# ---- H8 -------------------------------------------------------------------------------------------


def meetings(turnaround: int = 0, **fields: Any) -> Any:
    rooms = [OFFICE["rooms"][0] | {"turnaround_minutes": turnaround}]
    names = ("a", "b", "c")
    return office(*(wanted(name, where=ANY_ROOM, **fields) for name in names), rooms=rooms)


@pytest.mark.parametrize(("turnaround", "rules"), [(15, []), (16, ["H8"])])
def test_the_turnaround_passes_between_two_holds(turnaround: int, rules: list[str]) -> None:
    plan = (put("a", "08:00", "09:00", room="p1"), put("b", "09:15", "10:15", room="p1"))
    assert broken(meetings(turnaround), *plan) == rules


def test_set_up_and_clean_up_are_part_of_the_hold() -> None:
    week = meetings(setup_minutes=10, cleanup_minutes=5)
    first, second = put("a", "08:00", "09:00", room="p1"), put("b", "09:15", "10:15", room="p1")
    assert broken(week, first, second) == []
    longer = meetings(setup_minutes=10, cleanup_minutes=6)
    says(
        only("H8", longer, first, second),
        "Phòng «Phòng họp 1» bị xếp trùng cho «Họp A» (07:50–09:06) và «Họp B» (09:05–10:21), thứ Hai 23/11",
        "Room «Phòng họp 1» is double-booked: «Họp A» (07:50–09:06) and «Họp B» (09:05–10:21), Mon 23 Nov",
    )


def test_the_sentence_tells_a_short_turnaround_from_an_overlap() -> None:
    found = only(
        "H8", meetings(20), put("a", "08:00", "09:00", room="p1"), put("b", "09:15", "10:15", room="p1")
    )
    says(
        found,
        "Phòng «Phòng họp 1» chỉ trống 15 phút giữa «Họp A» (08:00–09:00) và «Họp B» (09:15–10:15),"
        " thứ Hai 23/11; cần ít nhất 20 phút",
        "Room «Phòng họp 1» is free for only 15 min between «Họp A» (08:00–09:00) and «Họp B» (09:15–10:15),"
        " Mon 23 Nov; at least 20 min are needed",
    )
    assert (found.engagements, found.rooms) == (("a", "b"), ("p1",))


def test_holds_that_touch_do_not_overlap_but_lack_the_turnaround() -> None:
    found = only(
        "H8", meetings(1), put("a", "08:00", "09:00", room="p1"), put("b", "09:00", "10:00", room="p1")
    )
    assert found.message.en.startswith("Room «Phòng họp 1» is free for only 0 min between")


def test_a_long_hold_clashes_with_every_short_one_inside_it() -> None:
    rooms = [OFFICE["rooms"][0]]
    week = office(
        *(wanted(name, size, where=ANY_ROOM) for name, size in (("a", 240), ("b", 30), ("c", 30))),
        rooms=rooms,
    )
    plan = (
        put("a", "07:30", "11:30", room="p1"),
        put("b", "08:00", "08:30", room="p1"),
        put("c", "11:00", "11:30", room="p1"),
    )
    found = [one.engagements for one in verdict(week, *plan).violations]
    assert found == [("a", "b"), ("a", "c")]


def test_three_in_one_room_at_one_time_are_three_pairs() -> None:
    plan = [put(name, "08:00", "09:00", room="p1") for name in ("a", "b", "c")]
    found = [one.engagements for one in verdict(meetings(), *plan).violations]
    assert found == [("a", "b"), ("a", "c"), ("b", "c")]


# ---- H12 ------------------------------------------------------------------------------------------


def shows(name: str, **fields: Any) -> Doc:
    return wanted(name, equipment={"projector": 1}, **fields)


def test_a_piece_may_go_from_one_to_the_next_without_a_gap() -> None:
    week = office(shows("a"), shows("b", start=f"{MONDAY}T09:00"))
    assert broken(week, put("a", "08:00", "09:00"), put("b", "09:00", "10:00")) == []


def test_a_minute_of_set_up_is_one_too_many() -> None:
    week = office(shows("a"), shows("b", setup_minutes=1))
    found = only("H12", week, put("a", "08:00", "09:00"), put("b", "09:00", "10:00"))
    says(
        found,
        "«Máy chiếu»: chỉ có 1, cần 2 cùng lúc (08:59–09:00 thứ Hai 23/11): «Họp A», «Họp B»",
        "«Máy chiếu»: 1 available, 2 used at once (08:59–09:00 Mon 23 Nov): «Họp A», «Họp B»",
    )
    assert found.engagements == ("a", "b")


def test_a_pool_is_counted_minute_by_minute() -> None:
    pool = [{"id": "projector", "count": 2}]
    week = office(*(shows(name) for name in ("a", "b", "c")), equipment=pool)
    apart = (put("a", "08:00", "09:00"), put("b", "08:30", "09:30"), put("c", "09:00", "10:00"))
    assert broken(week, *apart) == []
    assert broken(week, *apart[:2], put("c", "08:45", "09:45")) == ["H12"]


def test_more_than_the_pool_in_one_engagement_is_too_much_and_none_is_nothing() -> None:
    assert broken(office(wanted(equipment={"projector": 2})), put("a", "08:00", "09:00")) == ["H12"]
    empty = [{"id": "projector", "count": 0}]
    assert (
        broken(office(wanted(equipment={"projector": 0}), equipment=empty), put("a", "08:00", "09:00")) == []
    )


def test_an_unbroken_shortage_is_one_violation_and_two_are_two() -> None:
    week = office(*(shows(name) for name in ("a", "b", "c", "d")))
    chained = (put("a", "08:00", "09:00"), put("b", "08:30", "09:30"), put("c", "09:00", "10:00"))
    found = verdict(week, *chained, put("d", "09:45", "10:45")).violations
    assert [one.engagements for one in found] == [("a", "b", "c"), ("c", "d")]
