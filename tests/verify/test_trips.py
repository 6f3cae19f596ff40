"""H9 vehicles and H10 drivers."""

from typing import Any

import pytest

from models.problem import Problem
from tests.verify.office import (
    MONDAY,
    SUNDAY,
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
)


def visit(name: str = "a", minutes: int = 60, **fields: Any) -> Doc:
    """Ask for an engagement at the province with one vehicle."""
    return wanted(name, minutes, where={"place": "tinh"}, **({"vehicles": [{}]} | fields))


def there(name: str, start: str, end: str, *seats: Doc, **fields: Any) -> Doc:
    return put(name, start, end, *seats, place="tinh", **fields)


AT_TEN = there("a", "10:00", "11:00")
OUT = trip("a", departs="08:30", returns="12:30")


def with_trip(problem: Problem, **changes: Any) -> list[str]:
    return broken(problem, AT_TEN, trips=[OUT | changes])


# ---- H9: demands ----------------------------------------------------------------------------------


def test_a_demand_is_served_by_exactly_its_count() -> None:
    assert broken(office(visit()), AT_TEN, trips=[OUT]) == []
    says(
        only("H9", office(visit()), AT_TEN),
        "«Họp A» (10:00–11:00 thứ Hai 23/11) cần đúng 1 xe (yêu cầu số 0), được điều: không có",
        "«Họp A» (10:00–11:00 Mon 23 Nov) asks for exactly 1 in vehicle demand 0, gets: none",
    )
    second = OUT | {"vehicle": "xe-2", "driver": None}
    assert broken(office(visit()), AT_TEN, trips=[OUT, second]) == ["H9"]
    assert broken(office(visit(vehicles=[{"count": 2}])), AT_TEN, trips=[OUT, second]) == []


def test_one_vehicle_twice_is_not_two() -> None:
    found = verdict(office(visit(vehicles=[{"count": 2}])), AT_TEN, trips=[OUT, OUT]).violations
    assert {one.rule for one in found} == {"H4", "H9"}
    assert "gets: «27A-001.23», «27A-001.23»" in " ".join(one.message.en for one in found)


def test_a_vehicle_has_every_feature_of_the_demand() -> None:
    week = office(visit(vehicles=[{"features": ["4x4"]}]))
    assert with_trip(week, vehicle="xe-2", driver=None) == []
    says(
        only("H9", week, AT_TEN, trips=[OUT]),
        "Xe «27A-001.23» phục vụ «Họp A» (10:00–11:00 thứ Hai 23/11) thiếu 4x4",
        "Vehicle «27A-001.23» for «Họp A» (10:00–11:00 Mon 23 Nov) lacks 4x4",
    )


@pytest.mark.parametrize(("seats", "rules"), [(7, []), (8, ["H9"])])
def test_the_seats_asked_for_fit(seats: int, rules: list[str]) -> None:
    assert with_trip(office(visit(vehicles=[{"seats": seats}]))) == rules


def test_the_seats_of_two_demands_of_one_engagement_add_up_on_one_trip() -> None:
    both = OUT | {"serves": [{"engagement": "a", "entry": 0}, {"engagement": "a", "entry": 1}]}
    assert broken(office(visit(vehicles=[{"seats": 3}, {"seats": 4}])), AT_TEN, trips=[both]) == []
    says(
        only("H9", office(visit(vehicles=[{"seats": 4}, {"seats": 4}])), AT_TEN, trips=[both]),
        "Xe «27A-001.23» có 7 chỗ nhưng chuyến 08:30–12:30 thứ Hai 23/11 cần 8 chỗ",
        "Vehicle «27A-001.23» has 7 seats; the trip 08:30–12:30 Mon 23 Nov needs 8",
    )


def test_an_online_engagement_has_no_demands_and_no_place_to_go_to() -> None:
    week = office(wanted(vehicles=[{}]))
    assert broken(week, put("a", "10:00", "11:00")) == []
    assert broken(week, put("a", "10:00", "11:00"), trips=[OUT]) == ["H9"]


# ---- H9: place and times --------------------------------------------------------------------------


