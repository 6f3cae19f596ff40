"""Date-times, zones, clock changes, and absences that are joined."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.problem import Problem
from models.reading import read_plan, read_problem
from models.time import minutes
from tests.models.documents import changed, fault_of, faults_of


def fixed_start(given: str, timezone: str = "Asia/Ho_Chi_Minh", first_day: str = "2026-11-23") -> datetime:
    start = read_problem(in_zone(timezone, first_day, given)).engagements[0].start
    assert start is not None
    return start


def in_zone(timezone: str, first_day: str, start: str) -> dict[str, Any]:
    return {
        "office": {"id": "o", "timezone": timezone},
        "horizon": {"start": first_day, "days": 1},
        "engagements": [{"id": "e", "duration_minutes": 30, "start": start}],
    }


@pytest.mark.parametrize(
    "given",
    [
        "2026-11-23T07:30",
        "2026-11-23 07:30",
        "2026-11-23T07:30:00",
        "2026-11-23T07:30:00.000",
        "2026-11-23T07:30:00+07:00",
        "2026-11-23T00:30Z",
        "2026-11-22T19:30:00-05:00",
    ],
)
def test_every_spelling_of_one_moment_is_that_moment_in_the_offices_zone(given: str) -> None:
    assert fixed_start(given).isoformat() == "2026-11-23T07:30:00+07:00"


@pytest.mark.parametrize(
    "given",
    ["2026-11-23", "07:30", "2026-11-23T07:30:00+7", "2026-W48-1T07:30", "20261123T0730", "2026-11-23T24:00"],
)
def test_other_spellings_are_faults(given: str) -> None:
    assert fault_of(in_zone("Asia/Ho_Chi_Minh", "2026-11-23", given)).code == "date_time"


@pytest.mark.parametrize("given", ["2026-11-23T07:30:30", "2026-11-23T07:30:00.5"])
def test_seconds_are_faults(given: str) -> None:
    assert fault_of(in_zone("Asia/Ho_Chi_Minh", "2026-11-23", given)).code == "whole_minute"


def test_a_time_that_the_clocks_skip_is_a_fault() -> None:
    fault = fault_of(in_zone("Europe/Paris", "2026-03-29", "2026-03-29T02:30"))
    assert (fault.pointer, fault.code) == ("/engagements/0/start", "skipped_time")
    assert fault.message.en == "the clocks skip this time on that day"
    assert fault.message.vi == "giờ này không có trong ngày đó vì đồng hồ được vặn tới"


@pytest.mark.parametrize("given", ["2026-03-29T01:59", "2026-03-29T03:00", "2026-03-29T01:30Z"])
def test_times_beside_the_skipped_hour_exist(given: str) -> None:
    assert faults_of(in_zone("Europe/Paris", "2026-03-29", given)) == ()


def test_a_time_that_comes_twice_is_the_first_unless_its_offset_says_otherwise() -> None:
    first = fixed_start("2026-10-25T02:30", "Europe/Paris", "2026-10-25")
    second = fixed_start("2026-10-25T02:30+01:00", "Europe/Paris", "2026-10-25")
    assert first.isoformat() == "2026-10-25T02:30:00+02:00"
    assert second.isoformat() == "2026-10-25T02:30:00+01:00"


def test_the_default_zone_is_that_of_viet_nam() -> None:
    document = in_zone("", "2026-11-23", "2026-11-23T07:30")
    del document["office"]["timezone"]
    start = read_problem(document).engagements[0].start
    assert start is not None
    assert start.utcoffset() == timedelta(hours=7)


def test_a_plan_is_read_in_the_zone_of_its_problem() -> None:
    problem = read_problem(in_zone("Europe/Paris", "2026-11-23", "2026-11-23T07:30"))
    span = {"start": "2026-11-23T07:30", "end": "2026-11-23T07:00Z"}
    plan = read_plan({"assignments": [{"engagement": "e", **span}]}, problem)
    assert plan.assignments[0].start.isoformat() == "2026-11-23T07:30:00+01:00"
    assert plan.assignments[0].end.isoformat() == "2026-11-23T08:00:00+01:00"


def absences(*spans: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    given = [{"start": f"2026-11-2{a}", "end": f"2026-11-2{b}", "reason": why} for a, b, why in spans]
    problem: Problem = read_problem(changed(("/people/0/unavailable", given)))
    return [
        (f"{span.start:%d %H:%M}"[1:], f"{span.end:%d %H:%M}"[1:], span.reason)
        for span in problem.people[0].unavailable
    ]


def test_absences_that_overlap_or_touch_become_one() -> None:
    assert absences(
        ("5T10:00", "5T11:00", "họp"), ("5T08:00", "5T09:30", "phép"), ("5T09:30", "5T10:30", "phép")
    ) == [("5 08:00", "5 11:00", "phép; họp")]


def test_absences_a_minute_apart_stay_two_in_order() -> None:
    assert absences(("5T10:01", "5T11:00", ""), ("5T08:00", "5T10:00", "phép")) == [
        ("5 08:00", "5 10:00", "phép"),
        ("5 10:01", "5 11:00", ""),
    ]


def test_an_absence_inside_another_does_not_shorten_it() -> None:
    assert absences(("5T08:00", "5T17:00", "phép"), ("5T09:00", "5T10:00", "")) == [
        ("5 08:00", "5 17:00", "phép")
    ]


def test_absences_of_rooms_and_vehicles_are_joined_too() -> None:
    spans = [
        {"start": "2026-11-25T08:00", "end": "2026-11-25T09:00"},
        {"start": "2026-11-25T09:00", "end": "2026-11-25T10:00"},
    ]
    problem = read_problem(changed(("/rooms/0/unavailable", spans), ("/vehicles/0/unavailable", spans)))
    assert len(problem.rooms[0].unavailable) == len(problem.vehicles[0].unavailable) == 1


def in_autumn(*spans: tuple[str, str]) -> dict[str, Any]:
    """Return a problem of the night on which 02:00 to 03:00 comes twice."""
    given = [{"start": f"2026-10-25T{start}", "end": f"2026-10-25T{end}"} for start, end in spans]
    document = in_zone("Europe/Paris", "2026-10-25", "2026-10-25T08:00")
    return document | {"people": [{"id": "p", "group": "staff", "unavailable": given}]}


def test_a_span_over_the_hour_that_comes_twice_is_as_long_as_it_lasts() -> None:
    assert faults_of(in_autumn(("02:45+02:00", "02:15+01:00"))) == ()
    assert fault_of(in_autumn(("02:15+01:00", "02:45+02:00"))).code == "empty_window"


def test_absences_in_the_hour_that_comes_twice_are_ordered_as_they_pass() -> None:
    problem = read_problem(in_autumn(("02:10+01:00", "02:20+01:00"), ("02:40+02:00", "02:50+02:00")))
    assert [span.start.isoformat()[11:] for span in problem.people[0].unavailable] == [
        "02:40:00+02:00",
        "02:10:00+01:00",
    ]
    problem = read_problem(in_autumn(("02:40+02:00", "02:10+01:00"), ("02:50+02:00", "02:05+01:00")))
    assert [span.end.isoformat()[11:] for span in problem.people[0].unavailable] == ["02:10:00+01:00"]


def test_minutes_round_down() -> None:
    assert minutes(timedelta(minutes=90, seconds=59)) == 90
