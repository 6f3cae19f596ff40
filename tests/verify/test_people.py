"""H2 attendance, H3 availability, H4 person overlap, H5 travel, H6 day limits, H11 staff."""

from typing import Any

import pytest

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

AN = seat("an")


# ---- H2 -------------------------------------------------------------------------------------------


def test_a_required_entry_gets_exactly_its_count() -> None:
    week = office(wanted(attendees=[entry("required", "an", "binh", "chi", count=2)]))
    seats = [seat(person, 0, "required") for person in ("an", "binh", "chi")]
    assert broken(week, put("a", "08:00", "09:00", *seats[:2])) == []
    assert broken(week, put("a", "08:00", "09:00", *seats)) == ["H2"]
    found = only("H2", week, put("a", "08:00", "09:00", seats[0]))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) có 1 người ở mục thành phần bắt buộc số 0, cần đúng 2",
        "«Họp A» (08:00–09:00 Mon 23 Nov) has 1 as required attendee in entry 0, exactly 2",
    )


def test_an_optional_entry_gets_at_most_its_count() -> None:
    week = office(wanted(attendees=[entry("optional", "an", "binh")]))
    seats = [seat(person, 0, "optional") for person in ("an", "binh")]
    assert broken(week, put("a", "08:00", "09:00")) == []
    assert broken(week, put("a", "08:00", "09:00", seats[0])) == []
    found = only("H2", week, put("a", "08:00", "09:00", *seats))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) có 2 người ở mục thành phần mời thêm số 0, nhiều nhất 1",
        "«Họp A» (08:00–09:00 Mon 23 Nov) has 2 as optional attendee in entry 0, at most 1",
    )


def test_a_stranger_to_the_list_does_not_count_as_one_of_it() -> None:
    found = only("H2", office(with_an()), put("a", "08:00", "09:00", seat("binh")))
    says(
        found,
        "Đồng chí Trần Thị Bình không có trong danh sách chủ trì của «Họp A»",
        "Trần Thị Bình is not on the list of «Họp A» (chair)",
    )
    assert (found.engagements, found.people) == (("a",), ("binh",))


def test_an_entry_for_nobody_cannot_be_filled() -> None:
    assert broken(office(wanted(attendees=[chair()])), put("a", "08:00", "09:00")) == ["H2"]


def test_nobody_stands_twice_in_one_engagement_staff_included() -> None:
    twice = office(wanted(attendees=[chair("an"), entry("required", "an", "binh")]))
    found = only("H2", twice, put("a", "08:00", "09:00", AN, seat("an", 1, "required")))
    says(
        found,
        "Đồng chí Nguyễn Văn An được ghi 2 phần trong cùng một lịch «Họp A»",
        "Nguyễn Văn An stands in 2 parts of one engagement, «Họp A»",
    )
    serves_too = office(with_an(staff=[{"any_of": ["an"]}]))
    staff = [{"entry": 0, "person": "an"}]
    assert broken(serves_too, put("a", "08:00", "09:00", AN, staff=staff)) == ["H2"]


def test_a_presenter_may_attend_but_not_serve() -> None:
    item = {"id": "i", "minutes": 10, "sittings": ["a"], "presenters": ["an"]}
    attends = office(with_an(agenda_minutes=30), agenda_items=[item])
    assert broken(attends, put("a", "08:00", "09:00", AN, agenda=["i"])) == []
    serves = office(wanted(agenda_minutes=30, staff=[{"any_of": ["an"]}]), agenda_items=[item])
    staff = [{"entry": 0, "person": "an"}]
    assert broken(serves, put("a", "08:00", "09:00", staff=staff)) == []
    assert broken(serves, put("a", "08:00", "09:00", staff=staff, agenda=["i"])) == ["H2"]


# ---- H3 -------------------------------------------------------------------------------------------


def away(start: str, end: str, reason: str = "") -> list[Doc]:
    return [{"start": f"{MONDAY}T{start}", "end": f"{MONDAY}T{end}", "reason": reason}]


def test_a_person_may_come_the_minute_the_absence_ends() -> None:
    week = office(
        with_an(), person={"id": "an", "unavailable": away("07:00", "08:00") + away("09:00", "10:00")}
    )
    assert broken(week, put("a", "08:00", "09:00", AN)) == []