def test_a_trip_goes_to_the_place_of_what_it_serves() -> None:
    at_hall = wanted(where={"room": {}}, vehicles=[{}])
    to_hall = OUT | {"place": "thi-uy", "departs": f"{MONDAY}T09:50", "returns": f"{MONDAY}T11:10"}
    assert broken(office(at_hall), put("a", "10:00", "11:00", room="hall"), trips=[to_hall]) == []
    says(
        only("H9", office(at_hall), put("a", "10:00", "11:00", room="hall"), trips=[OUT]),
        "Xe «27A-001.23» đi «Tỉnh ủy» nhưng «Họp A» họp tại «Thị ủy»",
        "Vehicle «27A-001.23» goes to «Tỉnh ủy» but «Họp A» is at «Thị ủy»",
    )


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        (
            {"departs": f"{MONDAY}T08:29"},
            "Xe «27A-001.23» xuất phát lúc 08:29 thứ Hai 23/11, đúng ra là 08:30 thứ Hai 23/11",
            "Vehicle «27A-001.23» departs at 08:29 Mon 23 Nov; it should at 08:30 Mon 23 Nov",
        ),
        (
            {"returns": f"{MONDAY}T12:31"},
            "Xe «27A-001.23» về lúc 12:31 thứ Hai 23/11, đúng ra là 12:30 thứ Hai 23/11",
            "Vehicle «27A-001.23» returns at 12:31 Mon 23 Nov; it should at 12:30 Mon 23 Nov",
        ),
    ],
)
def test_it_departs_and_returns_to_the_minute(changes: Doc, vi: str, en: str) -> None:
    says(only("H9", office(visit()), AT_TEN, trips=[OUT | changes]), vi, en)


def test_way_out_and_way_back_may_differ() -> None:
    legs = [
        {"from": "ubnd", "to": "tinh", "minutes": 90},
        {"from": "tinh", "to": "ubnd", "minutes": 100},
        {"from": "ubnd", "to": "thi-uy", "minutes": 10},
    ]
    assert with_trip(office(visit(), travel=legs), returns=f"{MONDAY}T12:40") == []


# ---- H9: sharing ----------------------------------------------------------------------------------

SHARE: Doc = {"vehicles": [{"seats": 2, "share": True}]}


def shared(*seats: Doc, extra: tuple[Doc, Doc] | None = None, **fields: Any) -> list[str]:
    """Return what a trip for "a" (10:00–11:00) and "b" (10:30–11:30) breaks, where ``seats`` attend "b".

    The trip is out 08:30–13:00; ``extra`` is one more engagement and its place in the plan.
    """
    more, puts = ([extra[0]], [extra[1]]) if extra else ([], [])
    week = office(visit(**SHARE), visit("b", **(SHARE | fields)), *more)
    plan = [AT_TEN, there("b", "10:30", "11:30", *seats), *puts]
    return broken(week, *plan, trips=[trip("a", "b", departs="08:30", returns="13:00")])


def test_two_that_start_and_end_within_the_wait_share() -> None:
    assert shared() == []


def test_a_minute_beyond_the_wait_is_too_long() -> None:
    late = visit("b", **SHARE) | {"start": f"{MONDAY}T10:31"}
    week = office(visit(**SHARE), late)
    found = verdict(
        week, AT_TEN, there("b", "10:31", "11:31"), trips=[trip("a", "b", departs="08:30", returns="13:01")]
    )
    assert [one.rule for one in found.violations] == ["H9", "H9"]
    assert [one.message.vi for one in found.violations] == [
        "«Họp A», «Họp B» đi chung xe «27A-001.23» nhưng kết thúc cách nhau 31 phút, nhiều nhất là 30",
        "«Họp A», «Họp B» đi chung xe «27A-001.23» nhưng bắt đầu cách nhau 31 phút, nhiều nhất là 30",
    ]
    patient = office(visit(**SHARE), late, policy={"max_wait_minutes": 31})
    trips = [trip("a", "b", departs="08:30", returns="13:01")]
    assert broken(patient, AT_TEN, there("b", "10:31", "11:31"), trips=trips) == []


