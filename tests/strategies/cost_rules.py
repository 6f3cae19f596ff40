"""Tiny problems and plans that break no hard rule, one strategy a soft cost, and one for disruption."""

from copy import deepcopy
from typing import TypeVar

from hypothesis import strategies as st

from tests.strategies.any_plan import any_plan, chance
from tests.strategies.draws import anchors, leaders, near, weeks
from tests.strategies.week import (
    DAY,
    Case,
    Json,
    Week,
    engagement,
    leg,
    person,
    room,
    seat,
    vehicle,
)

Drawn = TypeVar("Drawn")
SOFT = (
    "outside_preferred",
    "delegation",
    "optional_absent",
    "room_not_preferred",
    "room_oversize",
    "travel",
    "overload",
    "vehicle",
    "staff_balance",
    "agenda",
)
weights = st.just({}) | st.fixed_dictionaries({name: st.integers(0, 9) for name in SOFT})
"""The default weights, or any."""


def _wished(week: Week, count: int, minutes: int = 30, **parts: object) -> list[Json]:
    """Return ``count`` engagements that may be at any time."""
    return [engagement(f"e{k}", minutes, windows=[week.whole()], **parts) for k in range(count)]


@st.composite
def outside_preferred(draw: st.DrawFn) -> Case:
    """S1: wholly inside a liked window, a minute over its edge, over two that touch, none liked."""
    week, at = draw(weeks), draw(anchors)
    engagements = _wished(week, 2)
    for one in engagements[: draw(st.sampled_from([1, 2, 2]))]:
        begin = at + draw(st.sampled_from([0, 0, 1, -15]))
        until = begin + draw(st.sampled_from([30, 30, 29, 15, 60]))
        one["preferred"] = [week.span(begin, until), week.span(until, until + 60)][: draw(st.integers(1, 2))]
    problem = week.problem(people=[], engagements=engagements, policy={"weights": draw(weights)})
    starts = {"e0": near(at, by=(0, 0, 15, -15)), "e1": near(at, at + 60, by=(0, 0, 15, -15))}
    return Case(problem, draw(any_plan(week, problem, starts)))


@st.composite
def delegation(draw: st.DrawFn) -> Case:
    """S2: who was chosen of the order of preference, for one and for several; optional ones cost nothing."""
    week = draw(weeks)
    engagements = _wished(week, 2)
    for one in engagements:
        one["attendees"] = [
            seat("p2", "p0", role="chair"),
            seat("p3", "p1", "p4", count=draw(st.integers(1, 3))),
            seat("p5", "p6", role="optional"),
        ]
    problem = week.problem(
        people=leaders(*(f"p{k}" for k in range(7))),
        engagements=engagements,
        policy={"weights": draw(weights)},
    )
    return Case(problem, draw(any_plan(week, problem, {"e0": [480], "e1": [600]})))


@st.composite
def optional_absent(draw: st.DrawFn) -> Case:
    """S3: optional attendees missing, out of one or several; of an entry nobody can fill, all."""
    week = draw(weeks)
    engagements = _wished(week, 2)
    for one in engagements:
        one["attendees"] = [
            seat("p0", "p1", "p2", role="optional", count=draw(st.integers(1, 3))),
            seat(role="optional", count=draw(st.integers(1, 2))),
        ]
    problem = week.problem(
        people=leaders("p0", "p1", "p2"), engagements=engagements, policy={"weights": draw(weights)}
    )
    return Case(problem, draw(any_plan(week, problem, {"e0": [480], "e1": [600]})))