@pytest.mark.parametrize(
    "absence", [("07:00", "08:01"), ("08:59", "10:00"), ("08:20", "08:21"), ("07:00", "12:00")]
)
def test_a_minute_of_absence_is_one_too_many(absence: tuple[str, str]) -> None:
    week = office(with_an(), person={"id": "an", "unavailable": away(*absence)})
    assert broken(week, put("a", "08:00", "09:00", AN)) == ["H3"]


def test_the_sentence_gives_the_reason_of_an_absence() -> None:
    week = office(with_an(), person={"id": "an", "unavailable": away("08:30", "17:00", "Nghỉ phép")})
    found = only("H3", week, put("a", "08:00", "09:00", AN))
    says(
        found,
        "Đồng chí Nguyễn Văn An vắng mặt (08:30–17:00 thứ Hai 23/11 – Nghỉ phép)"
        " nhưng có tên ở «Họp A» (08:00–09:00 thứ Hai 23/11)",
        "Nguyễn Văn An is unavailable (08:30–17:00 Mon 23 Nov – Nghỉ phép)"
        " but takes part in «Họp A» (08:00–09:00 Mon 23 Nov)",
    )


def test_optional_attendees_presenters_and_staff_are_bound_too() -> None:
    gone: dict[str, Any] = {"person": {"id": "an", "unavailable": away("08:00", "09:00")}}
    invited = office(wanted(attendees=[entry("optional", "an")]), **gone)
    assert broken(invited, put("a", "08:00", "09:00", seat("an", 0, "optional"))) == ["H3"]
    item = {"id": "i", "minutes": 10, "sittings": ["a"], "presenters": ["an"]}
    presents = office(wanted(agenda_minutes=30), agenda_items=[item], **gone)
    assert broken(presents, put("a", "08:00", "09:00", agenda=["i"])) == ["H3"]
    serves = office(wanted(staff=[{"any_of": ["an"]}]), **gone)
    assert broken(serves, put("a", "08:00", "09:00", staff=[{"entry": 0, "person": "an"}])) == ["H3"]


def test_a_room_is_used_from_set_up_to_clean_up() -> None:
    room = {"id": "p1", "name": "Phòng họp 1", "site": "ubnd", "capacity": 20, "turnaround_minutes": 60}
    meeting = wanted(where={"room": {}}, setup_minutes=30, cleanup_minutes=15)
    for absence, rules in (
        (away("07:00", "07:30"), []),
        (away("09:15", "10:00"), []),
        (away("07:00", "07:31"), ["H3"]),
    ):
        week = office(meeting, rooms=[room | {"unavailable": absence}])
        assert broken(week, put("a", "08:00", "09:00", room="p1")) == rules
    week = office(meeting, rooms=[room | {"unavailable": away("09:14", "10:00", "Sửa điện")}])
    found = only("H3", week, put("a", "08:00", "09:00", room="p1"))
    says(
        found,
        "Phòng «Phòng họp 1» không dùng được (09:14–10:00 thứ Hai 23/11 – Sửa điện)"
        " nhưng được giữ cho «Họp A» (07:30–09:15 thứ Hai 23/11)",
        "Room «Phòng họp 1» is unavailable (09:14–10:00 Mon 23 Nov – Sửa điện)"
        " but is held for «Họp A» (07:30–09:15 Mon 23 Nov)",
    )


