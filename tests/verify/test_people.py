"""H2 attendance, H3 availability, H11 staff: borders and sentences."""

from typing import Any

import pytest

from tests.verify.office import (
    MONDAY,
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
