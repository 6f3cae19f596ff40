"""What the verifier says of one person's times: H4 overlap, H5 travel, H6 day limits."""

import pytest

from tests.verify.office import (
    MONDAY,
    TUESDAY,
    Doc,
    broken,
    chair,
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


def test_nobody_is_called_comrade_twice() -> None:
    titled = {"id": "an", "name": "Đ/c Nguyễn Văn An"}
    week = office(with_an("a"), with_an("b", start=f"{MONDAY}T08:59"), person=titled)
    found = only("H4", week, put("a", "08:00", "09:00", AN), put("b", "08:59", "09:59", AN))
    assert found.message.vi.startswith("Đồng chí Nguyễn Văn An đồng thời")


# ---- H4 -------------------------------------------------------------------------------------------


def test_one_engagement_may_start_when_another_ends() -> None:
    week = office(with_an("a"), with_an("b"))
    assert broken(week, put("a", "08:00", "09:00", AN), put("b", "09:00", "10:00", AN)) == []


def test_a_minute_together_is_an_overlap_online_too() -> None:
    week = office(with_an("a"), with_an("b", start=f"{MONDAY}T08:59"))
    found = only("H4", week, put("a", "08:00", "09:00", AN), put("b", "08:59", "09:59", AN))
    says(
        found,
        "Đồng chí Nguyễn Văn An đồng thời có mặt ở «Họp A» (08:00–09:00) và «Họp B» (08:59–09:59),"
        " thứ Hai 23/11",
        "Nguyễn Văn An is double-booked: «Họp A» (08:00–09:00) and «Họp B» (08:59–09:59), Mon 23 Nov",
    )
    assert (found.engagements, found.people) == (("a", "b"), ("an",))
    assert (found.start, found.end) != (None, None)


@pytest.mark.parametrize(("buffer", "rules"), [(15, []), (16, ["H4"])])
def test_the_buffer_passes_between_two(buffer: int, rules: list[str]) -> None:
    week = office(with_an("a"), with_an("b"), person={"id": "an", "buffer_minutes": buffer})
    assert broken(week, put("a", "08:00", "09:00", AN), put("b", "09:15", "10:15", AN)) == rules


def test_the_sentence_tells_a_short_buffer_from_an_overlap() -> None:
    week = office(with_an("a"), with_an("b"), person={"id": "an", "buffer_minutes": 20})
    found = only("H4", week, put("a", "08:00", "09:00", AN), put("b", "09:15", "10:15", AN))
    says(
        found,
        "Đồng chí Nguyễn Văn An chỉ có 15 phút giữa «Họp A» (08:00–09:00) và «Họp B» (09:15–10:15),"
        " thứ Hai 23/11; cần ít nhất 20 phút",
        "Nguyễn Văn An has only 15 min between «Họp A» (08:00–09:00) and «Họp B» (09:15–10:15),"
        " Mon 23 Nov; at least 20 min are needed",
    )


def test_what_touches_is_no_overlap_but_lacks_the_buffer() -> None:
    week = office(with_an("a"), with_an("b"), person={"id": "an", "buffer_minutes": 1})
    found = only("H4", week, put("a", "08:00", "09:00", AN), put("b", "09:00", "10:00", AN))
    assert found.message.en.startswith("Nguyễn Văn An has only 0 min between")


def test_a_long_engagement_clashes_with_each_short_one_inside_it_once() -> None:
    week = office(with_an("a", 240), with_an("b", 30), with_an("c", 30), with_an("d", 30))
    plan = [
        put("a", "07:30", "11:30", AN),
        put("b", "08:00", "08:30", AN),
        put("c", "09:00", "09:30", AN),
        put("d", "11:00", "11:30", AN),
    ]
    found = verdict(week, *plan).violations
    assert [one.engagements for one in found if one.rule == "H4"] == [("a", "b"), ("a", "c"), ("a", "d")]


def test_the_trip_a_person_drives_is_one_of_the_persons_engagements() -> None:
    there = wanted(where={"place": "tinh"}, vehicles=[{}])
    call = wanted("b", 30, attendees=[chair("lx")], start=f"{MONDAY}T12:29")
    at_tinh, trips = put("a", "10:00", "11:00", place="tinh"), [trip("a", departs="08:30", returns="12:30")]
    later = call | {"start": f"{MONDAY}T12:30"}
    assert broken(office(there, later), at_tinh, put("b", "12:30", "13:00", seat("lx")), trips=trips) == []
    found = only("H4", office(there, call), at_tinh, put("b", "12:29", "12:59", seat("lx")), trips=trips)
    says(
        found,
        "Đồng chí Lê Văn Xe đồng thời có mặt ở chuyến xe «27A-001.23» đi «Tỉnh ủy» (08:30–12:30)"
        " và «Họp B» (12:29–12:59), thứ Hai 23/11",
        "Lê Văn Xe is double-booked: the trip of vehicle «27A-001.23» to «Tỉnh ủy» (08:30–12:30)"
        " and «Họp B» (12:29–12:59), Mon 23 Nov",
    )
    assert (found.engagements, found.vehicles) == (("b",), ("xe",))


# ---- H5 -------------------------------------------------------------------------------------------

ROOM: Doc = {"where": {"room": {}}}


@pytest.mark.parametrize(("start", "end", "rules"), [("09:10", "10:10", []), ("09:09", "10:09", ["H5"])])
def test_the_way_between_two_sites_takes_its_minutes(start: str, end: str, rules: list[str]) -> None:
    week = office(with_an("a", **ROOM), with_an("b", start=f"{MONDAY}T{start}", **ROOM))
    assert (
        broken(week, put("a", "08:00", "09:00", AN, room="p1"), put("b", start, end, AN, room="hall"))
        == rules
    )


def test_the_sentence_names_the_way() -> None:
    week = office(with_an("a", **ROOM), with_an("b", **ROOM))
    found = only(
        "H5", week, put("a", "08:00", "09:00", AN, room="p1"), put("b", "09:00", "10:00", AN, room="hall")
    )
    says(
        found,
        "Đồng chí Nguyễn Văn An chỉ có 0 phút giữa «Họp A» (08:00–09:00) và «Họp B» (09:00–10:00),"
        " thứ Hai 23/11; đi từ «UBND» đến «Thị ủy» mất 10 phút",
        "Nguyễn Văn An has only 0 min between «Họp A» (08:00–09:00) and «Họp B» (09:00–10:00),"
        " Mon 23 Nov; the way from «UBND» to «Thị ủy» takes 10 min",
    )


def test_the_way_is_the_shortest_over_several_legs_and_may_differ_back() -> None:
    there = with_an("b", where={"place": "tinh"}, start=f"{MONDAY}T10:40")
    at_hall = put("a", "08:00", "09:00", AN, room="hall")
    assert broken(office(with_an(**ROOM), there), at_hall, put("b", "10:40", "11:40", AN, place="tinh")) == []
    slow_back = [
        {"from": "thi-uy", "to": "ubnd", "minutes": 11},
        {"from": "ubnd", "to": "thi-uy", "minutes": 10},
        {"from": "ubnd", "to": "tinh", "minutes": 90},
    ]
    week = office(with_an(**ROOM), there, travel=slow_back)
    assert broken(week, at_hall, put("b", "10:40", "11:40", AN, place="tinh")) == ["H5"]


def test_online_engagements_are_passed_over() -> None:
    week = office(with_an("a", **ROOM), with_an("b", 15), with_an("c", 60, where={"place": "tinh"}))
    plan = [
        put("a", "08:00", "09:00", AN, room="p1"),
        put("b", "09:15", "09:30", AN),
        put("c", "10:15", "11:15", AN, place="tinh"),
    ]
    assert broken(week, *plan) == ["H5"]
    plan[2] = put("c", "10:30", "11:30", AN, place="tinh")
    assert broken(week, *plan) == []


def test_it_holds_across_midnight() -> None:
    late, early = with_an("a", start=f"{MONDAY}T23:00", **ROOM), with_an("b", where={"place": "tinh"})
    for start, rules in (("01:30", []), ("01:29", ["H5"])):
        week = office(late, early | {"start": f"{TUESDAY}T{start}"})
        end = f"02:{start[3:]}"
        midnight = put("a", "23:00", "00:00", AN, room="p1")
        assert broken(week, midnight, put("b", start, end, AN, place="tinh", day=TUESDAY)) == rules


def test_two_that_overlap_break_h4_alone() -> None:
    week = office(with_an("a", **ROOM), with_an("b", **ROOM))
    plan = [put("a", "08:00", "09:00", AN, room="p1"), put("b", "08:45", "09:45", AN, room="hall")]
    assert broken(week, *plan) == ["H4"]


def test_buffer_and_way_do_not_add_up() -> None:
    week = office(with_an("a", **ROOM), with_an("b", **ROOM), person={"id": "an", "buffer_minutes": 15})
    assert (
        broken(week, put("a", "08:00", "09:00", AN, room="p1"), put("b", "09:15", "10:15", AN, room="hall"))
        == []
    )


# ---- H6 -------------------------------------------------------------------------------------------

TWO = (put("a", "08:00", "09:00", AN), put("b", "09:30", "10:30", AN))


def test_a_day_has_at_most_so_many_engagements() -> None:
    for most, rules in ((2, []), (1, ["H6"]), (0, ["H6"])):
        week = office(with_an("a"), with_an("b"), person={"id": "an", "max_engagements_per_day": most})
        assert broken(week, *TWO) == rules
    found = only(
        "H6", office(with_an("a"), with_an("b"), person={"id": "an", "max_engagements_per_day": 1}), *TWO
    )
    says(
        found,
        "Đồng chí Nguyễn Văn An có 2 lịch trong ngày thứ Hai 23/11, nhiều nhất là 1",
        "Nguyễn Văn An has 2 engagements on Mon 23 Nov; at most 1",
    )
    assert found.engagements == ("a", "b")


def test_a_day_has_at_most_so_many_minutes() -> None:
    for most, rules in ((120, []), (119, ["H6"])):
        week = office(with_an("a"), with_an("b"), person={"id": "an", "max_minutes_per_day": most})
        assert broken(week, *TWO) == rules
    found = only(
        "H6", office(with_an("a"), with_an("b"), person={"id": "an", "max_minutes_per_day": 119}), *TWO
    )
    says(
        found,
        "Đồng chí Nguyễn Văn An có 120 phút trong ngày thứ Hai 23/11, nhiều nhất là 119 phút",
        "Nguyễn Văn An has 120 min on Mon 23 Nov; at most 119 min",
    )


def test_an_engagement_counts_on_the_day_it_starts() -> None:
    late = with_an("a", 120, start=f"{MONDAY}T23:00")
    week = office(late, with_an("b"), person={"id": "an", "max_minutes_per_day": 120})
    over = put("a", "23:00", "01:00", AN)
    assert broken(week, over, put("b", "08:00", "09:00", AN, day=TUESDAY)) == []
    assert broken(week, over, put("b", "08:00", "09:00", AN)) == ["H6"]


def test_a_trip_driven_counts_with_all_its_minutes() -> None:
    there, at_tinh = wanted(where={"place": "tinh"}, vehicles=[{}]), put("a", "10:00", "11:00", place="tinh")
    trips = [trip("a", departs="08:30", returns="12:30")]
    for most, rules in ((240, []), (239, ["H6"])):
        week = office(there, person={"id": "lx", "max_minutes_per_day": most})
        assert broken(week, at_tinh, trips=trips) == rules