def test_driver_and_vehicle_are_used_for_the_whole_trip() -> None:
    there = wanted(where={"place": "tinh"}, vehicles=[{}])
    plan = put("a", "10:00", "11:00", place="tinh")
    trips = [trip("a", departs="08:30", returns="12:30")]
    for absence, rules in ((("07:00", "08:30"), []), (("12:30", "13:00"), []), (("12:29", "13:00"), ["H3"])):
        for used in ({"person": {"id": "lx"}}, {"car": {"id": "xe"}}):
            spoilt: dict[str, Any] = {
                key: value | {"unavailable": away(*absence)} for key, value in used.items()
            }
            assert broken(office(there, **spoilt), plan, trips=trips) == rules
    week = office(there, person={"id": "lx", "unavailable": away("07:00", "09:00")})
    found = only("H3", week, plan, trips=trips)
    assert (found.engagements, found.people, found.vehicles) == (("a",), ("lx",), ("xe",))
    says(
        found,
        "Đồng chí Lê Văn Xe vắng mặt (07:00–09:00 thứ Hai 23/11) nhưng lái chuyến xe «27A-001.23»"
        " (08:30–12:30 thứ Hai 23/11)",
        "Lê Văn Xe is unavailable (07:00–09:00 Mon 23 Nov) but drives vehicle «27A-001.23»"
        " (08:30–12:30 Mon 23 Nov)",
    )
    week = office(there, car={"id": "xe", "unavailable": away("07:00", "09:00", "Đăng kiểm")})
    found = only("H3", week, plan, trips=trips)
    assert (found.engagements, found.people, found.vehicles) == (("a",), (), ("xe",))
    says(
        found,
        "Xe «27A-001.23» không dùng được (07:00–09:00 thứ Hai 23/11 – Đăng kiểm) nhưng được điều đi"
        " (08:30–12:30 thứ Hai 23/11)",
        "Vehicle «27A-001.23» is unavailable (07:00–09:00 Mon 23 Nov – Đăng kiểm) but is out"
        " (08:30–12:30 Mon 23 Nov)",
    )


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


# ---- H11 ------------------------------------------------------------------------------------------


def serving(*people: str) -> list[Doc]:
    return [{"entry": 0, "person": person} for person in people]


def test_a_staff_entry_gets_exactly_its_count() -> None:
    week = office(wanted(staff=[{"count": 1}]))
    assert broken(week, put("a", "08:00", "09:00", staff=serving("cv"))) == []
    assert broken(week, put("a", "08:00", "09:00", staff=serving("cv", "cv-2"))) == ["H11"]
    found = only("H11", week, put("a", "08:00", "09:00"))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) có 0 người phục vụ ở mục số 0, cần đúng 1",
        "«Họp A» (08:00–09:00 Mon 23 Nov) has 0 staff in entry 0, exactly 1",
    )


def test_without_a_list_staff_and_office_leaders_serve() -> None:
    week = office(wanted(staff=[{}]), person={"id": "cv-2", "group": "office_leader"})
    assert broken(week, put("a", "08:00", "09:00", staff=serving("cv-2"))) == []
    found = only("H11", week, put("a", "08:00", "09:00", staff=serving("lx")))
    says(
        found,
        "Đồng chí Lê Văn Xe phục vụ «Họp A» nhưng không phải chuyên viên hay lãnh đạo văn phòng",
        "Lê Văn Xe serves «Họp A» but is neither staff nor office leader",
    )
    named = office(wanted(staff=[{"any_of": ["lx"]}]))
    assert broken(named, put("a", "08:00", "09:00", staff=serving("lx"))) == []


def test_staff_are_of_the_list_and_have_every_skill() -> None:
    week = office(wanted(staff=[{"any_of": ["cv", "cv-2"], "skills": ["minutes"]}]))
    assert broken(week, put("a", "08:00", "09:00", staff=serving("cv"))) == []
    found = only("H11", week, put("a", "08:00", "09:00", staff=serving("cv-2")))
    says(
        found,
        "Đồng chí cv-2 phục vụ «Họp A» nhưng thiếu kỹ năng minutes",
        "cv-2 serves «Họp A» but lacks the skill minutes",
    )
    listed = office(wanted(staff=[{"any_of": ["cv-2"]}]))
    found = only("H11", listed, put("a", "08:00", "09:00", staff=serving("cv")))
    says(
        found,
        "Đồng chí Lò Văn Dũng phục vụ «Họp A» nhưng không có trong danh sách",
        "Lò Văn Dũng serves «Họp A» but is not on the list",
    )


def test_one_person_does_not_fill_two_places_of_an_entry() -> None:
    week = office(wanted(staff=[{"count": 2}]))
    assert broken(week, put("a", "08:00", "09:00", staff=serving("cv", "cv"))) == ["H2", "H11"]