@st.composite
def room_costs(draw: st.DrawFn) -> Case:
    """S4 and S5: preferred rooms and sites; capacities at and beside doublings of the headcount."""
    week = draw(weeks)
    engagements = _wished(week, 2, attendees=[seat("p0")], staff=[{"any_of": ["p1"]}])
    for one in engagements:
        prefer = draw(st.sampled_from([[], ["r0"], ["a"], ["b", "r2"]]))
        one["where"] = draw(st.sampled_from([{"room": {"prefer": prefer}}] * 6 + [{"place": "c"}]))
        one["headcount"] = draw(st.sampled_from([None, None, 0, 1, 2, 3, 5]))
    sizes = draw(st.permutations([5, 7, 8, 11, 12, 15, 16, 20, 24, 1000]))
    rooms = [room(f"r{k}", site, size) for k, (site, size) in enumerate(zip("aab", sizes, strict=False))]
    problem = week.problem(
        people=[person("p0"), person("p1", "staff")],
        rooms=rooms,
        engagements=engagements,
        policy={"weights": draw(weights)},
    )
    return Case(problem, draw(any_plan(week, problem, {"e0": [480], "e1": [1200]})))


@st.composite
def leader_travel(draw: st.DrawFn) -> Case:
    """S6: quarters of an hour begun between engagements of one day, online ones passed over, midnight."""
    week = draw(weeks)
    at = draw(st.sampled_from([480, DAY - 180, DAY + 480]))
    places: list[Json] = [{"place": "a"}, {"place": "b"}, {"place": "c"}, {"online": True}, {"room": {}}]
    engagements = _wished(week, 4)
    for one, where in zip(engagements, draw(st.permutations(places)), strict=False):
        one |= {"where": where, "attendees": [seat("p", "q")]}
    if draw(chance(3)):
        engagements[0] |= {"attendees": [], "staff": [{"any_of": ["p"]}]}
    minutes = st.sampled_from([0, 1, 14, 15, 16, 30, 31])
    problem = week.problem(
        travel=[leg("a", "b", draw(minutes)), leg("b", "c", draw(minutes)), leg("b", "a", draw(minutes))],
        people=[person("p"), person("q", draw(st.sampled_from(["leader", "staff", "office_leader"])))],
        rooms=[room("r", "b")],
        engagements=engagements,
        policy={"weights": draw(weights)},
    )
    starts = {one["id"]: [at + 90 * k] for k, one in enumerate(draw(st.permutations(engagements)))}
    return Case(problem, draw(any_plan(week, problem, starts)))


@st.composite
def overload(draw: st.DrawFn) -> Case:
    """S7: begun quarters beyond the comfortable minutes of each day; driving does not count."""
    week = draw(weeks)
    engagements = _wished(week, 3, draw(st.sampled_from([60, 61])), attendees=[seat("p", "q")])
    engagements[2] |= {"where": {"place": "b"}, "vehicles": [{}], "attendees": [seat("p")]}
    sitting = draw(chance(4))
    if sitting:
        engagements[1] |= {"agenda_minutes": 60, "attendees": []}
    comfortable = draw(st.sampled_from([0, 45, 46, 59, 60, 61, 106, 107, 120, 121, 165, 180]))
    problem = week.problem(
        people=[person("p"), person("q", draw(st.sampled_from(["leader", "guest"])))],
        vehicles=[vehicle("v", drivers=["q"])],
        engagements=engagements,
        agenda_items=[{"id": "i", "minutes": 5, "sittings": ["e1"], "presenters": ["p"]}] * sitting,
        policy={"weights": draw(weights), "comfortable_minutes_per_day": comfortable},
    )
    second = near(DAY - 15, 600, DAY, DAY + 600, by=(0,))
    return Case(problem, draw(any_plan(week, problem, {"e0": [480], "e1": second, "e2": [840]})))


@st.composite
def vehicle_time(draw: st.DrawFn) -> Case:
    """S8: begun half hours of trips, shared and alone, at and beside the half hour."""
    week = draw(weeks)
    length = draw(st.sampled_from([60, 59, 61, 30]))
    engagements = _wished(week, 3, length, where={"place": "c"}, vehicles=[{"share": True}])
    problem = week.problem(
        travel=[leg("a", "b", 0), leg("b", "c", draw(st.sampled_from([0, 14, 15, 16, 30])))],
        people=[],
        vehicles=[vehicle("v0"), vehicle("v1")],
        engagements=engagements,
        policy={"weights": draw(weights)},
    )
    starts = {"e0": [480], "e1": [480, 495, 510, 720], "e2": [480, 900]}
    return Case(problem, draw(any_plan(week, problem, starts)))


