"""S1 to S10, each at its border."""

from typing import Any

import pytest

from tests.verify.office import (
    MONDAY,
    OFFICE,
    TUESDAY,
    Doc,
    chair,
    entry,
    office,
    preference,
    put,
    seat,
    trip,
    verdict,
    wanted,
    with_an,
)

AN = seat("an")
ROOM: Doc = {"where": {"room": {}}, "headcount": 20}
LIKED = [
    {"start": f"{MONDAY}T08:00", "end": f"{MONDAY}T09:00"},
    {"start": f"{MONDAY}T09:00", "end": f"{MONDAY}T10:00"},
]


def test_s1_the_whole_engagement_lies_in_one_preferred_window_or_costs_ten() -> None:
    week = office(wanted(preferred=LIKED))
    assert preference(week, put("a", "08:00", "09:00")) == {}
    assert preference(week, put("a", "09:00", "10:00")) == {}
    assert preference(week, put("a", "08:30", "09:30")) == {"S1": 10}
    assert preference(week) == {}


@pytest.mark.parametrize(("person", "cost"), [("an", {}), ("binh", {"S2": 5}), ("chi", {"S2": 10})])
def test_s2_a_deputy_costs_its_place_in_the_list(person: str, cost: dict[str, int]) -> None:
    week = office(wanted(attendees=[chair("an", "binh", "chi")]))
    assert preference(week, put("a", "08:00", "09:00", seat(person))) == cost


def test_s2_names_the_person_of_an_entry_for_one() -> None:
    week = office(wanted(attendees=[chair("an", "binh")]))
    line = verdict(week, put("a", "08:00", "09:00", seat("binh"))).costs[0]
    assert (line.rule, line.engagement, line.person, line.cost) == ("S2", "a", "binh", 5)


def test_s2_a_quorum_costs_what_it_is_beyond_the_least_sum() -> None:
    week = office(wanted(attendees=[entry("required", "an", "binh", "chi", count=2)]))
    for people, cost in ((("an", "binh"), {}), (("an", "chi"), {"S2": 5}), (("chi", "binh"), {"S2": 10})):
        seats = [seat(person, 0, "required") for person in people]
        assert preference(week, put("a", "08:00", "09:00", *seats)) == cost


def test_s2_optional_entries_cost_nothing_here() -> None:
    week = office(wanted(attendees=[entry("optional", "an", "binh")]))
    assert preference(week, put("a", "08:00", "09:00", seat("binh", 0, "optional"))) == {}


def test_s3_each_optional_attendee_missing_costs_three() -> None:
    week = office(wanted(attendees=[entry("optional", "an", "binh", count=2)]))
    seats = [seat("an", 0, "optional"), seat("binh", 0, "optional")]
    for present in range(3):
        cost = {"S3": 3 * (2 - present)} if present < 2 else {}
        assert preference(week, put("a", "08:00", "09:00", *seats[:present])) == cost
    assert preference(week) == {}


@pytest.mark.parametrize(
    ("prefer", "cost"), [([], {}), (["p1"], {}), (["ubnd"], {}), (["p2", "thi-uy"], {"S4": 4})]
)
def test_s4_room_or_site_is_preferred(prefer: list[str], cost: dict[str, int]) -> None:
    week = office(wanted(where={"room": {"prefer": prefer}}, headcount=20))
    assert preference(week, put("a", "08:00", "09:00", room="p1")) == cost


@pytest.mark.parametrize(
    ("capacity", "headcount", "cost"),
    [
        (20, 20, 0),
        (39, 20, 0),
        (40, 20, 1),
        (79, 20, 1),
        (80, 20, 2),
        (1, 0, 0),
        (2, 0, 1),
        (7, 3, 1),
        (8, 1, 3),
    ],
)
def test_s5_counts_how_often_the_room_halves(capacity: int, headcount: int, cost: int) -> None:
    rooms = [OFFICE["rooms"][0] | {"capacity": capacity}]
    week = office(wanted(where={"room": {}}, headcount=headcount), rooms=rooms)
    assert preference(week, put("a", "08:00", "09:00", room="p1")) == ({"S5": cost} if cost else {})


def one_after_the_other(minutes: int, person: str = "an") -> dict[str, int]:
    """Return the costs of going from UBND to Thị ủy in ``minutes``."""
    legs = [
        {"from": "thi-uy", "to": "ubnd", "minutes": minutes},
        {"from": "ubnd", "to": "tinh", "minutes": 90},
    ]
    rooms = [room | {"capacity": 20} for room in OFFICE["rooms"]]
    asked = [wanted(name, attendees=[chair(person)], **ROOM) for name in ("a", "b")]
    week = office(*asked, travel=legs, rooms=rooms)
    return preference(
        week,
        put("a", "08:00", "09:00", seat(person), room="p1"),
        put("b", "10:00", "11:00", seat(person), room="hall"),
    )


def test_s6_a_leaders_way_costs_each_begun_quarter() -> None:
    assert [one_after_the_other(minutes) for minutes in (0, 1, 15, 16)] == [
        {},
        {"S6": 1},
        {"S6": 1},
        {"S6": 2},
    ]
    assert one_after_the_other(16, person="cv") == {}


