"""A week in which the clocks change: 2026-10-25 in Berlin has 25 hours, 2026-03-29 has 23."""

import pytest

from models.problem import Problem
from models.reading import read_plan
from solver.verify import verify
from tests.verify.office import Doc, broken, chair, entry, office, put, seat, trip, verdict, wanted

LONG, SHORT = "2026-10-25", "2026-03-29"
AN = seat("an")


def berlin(day: str, *engagements: Doc, **parts: object) -> Problem:
    horizon = {"start": day, "days": 1}
    place = {"id": "berlin", "timezone": "Europe/Berlin"}
    return office(*engagements, **({"office": place, "horizon": horizon} | parts))  # type: ignore[arg-type]


def window(day: str, start: str, end: str) -> list[Doc]:
    return [{"start": f"{day}T{start}", "end": f"{day}T{end}"}]


def test_an_hour_is_an_hour_when_the_clocks_go_back() -> None:
    week = berlin(LONG, wanted(minutes=120, windows=window(LONG, "02:00", "03:00")))
    assert broken(week, put("a", "02:00", "03:00", day=LONG)) == []
    wall_clock = berlin(LONG, wanted(minutes=60, windows=window(LONG, "02:00", "03:00")))
    assert broken(wall_clock, put("a", "02:00", "03:00", day=LONG)) == ["H1"]


def test_an_hour_is_an_hour_when_the_clocks_go_forward() -> None:
    week = berlin(SHORT, wanted(minutes=60, windows=window(SHORT, "01:30", "03:30")))
    assert broken(week, put("a", "01:30", "03:30", day=SHORT)) == []
    skipped = put("a", "01:30", "", day=SHORT) | {"end": f"{SHORT}T02:30+01:00"}
    assert broken(week, skipped) == []


def test_the_second_two_oclock_is_after_the_first() -> None:
    asked = [
        wanted(name, 30, attendees=[chair("an")]) | {"windows": window(LONG, "01:00", "04:00")}
        for name in "ab"
    ]
    first = put("a", "02:00", "02:30", AN, day=LONG)
    again = put("b", "02:00", "02:30", AN, day=LONG) | {
        "start": f"{LONG}T02:00+01:00",
        "end": f"{LONG}T02:30+01:00",
    }
    week = berlin(LONG, *asked)
    assert broken(week, first, again) == []
    assert broken(week, first, put("b", "02:00", "02:30", AN, day=LONG)) == ["H4"]
    buffered = berlin(LONG, *asked, person={"id": "an", "buffer_minutes": 31})
    assert broken(buffered, first, again) == ["H4"]


def test_an_absence_in_the_second_two_oclock_leaves_the_first_free() -> None:
    away = [{"start": f"{LONG}T02:00+01:00", "end": f"{LONG}T03:00"}]
    asked = wanted(minutes=60, windows=window(LONG, "01:00", "04:00"), attendees=[chair("an")])
    week = berlin(LONG, asked, person={"id": "an", "unavailable": away})
    first = put("a", "02:00", "03:00", AN, day=LONG) | {"end": f"{LONG}T02:00+01:00"}
    assert broken(week, first) == []
    assert broken(week, first | {"start": f"{LONG}T02:15+02:00", "end": f"{LONG}T02:15+01:00"}) == ["H3"]


def test_the_horizon_has_the_hours_of_its_days() -> None:
    for day, hours in ((LONG, 25), (SHORT, 23)):
        whole = berlin(day, wanted(minutes=hours * 60, start=f"{day}T00:00"))
        assert broken(whole, put("a", "00:00", "00:00", day=day)) == []
        more = berlin(day, wanted(minutes=hours * 60 + 1, start=f"{day}T00:00"))
        whole_and_a_minute = put("a", "00:00", "", day=day) | {"end": f"{day[:-2]}{int(day[-2:]) + 1}T00:01"}
        assert broken(more, whole_and_a_minute) == ["H1"]


def test_a_session_over_the_change_is_as_long_as_a_watch_measures() -> None:
    hours = [{"days": ["su"], "start": "01:00", "end": "04:00"}]
    week = berlin(LONG, wanted(minutes=240), working_hours=hours)
    assert broken(week, put("a", "01:00", "04:00", day=LONG)) == []
    week = berlin(SHORT, wanted(minutes=120), working_hours=hours)
    assert broken(week, put("a", "01:00", "04:00", day=SHORT)) == []


@pytest.mark.parametrize(("end", "offset"), [("02:00", "+02:00"), ("03:00", "+01:00")])
def test_the_grid_is_the_local_clocks(end: str, offset: str) -> None:
    week = berlin(LONG, wanted(minutes=15, windows=window(LONG, "01:00", "04:00")))
    start = {"start": f"{LONG}T02:45{offset}", "end": f"{LONG}T{end}+01:00"}
    assert broken(week, put("a", "02:45", "03:00", day=LONG) | start) == []


def test_the_way_takes_its_minutes_across_the_change() -> None:
    asked = [
        wanted(name, 30, attendees=[chair("an")], where=where) | {"windows": window(LONG, "00:00", "09:00")}
        for name, where in (("a", {"room": {}}), ("b", {"place": "tinh"}))
    ]
    week = berlin(LONG, *asked)
    first = put("a", "01:30", "02:00", AN, day=LONG, room="p1")
    assert (
        broken(
            week,
            first,
            put("b", "02:30", "03:00", AN, day=LONG, place="tinh")
            | {
                "start": f"{LONG}T02:30+01:00",
                "end": f"{LONG}T03:00+01:00",
            },
        )
        == []
    )
    assert broken(
        week,
        first,
        put("b", "02:15", "02:45", AN, day=LONG, place="tinh")
        | {
            "start": f"{LONG}T02:15+01:00",
            "end": f"{LONG}T02:45+01:00",
        },
    ) == ["H5"]


def test_a_trip_and_its_cost_are_as_long_as_a_watch_measures() -> None:
    asked = wanted(minutes=60, where={"place": "tinh"}, vehicles=[{}], windows=window(LONG, "00:00", "09:00"))
    out = trip("a", departs="00:00", returns="03:00", day=LONG)
    result = verdict(berlin(LONG, asked), put("a", "01:30", "02:30", day=LONG, place="tinh"), trips=[out])
    assert result.valid
    assert result.score.preference == 8


def test_days_are_the_offices_and_not_greenwichs() -> None:
    early = wanted("a", attendees=[entry("required", "an")], start="2026-11-24T00:30")
    late = wanted("b", attendees=[entry("required", "an")], start="2026-11-24T22:00")
    relation = {"type": "same_day", "engagements": ["a", "b"]}
    week = office(early, late, relations=[relation], person={"id": "an", "max_engagements_per_day": 1})
    an = seat("an", 0, "required")
    plan: Doc = {
        "assignments": [
            {"engagement": "a", "start": "2026-11-23T17:30Z", "end": "2026-11-23T18:30Z", "attendees": [an]},
            {"engagement": "b", "start": "2026-11-24T15:00Z", "end": "2026-11-24T16:00Z", "attendees": [an]},
        ]
    }
    assert [one.rule for one in verify(week, read_plan(plan, week)).violations] == ["H6"]
