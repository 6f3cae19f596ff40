"""No plan that can be read makes the verifier raise, however it is spoilt."""

from copy import deepcopy
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.plan import Assignment, SubmittedPlan, Trip
from models.problem import Problem
from models.time import office_zone
from models.verdict import Verdict
from solver.verify import verify
from tests.verify.office import (
    MONDAY,
    TUESDAY,
    Doc,
    chair,
    entry,
    office,
    put,
    seat,
    trip,
    verdict,
    wanted,
)

BASELINE: Doc = {
    "assignments": [put("a", "08:00", "09:00", seat("left"), room="p1")],
    "trips": [trip("c", departs="08:30", returns="12:30")],
}
SHARE: Doc = {"where": {"place": "tinh"}, "vehicles": [{"seats": 2, "share": True}]}
WEEK = office(
    wanted(
        "a",
        where={"room": {"prefer": ["hall"]}},
        setup_minutes=15,
        attendees=[chair("an", "binh"), entry("required", "binh", "chi"), entry("optional", "an", "chi")],
        staff=[{"skills": ["minutes"]}],
        equipment={"projector": 1},
        agenda_minutes=30,
        pin={"start": f"{MONDAY}T08:00", "attendees": ["an"]},
        preferred=[{"start": f"{MONDAY}T07:30", "end": f"{MONDAY}T11:30"}],
    ),
    wanted("b", importance="must", attendees=[chair("an")], equipment={"projector": 1}),
    wanted("c", attendees=[chair("chi")], **SHARE),
    wanted("d", staff=[{"any_of": ["cv-2"]}], **SHARE),
    agenda_items=[
        {"id": "i", "minutes": 20, "sittings": ["a"], "presenters": ["cv-2"], "due": f"{TUESDAY}T00:00"},
        {"id": "j", "minutes": 20, "sittings": ["a", "b"]},
    ],
    relations=[
        {"type": "before", "first": "a", "second": "b", "max_gap_minutes": 600},
        {"type": "same_day", "engagements": ["a", "b"]},
        {"type": "different_day", "engagements": ["a", "c"]},
        {"type": "same_room", "engagements": ["b", "c"]},
        {"type": "no_overlap", "engagements": ["b", "c"]},
    ],
    person={"id": "an", "max_engagements_per_day": 2, "max_minutes_per_day": 240, "buffer_minutes": 10},
    baseline=BASELINE,
    policy={"freeze_before": f"{MONDAY}T08:00"},
)
PLAN: Doc = {
    "problem_digest": WEEK.digest,
    "status": "feasible",
    "score": {"disruption": 4, "preference": 27},
    "lower_bound": {},
    "costs": [{"rule": "S3", "engagement": "a", "cost": 3}, {"rule": "S9", "person": "cv", "cost": 2}],
    "assignments": [
        put(
            "a",
            "08:00",
            "09:00",
            seat("an"),
            seat("binh", 1, "required"),
            room="p1",
            staff=[{"entry": 0, "person": "cv"}],
            agenda=["i"],
        ),
        put("b", "10:00", "11:00", seat("an")),
        put("c", "10:00", "11:00", seat("chi"), place="tinh", day=TUESDAY),
        put("d", "10:15", "11:15", place="tinh", day=TUESDAY, staff=[{"entry": 0, "person": "cv-2"}]),
    ],
    "trips": [trip("c", "d", departs="08:30", returns="12:45", day=TUESDAY)],
    "unplaced": [],
    "unheard": [{"agenda_item": "j"}],
    "verified": True,
}


def test_the_plan_to_be_spoilt_uses_every_part_and_is_valid() -> None:
    result = verdict(WEEK, *PLAN["assignments"], trips=PLAN["trips"], unheard=PLAN["unheard"], unplaced=[])
    assert [one.message.en for one in result.violations] == []
    assert {line.rule for line in result.costs} == {"S3", "S4", "S5", "S8", "S9"}


# ---- mutations ------------------------------------------------------------------------------------