@st.composite
def staff_balance(draw: st.DrawFn) -> Case:
    """S9: the most engagements that one person serves at."""
    week = draw(weeks)
    engagements = _wished(week, 4, staff=[{"any_of": ["s0", "s1", "s2"]}])
    engagements[1]["staff"].append({"skills": ["video"]})
    engagements[2]["attendees"] = [seat("p", "s3", role="optional")]
    people = [person("p"), *(person(f"s{k}", "staff", skills=["video"] * (k > 2)) for k in range(4))]
    problem = week.problem(people=people, engagements=engagements, policy={"weights": draw(weights)})
    starts = {f"e{k}": [480 + 60 * k] for k in range(4)}
    return Case(problem, draw(any_plan(week, problem, starts)))


@st.composite
def agenda_order(draw: st.DrawFn) -> Case:
    """S10: at which of its sittings each item is heard."""
    week = draw(weeks)
    engagements = _wished(week, 3, agenda_minutes=60)
    sittings = st.lists(st.sampled_from(["e0", "e1", "e2"]), min_size=1, max_size=3, unique=True)
    importance = st.sampled_from(["must", "high", "normal", "low"])
    items = [
        {"id": f"i{k}", "minutes": 20, "sittings": draw(sittings), "importance": draw(importance)}
        for k in range(3)
    ]
    for one in engagements:
        one["importance"] = draw(importance)
    problem = week.problem(
        people=[], engagements=engagements, agenda_items=items, policy={"weights": draw(weights)}
    )
    return Case(problem, draw(any_plan(week, problem, {f"e{k}": [480 + 60 * k] for k in range(3)})))


CHANGES = ("unplaced", "start", "person", "room", "vehicle", "driver", "staff")


@st.composite
def disruption(draw: st.DrawFn) -> Case:
    """The tier of changes against a baseline that may speak of what is gone; any weights."""
    week = draw(weeks)
    asked = {
        "attendees": [seat("p0", "p1", "p2", count=2), seat("p3", "p4", role="optional")],
        "staff": [{"any_of": ["s0", "s1"]}],
        "vehicles": [{"share": True}, {"share": True}],
    }
    engagements = _wished(week, 2, **asked)
    for one in engagements:
        one["where"] = draw(st.sampled_from([{"room": {}}, {"room": {}}, {"online": True}, {"place": "b"}]))
    figures = st.fixed_dictionaries({name: st.integers(0, 12) for name in CHANGES})
    problem = week.problem(
        people=leaders("p0", "p1", "p2", "p3", "p4")
        + [person(f"s{k}", "staff") for k in range(2)]
        + [person(f"d{k}", "driver") for k in range(2)],
        rooms=[room("r0"), room("r1", "b")],
        vehicles=[vehicle("v0", drivers=["d0", "d1"]), vehicle("v1", drivers=["d1", "d0"]), vehicle("v2")],
        engagements=engagements,
        policy={"disruption": draw(st.just({}) | figures), "weights": draw(weights)},
    )
    starts = {"e0": near(480, by=(0, 0, 15)), "e1": near(900, by=(0, 0, 15))}
    baseline = draw(any_plan(week, problem, starts))
    plan = draw(any_plan(week, problem, starts))
    problem["baseline"] = deepcopy(baseline)
    if draw(chance(3)):
        problem["baseline"]["assignments"].append({"engagement": "gone", **week.span(480, 510)})
    if draw(chance(2)) and problem["baseline"]["trips"]:
        problem["baseline"]["trips"][0] |= {"vehicle": "sold", "driver": "left"}
    return Case(problem, plan)