def test_every_demand_on_it_has_to_share() -> None:
    week = office(visit(**SHARE), visit("b"))
    found = only(
        "H9",
        week,
        AT_TEN,
        there("b", "10:00", "11:00"),
        trips=[trip("a", "b", departs="08:30", returns="12:30")],
    )
    says(
        found,
        "«Họp B» không đi chung xe nhưng chuyến xe «27A-001.23» còn phục vụ lịch khác",
        "«Họp B» does not share, but the trip of vehicle «27A-001.23» serves others too",
    )


@pytest.mark.parametrize(
    ("start", "end", "rules"),
    [
        ("08:15", "08:30", []),
        ("08:16", "08:31", ["H9"]),
        ("12:59", "13:14", ["H9"]),
        ("13:00", "13:15", []),
    ],
)
def test_who_must_be_there_has_nothing_else_during_the_trip(start: str, end: str, rules: list[str]) -> None:
    call = wanted("c", 15, attendees=[chair("an")], start=f"{MONDAY}T{start}")
    extra = (call, put("c", start, end, seat("an")))
    assert shared(seat("an"), extra=extra, attendees=[chair("an")]) == rules
    invited: Doc = {"attendees": [entry("optional", "an")]}
    assert shared(seat("an", 0, "optional"), extra=extra, **invited) == []


def test_staff_and_presenters_have_nothing_else_either() -> None:
    call, put_call = wanted("c", 15, attendees=[chair("cv")]), put("c", "08:30", "08:45", seat("cv"))
    both = there("b", "10:00", "11:00", staff=[{"entry": 0, "person": "cv"}])
    trips = [trip("a", "b", departs="08:30", returns="12:30")]
    serves = office(visit(**SHARE), visit("b", staff=[{}], **SHARE), call)
    assert broken(serves, AT_TEN, both, put_call, trips=trips) == ["H9"]
    item = {"id": "i", "minutes": 5, "sittings": ["b"], "presenters": ["cv"]}
    presents = office(visit(**SHARE), visit("b", agenda_minutes=5, **SHARE), call, agenda_items=[item])
    assert broken(presents, AT_TEN, there("b", "10:00", "11:00"), put_call, trips=trips) == []
    heard = there("b", "10:00", "11:00", agenda=["i"])
    assert broken(presents, AT_TEN, heard, put_call, trips=trips) == ["H9"]


def test_the_sentence_names_what_else_there_is() -> None:
    week = office(
        visit(**SHARE), visit("b", attendees=[chair("an")], **SHARE), wanted("c", 15, attendees=[chair("an")])
    )
    plan = [AT_TEN, there("b", "10:00", "11:00", seat("an")), put("c", "08:30", "08:45", seat("an"))]
    found = only("H9", week, *plan, trips=[trip("a", "b", departs="08:30", returns="12:30")])
    says(
        found,
        "Đồng chí Nguyễn Văn An đi chung xe «27A-001.23» nhưng còn lịch khác trong chuyến:"
        " chuyến đi «Tỉnh ủy» (08:30–12:30) và «Họp C» (08:30–08:45), thứ Hai 23/11",
        "Nguyễn Văn An shares vehicle «27A-001.23» but has something else during the trip:"
        " the trip to «Tỉnh ủy» (08:30–12:30) and «Họp C» (08:30–08:45), Mon 23 Nov",
    )
    assert (found.engagements, found.people, found.vehicles) == (("b", "c"), ("an",), ("xe",))


def test_who_must_be_there_drives_nothing_during_the_trip() -> None:
    week = office(
        visit(**SHARE),
        visit("b", attendees=[chair("lx-2")], **SHARE),
        wanted("c", 15, where={"room": {}}, vehicles=[{}]),
        car={"id": "xe-2", "drivers": ["lx-2"]},
    )
    plan = [AT_TEN, there("b", "10:00", "11:00", seat("lx-2")), put("c", "08:45", "09:00", room="hall")]
    errand = {"vehicle": "xe-2", "driver": "lx-2", "place": "thi-uy"}
    trips = [
        trip("a", "b", departs="08:30", returns="12:30"),
        trip("c", departs="08:35", returns="09:10", **errand),
    ]
    says(
        only("H9", week, *plan, trips=trips),
        "Đồng chí lx-2 đi chung xe «27A-001.23» nhưng lái xe trong chuyến:"
        " chuyến đi «Tỉnh ủy» (08:30–12:30) và «xe-2» (08:35–09:10), thứ Hai 23/11",
        "lx-2 shares vehicle «27A-001.23» but drives during the trip:"
        " the trip to «Tỉnh ủy» (08:30–12:30) and «xe-2» (08:35–09:10), Mon 23 Nov",
    )