NAMES = [
    "a",
    "b",
    "c",
    "d",
    "i",
    "j",
    "an",
    "chi",
    "cv",
    "lx",
    "lx-2",
    "xe",
    "xe-2",
    "p1",
    "hall",
    "ubnd",
    "ghost",
]
TIMES = [
    f"{MONDAY}T08:00",
    f"{MONDAY}T10:15:00+07:00",
    "2026-11-22T23:59Z",
    "2026-11-30T00:00",
    "0001-01-01T00:00",
    "0001-01-01T00:00+07:00",
    "9999-12-31T23:59",
    "9999-12-31T23:59-11:00",
    "1800-01-01T00:00+00:00",
]
VALUES = st.one_of(
    st.none(),
    st.sampled_from(NAMES),
    st.sampled_from(TIMES),
    st.sampled_from(["chair", "required", "optional", "optimal", "S1"]),
    st.integers(-1, 3),
    st.sampled_from([2**31, 2**53, 2**70, 1_000_000]),
    st.just([]),
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything inside ``value``."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, part in parts for found in ((*path, key), *places_in(part, (*path, key)))]


def mutate(draw: st.DataObject, plan: Doc) -> None:
    """Change, drop or double one thing in ``plan``."""
    path = draw.draw(st.sampled_from(places_in(plan)))
    holder: Any = plan
    for key in path[:-1]:
        holder = holder[key]
    action = draw.draw(st.sampled_from(["change", "change", "drop", "double"]))
    if action == "drop":
        del holder[path[-1]]
    elif action == "double" and isinstance(holder, list):
        holder.append(deepcopy(holder[path[-1]]))
    else:
        holder[path[-1]] = draw.draw(VALUES)


def read(plan: Doc, problem: Problem, *, zoned: bool) -> SubmittedPlan | None:
    """Return the plan if it can be read, its naive date-times in the zone or left as they are."""
    try:
        if not zoned:
            return SubmittedPlan.model_validate(plan)
        with office_zone(problem.office.zone):
            return SubmittedPlan.model_validate(plan)
    except ValidationError:
        return None


def sound(result: Verdict) -> None:
    """Require what holds of every verdict."""
    assert result.valid == (not result.violations)
    for found in result.violations:
        assert found.message.vi
        assert found.message.en
    assert Verdict.model_validate_json(result.model_dump_json()).score == result.score


@settings(max_examples=300, deadline=None)
@given(st.data(), st.integers(1, 6), st.booleans())
def test_mutations(draw: st.DataObject, times: int, zoned: bool) -> None:
    plan = deepcopy(PLAN)
    for _ in range(times):
        mutate(draw, plan)
    submitted = read(plan, WEEK, zoned=zoned)
    if submitted is not None:
        sound(verify(WEEK, submitted))


ids = st.sampled_from(NAMES)
seats = st.fixed_dictionaries(
    {"role": st.sampled_from(["chair", "required", "optional"]), "entry": st.integers(0, 3), "person": ids}
)
servers = st.fixed_dictionaries({"entry": st.integers(0, 1), "person": ids})
assignments = st.fixed_dictionaries(
    {
        "engagement": ids,
        "start": st.sampled_from(TIMES),
        "end": st.sampled_from(TIMES),
        "room": st.none() | ids,
        "place": st.none() | ids,
        "attendees": st.lists(seats, max_size=4),
        "staff": st.lists(servers, max_size=3),
        "agenda": st.lists(ids, max_size=3),
    }
)
trips = st.fixed_dictionaries(
    {
        "vehicle": ids,
        "driver": st.none() | ids,
        "place": ids,
        "departs": st.sampled_from(TIMES),
        "returns": st.sampled_from(TIMES),
        "serves": st.lists(
            st.fixed_dictionaries({"engagement": ids, "entry": st.integers(0, 1)}), max_size=3
        ),
    }
)


@settings(max_examples=150, deadline=None)
@given(st.lists(assignments, max_size=6), st.lists(trips, max_size=4), st.booleans())
def test_anything_of_the_right_shape(puts: list[Doc], outs: list[Doc], zoned: bool) -> None:
    submitted = read({"assignments": puts, "trips": outs}, WEEK, zoned=zoned)
    if submitted is not None:
        sound(verify(WEEK, submitted))


# ---- named borders --------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [1, 2, 5000, 9999])
def test_the_ends_of_the_calendar(year: int) -> None:
    moment = datetime(year, 12 if year == 9999 else 1, 31 if year == 9999 else 1)
    far = Assignment(engagement="a", start=moment, end=moment)
    out = Trip.model_validate(trip("a", departs="08:30", returns="12:45")).model_copy(
        update={"departs": moment, "returns": moment}
    )
    setup = office(
        wanted(
            setup_minutes=1_000_000,
            cleanup_minutes=1_000_000,
            equipment={"projector": 2},
            where={"place": "tinh"},
            vehicles=[{}],
        )
    )
    result = verify(setup, SubmittedPlan(assignments=(far,), trips=(out,)))
    assert {"H1", "H9"} & {one.rule for one in result.violations}
    sound(result)


def test_a_trip_of_ten_thousand_years_has_a_cost() -> None:
    long = trip("a", departs="08:30", returns="12:30") | {
        "departs": "0002-01-01T00:00",
        "returns": "9998-01-01T00:00",
    }
    week = office(wanted(where={"place": "tinh"}, vehicles=[{}]), policy={"weights": {"vehicle": 1_000_000}})
    result = verdict(week, put("a", "10:00", "11:00", place="tinh"), trips=[long])
    assert result.score.preference > 10**14
    assert [line.cost for line in result.costs] == [1_000_000]


def test_a_plan_for_nothing_is_valid_and_so_is_an_empty_plan() -> None:
    assert verify(office(), SubmittedPlan()).valid
    assert verify(WEEK, SubmittedPlan()).valid


def test_a_hold_beyond_the_end_of_the_calendar_holds_nothing() -> None:
    last = datetime(9999, 12, 31, 8, 0)
    put_last = Assignment(engagement="a", start=last, end=last)
    week = office(wanted(equipment={"projector": 2}))
    assert {one.rule for one in verify(week, SubmittedPlan(assignments=(put_last,))).violations} == {"H1"}


def test_naive_date_times_are_the_offices() -> None:
    naive = Assignment(engagement="b", start=datetime(2026, 11, 23, 8, 0), end=datetime(2026, 11, 23, 9, 0))
    week = office(wanted("b"))
    assert verify(week, SubmittedPlan(assignments=(naive,))).valid