def test_s6_names_the_person_and_the_engagement_the_way_leads_to() -> None:
    week = office(with_an("a", **ROOM), with_an("b", 15), with_an("c", where={"place": "tinh"}))
    plan = (
        put("a", "08:00", "09:00", AN, room="p1"),
        put("b", "09:00", "09:15", AN),
        put("c", "10:30", "11:30", AN, place="tinh"),
    )
    lines = verdict(week, *plan).costs
    assert [(line.rule, line.engagement, line.person, line.cost) for line in lines] == [("S6", "c", "an", 6)]


def test_s6_the_way_to_another_days_engagement_is_free() -> None:
    week = office(with_an("a", **ROOM), with_an("b", where={"place": "tinh"}))
    plan = (
        put("a", "08:00", "09:00", AN, room="p1"),
        put("b", "08:00", "09:00", AN, place="tinh", day=TUESDAY),
    )
    assert preference(week, *plan) == {}


@pytest.mark.parametrize(
    ("minutes", "cost"), [(120, {}), (121, {"S7": 2}), (135, {"S7": 2}), (136, {"S7": 4})]
)
def test_s7_each_begun_quarter_beyond_the_comfortable_day(minutes: int, cost: dict[str, int]) -> None:
    policy = {"comfortable_minutes_per_day": 180}
    week = office(with_an("a"), with_an("b", minutes), policy=policy)
    end = f"{9 + minutes // 60:02}:{minutes % 60:02}"
    assert preference(week, put("a", "08:00", "09:00", AN), put("b", "09:00", end, AN)) == cost


def test_s7_counts_each_leader_and_day_apart_and_no_trips() -> None:
    policy = {"comfortable_minutes_per_day": 60}
    week = office(with_an("a"), with_an("b"), policy=policy)
    assert preference(week, put("a", "08:00", "09:00", AN), put("b", "08:00", "09:00", AN, day=TUESDAY)) == {}
    driver = office(
        wanted(where={"place": "tinh"}, vehicles=[{}]), policy=policy, person={"id": "lx", "group": "leader"}
    )
    out = trip("a", departs="08:30", returns="12:30")
    assert preference(driver, put("a", "10:00", "11:00", place="tinh"), trips=[out]) == {"S8": 8}


@pytest.mark.parametrize(("minutes", "halves"), [(60, 8), (61, 9), (90, 9), (91, 10)])
def test_s8_each_begun_half_hour_of_a_trip(minutes: int, halves: int) -> None:
    week = office(wanted("a", minutes, where={"place": "tinh"}, vehicles=[{}], start=f"{MONDAY}T09:00"))
    end, back = 9 * 60 + minutes, 9 * 60 + minutes + 90
    out = trip("a", departs="07:30", returns=f"{back // 60:02}:{back % 60:02}")
    plan = put("a", "09:00", f"{end // 60:02}:{end % 60:02}", place="tinh")
    assert preference(week, plan, trips=[out]) == {"S8": halves}


def test_s9_is_the_largest_number_one_person_serves() -> None:
    week = office(*(wanted(name, staff=[{}]) for name in ("a", "b", "c")))
    times = (("a", "08:00", "09:00"), ("b", "09:00", "10:00"), ("c", "10:00", "11:00"))

    def served(*people: str) -> tuple[dict[str, int], Any]:
        plan = [
            put(*time, staff=[{"entry": 0, "person": who}]) for time, who in zip(times, people, strict=True)
        ]
        lines = [line for line in verdict(week, *plan).costs if line.rule == "S9"]
        return preference(week, *plan), [line.person for line in lines]

    assert served("cv", "cv", "cv") == ({"S9": 6}, ["cv"])
    assert served("cv-2", "cv", "cv-2") == ({"S9": 4}, ["cv-2"])
    assert preference(week) == {}


def test_s10_is_the_place_of_the_sitting_in_the_items_list() -> None:
    items = [{"id": "i", "minutes": 5, "sittings": ["a", "b", "c"]}]
    week = office(*(wanted(name, agenda_minutes=5) for name in ("a", "b", "c")), agenda_items=items)
    for index, name in enumerate(("a", "b", "c")):
        cost = {"S10": index} if index else {}
        assert preference(week, put(name, "08:00", "09:00", agenda=["i"])) == cost


def test_weights_multiply_and_zero_leaves_no_line() -> None:
    weights = {"outside_preferred": 7, "optional_absent": 0}
    week = office(wanted(preferred=LIKED, attendees=[entry("optional", "an")]), policy={"weights": weights})
    assert preference(week, put("a", "10:00", "11:00")) == {"S1": 7}


def test_a_cost_beyond_one_lines_room_is_whole_in_the_score() -> None:
    week = office(
        wanted(attendees=[chair("an", "binh", "chi")]), policy={"weights": {"delegation": 1_000_000}}
    )
    assert verdict(week, put("a", "08:00", "09:00", seat("chi"))).score.preference == 2_000_000