# ---- H9: one vehicle after the other --------------------------------------------------------------

TWO_TRIPS = (trip("a", departs="08:30", returns="12:30"), trip("b", departs="12:45", returns="16:45"))


@pytest.mark.parametrize(("turnaround", "rules"), [(15, []), (16, ["H9"])])
def test_the_turnaround_passes_between_two_trips(turnaround: int, rules: list[str]) -> None:
    week = office(
        visit(), visit("b", start=f"{MONDAY}T14:15"), car={"id": "xe", "turnaround_minutes": turnaround}
    )
    assert broken(week, AT_TEN, there("b", "14:15", "15:15"), trips=list(TWO_TRIPS)) == rules


def test_the_sentence_names_both_trips() -> None:
    week = office(visit(), visit("b"), car={"id": "xe", "turnaround_minutes": 20})
    says(
        only("H9", week, AT_TEN, there("b", "14:15", "15:15"), trips=list(TWO_TRIPS)),
        "Xe «27A-001.23» chỉ nghỉ 15 phút giữa chuyến đi «Tỉnh ủy» (08:30–12:30)"
        " và chuyến đi «Tỉnh ủy» (12:45–16:45), thứ Hai 23/11; cần ít nhất 20 phút",
        "Vehicle «27A-001.23» is back for only 15 min between the trip to «Tỉnh ủy» (08:30–12:30)"
        " and the trip to «Tỉnh ủy» (12:45–16:45), Mon 23 Nov; at least 20 min are needed",
    )
    touching = trip("b", departs="12:30", returns="16:30")
    found = only("H9", week, AT_TEN, there("b", "14:00", "15:00"), trips=[OUT, touching])
    assert found.message.en.startswith("Vehicle «27A-001.23» is back for only 0 min between")
    driverless = office(visit(), visit("b"), car={"id": "xe", "drivers": []})
    at_two = there("b", "13:30", "14:30")
    trips = [one | {"driver": None} for one in (OUT, trip("b", departs="12:00", returns="16:00"))]
    says(
        only("H9", driverless, AT_TEN, at_two, trips=trips),
        "Xe «27A-001.23» bị điều trùng: chuyến đi «Tỉnh ủy» (08:30–12:30)"
        " và chuyến đi «Tỉnh ủy» (12:00–16:00), thứ Hai 23/11",
        "Vehicle «27A-001.23» is out twice at the same time: the trip to «Tỉnh ủy» (08:30–12:30)"
        " and the trip to «Tỉnh ủy» (12:00–16:00), Mon 23 Nov",
    )


# ---- H10 ------------------------------------------------------------------------------------------


def test_a_vehicle_with_drivers_has_one_of_them() -> None:
    says(
        only("H10", office(visit()), AT_TEN, trips=[OUT | {"driver": None}]),
        "Chuyến xe «27A-001.23» (08:30–12:30 thứ Hai 23/11) chưa có lái xe",
        "The trip of vehicle «27A-001.23» (08:30–12:30 Mon 23 Nov) has no driver",
    )
    says(
        only("H10", office(visit()), AT_TEN, trips=[OUT | {"driver": "lx-2"}]),
        "Đồng chí lx-2 không được giao lái xe «27A-001.23» (chuyến 08:30–12:30 thứ Hai 23/11)",
        "lx-2 may not drive vehicle «27A-001.23» (trip 08:30–12:30 Mon 23 Nov)",
    )


def test_a_vehicle_without_drivers_has_none() -> None:
    assert with_trip(office(visit()), vehicle="xe-2", driver=None) == []
    says(
        only("H10", office(visit()), AT_TEN, trips=[OUT | {"vehicle": "xe-2"}]),
        "Xe «xe-2» không cần lái xe nhưng chuyến 08:30–12:30 thứ Hai 23/11 ghi đồng chí Lê Văn Xe",
        "Vehicle «xe-2» needs no driver, but the trip 08:30–12:30 Mon 23 Nov lists Lê Văn Xe",
    )


@pytest.mark.parametrize(("limit", "rules"), [(180, []), (179, ["H10"])])
def test_the_legs_of_a_day_and_not_the_waiting_are_limited(limit: int, rules: list[str]) -> None:
    week = office(visit(), policy={"driving_minutes_per_day": limit})
    assert broken(week, AT_TEN, trips=[OUT]) == rules


def test_a_leg_belongs_to_the_day_on_which_it_begins() -> None:
    late = visit(start=f"{MONDAY}T22:30")
    plan = there("a", "22:30", "23:30")
    out = trip("a", departs="21:00", returns="01:00") | {"returns": "2026-11-24T01:00"}
    next_day = visit("b", start="2026-11-24T02:30")
    on_tuesday = there("b", "02:30", "03:30", day="2026-11-24")
    again = trip("b", departs="01:00", returns="05:00", day="2026-11-24")
    week = office(late, next_day, policy={"driving_minutes_per_day": 180})
    assert broken(week, plan, on_tuesday, trips=[out, again]) == []
    over_midnight = office(visit(start=f"{MONDAY}T23:00"), next_day, policy={"driving_minutes_per_day": 180})
    out = trip("a", departs="21:30", returns="01:30") | {"returns": "2026-11-24T01:30"}
    found = verdict(
        over_midnight,
        there("a", "23:00", "00:00"),
        there("b", "03:00", "04:00", day="2026-11-24"),
        trips=[out],
    )
    assert "H10" not in {one.rule for one in found.violations}
    tuesday = office(visit(start=f"{MONDAY}T23:00"), policy={"driving_minutes_per_day": 90})
    assert broken(tuesday, there("a", "23:00", "00:00"), trips=[out]) == []


def test_the_sentences_name_the_day_and_the_week() -> None:
    week = office(visit(), policy={"driving_minutes_per_day": 179})
    says(
        only("H10", week, AT_TEN, trips=[OUT]),
        "Đồng chí Lê Văn Xe lái xe 180 phút trong ngày thứ Hai 23/11, nhiều nhất 179 phút",
        "Lê Văn Xe drives 180 min on Mon 23 Nov; at most 179 min",
    )
    on_sunday = visit(start=f"{SUNDAY}T10:00")
    week = office(on_sunday, policy={"driving_minutes_per_week": 179})
    sunday_trip = trip("a", departs="08:30", returns="12:30", day=SUNDAY)
    says(
        only("H10", week, there("a", "10:00", "11:00", day=SUNDAY), trips=[sunday_trip]),
        "Đồng chí Lê Văn Xe lái xe 180 phút trong tuần từ thứ Hai 23/11, nhiều nhất 179 phút",
        "Lê Văn Xe drives 180 min in the week of Mon 23 Nov; at most 179 min",
    )


def test_an_iso_week_ends_on_sunday() -> None:
    sunday, monday = visit(start=f"{SUNDAY}T10:00"), visit("b", start="2026-11-30T10:00")
    plan = there("a", "10:00", "11:00", day=SUNDAY), there("b", "10:00", "11:00", day="2026-11-30")
    trips = [
        trip("a", departs="08:30", returns="12:30", day=SUNDAY),
        trip("b", departs="08:30", returns="12:30", day="2026-11-30"),
    ]
    horizon = {"start": MONDAY, "days": 8}
    week = office(sunday, monday, horizon=horizon, policy={"driving_minutes_per_week": 180})
    assert broken(week, *plan, trips=trips) == []
    saturday = office(
        visit(start="2026-11-28T10:00"), sunday | {"id": "b"}, policy={"driving_minutes_per_week": 180}
    )
    plan = there("a", "10:00", "11:00", day="2026-11-28"), there("b", "10:00", "11:00", day=SUNDAY)
    trips = [
        trip("a", departs="08:30", returns="12:30", day="2026-11-28"),
        trip("b", departs="08:30", returns="12:30", day=SUNDAY),
    ]
    assert broken(saturday, *plan, trips=trips) == ["H10"]
