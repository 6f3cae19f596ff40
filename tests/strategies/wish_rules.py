"""Tiny problems and any plan for them: relations, agenda, pins and frozen parts (H13, H14, H15)."""

from copy import deepcopy

from hypothesis import strategies as st

from tests.strategies.any_plan import Freedom, any_plan, chance
from tests.strategies.draws import anchors, near, weeks
from tests.strategies.week import (
    DAY,
    Case,
    Json,
    Week,
    before,
    engagement,
    person,
    room,
    seat,
    together,
    vehicle,
)


@st.composite
def relations(draw: st.DrawFn) -> Case:
    """H13: every type, gaps to the minute, some of the set left out, beside midnight."""
    week, at = draw(weeks), draw(anchors)
    wheres = st.sampled_from([{"room": {}}, {"room": {}}, {"room": {}}, {"online": True}])
    engagements = [
        engagement(f"e{index}", length, windows=[week.whole()], where=draw(wheres))
        for index, length in enumerate((60, 30, 45))
    ]
    least, most = draw(st.sampled_from([(0, None), (30, None), (0, 0), (0, 90), (60, 90), (90, 60)]))
    kinds = ("same_day", "different_day", "same_room", "no_overlap")
    bound = draw(
        st.lists(
            st.sampled_from([before("e0", "e1", least, most), before("e1", "e2"), before("e0", "e2", 15)])
            | st.builds(together, st.sampled_from(kinds), *map(st.just, ("e0", "e1", "e2")))
            | st.builds(together, st.sampled_from(kinds), *map(st.just, ("e0", "e1"))),
            min_size=1,
            max_size=2,
        )
    )
    problem = week.problem(
        people=[], rooms=[room("r0"), room("r1", "b")], engagements=engagements, relations=bound
    )
    starts = {
        "e0": near(at, by=(0,)),
        "e1": near(at + 60 + least, at + 60 + (most or 0), at + DAY, at + 20, at - 30, by=(0, 0, 0, 1, -1)),
        "e2": near(at + 90, at + 150, at + 180, at + DAY, at + 20 + DAY, at - 45, by=(0, 0, 0, 1, -1)),
    }
    return Case(problem, draw(any_plan(week, problem, starts, Freedom(placed=8))))


@st.composite
def agenda(draw: st.DrawFn) -> Case:
    """H14: items at right and wrong sittings, once and twice, over the minutes, past the due time."""
    week, at = draw(weeks), draw(anchors)
    minutes = st.sampled_from([None, 0, 29, 30, 59, 60, 60, 60])
    engagements = [
        engagement("e0", 60, windows=[week.whole()], agenda_minutes=draw(minutes)),
        engagement("e1", 30, windows=[week.whole()], agenda_minutes=draw(minutes)),
    ]
    items = [
        {
            "id": f"i{index}",
            "minutes": draw(st.sampled_from([0, 30, 30, 1])),
            "sittings": draw(st.sampled_from([["e0"], ["e1", "e0"], ["e0", "e1"]])),
            "presenters": draw(st.sampled_from([[], ["p"]])),
            "due": draw(st.none() | near(at + 60, at + 130, by=(0, 1, -1, 60)).map(week.at)),
        }
        for index in range(3)
    ]
    problem = week.problem(people=[person("p")], engagements=engagements, agenda_items=items)
    starts = {"e0": near(at, by=(0, 0, 1)), "e1": near(at + 100, at - 30, by=(0, 0, 1))}
    free = Freedom(agenda=draw(chance(4)), placed=8)
    return Case(problem, draw(any_plan(week, problem, starts, free)))


def _crowd(week: Week) -> Json:
    """Return a problem with enough of everything to choose wrongly."""
    asked = {
        "windows": [week.whole()],
        "attendees": [
            seat("p0", "p1", "p2", count=2),
            seat("p3", "p4", role="chair"),
            seat("p0", "p5", role="optional"),
        ],
        "staff": [{"any_of": ["s0", "s1"]}, {"any_of": ["s1", "s2"]}],
        "where": {"room": {}},
        "vehicles": [{"count": 1, "share": True}, {"share": True}],
    }
    return week.problem(
        people=[person(f"p{k}") for k in range(6)]
        + [person(f"s{k}", "staff") for k in range(3)]
        + [person(f"d{k}", "driver") for k in range(2)],
        rooms=[room("r0"), room("r1"), room("r2", "b")],
        vehicles=[vehicle("v0", drivers=["d0", "d1"]), vehicle("v1", drivers=["d0", "d1"]), vehicle("v2")],
        engagements=[engagement("e0", 60, **asked), engagement("e1", 30, **asked)],
    )


PINNED = ["start", "room", "attendees", "vehicles", "staff"]


@st.composite
def pins(draw: st.DrawFn) -> Case:
    """H15: pins of start, room, people, staff and vehicles, kept in part; often the plan's own."""
    week, at = draw(weeks), draw(anchors)
    problem = _crowd(week)
    starts = {"e0": near(at, by=(0,)), "e1": near(at + 300, by=(0, 0, 0, 1))}
    plan = draw(any_plan(week, problem, starts))
    wished = draw(any_plan(week, problem, starts)) if draw(chance(5)) else deepcopy(plan)
    for engagement_ in problem["engagements"]:
        kept = [one for one in wished["assignments"] if one["engagement"] == engagement_["id"]]
        parts = draw(
            st.sets(
                st.sampled_from(["start", "room", "attendees", "vehicles", "staff"]), min_size=1, max_size=3
            )
        )
        if kept and parts:
            engagement_["pin"] = {part: _pinned(wished, kept[0], part) for part in sorted(parts)}
    if "pin" in problem["engagements"][0] and draw(chance(2)):
        problem["engagements"][0]["pin"]["attendees"] = [draw(st.sampled_from(["p0", "p4", "s1", "d0"]))]
    return Case(problem, plan)


def _pinned(plan: Json, kept: Json, part: str) -> str | list[str]:
    if part == "vehicles":
        serving = [
            trip["vehicle"]
            for trip in plan["trips"]
            if any(served["engagement"] == kept["engagement"] for served in trip["serves"])
        ]
        return sorted(set(serving))[:1]
    if part in ("attendees", "staff"):
        return sorted({one["person"] for one in kept[part]})[:2]
    return kept[part]


@st.composite
def frozen(draw: st.DrawFn) -> Case:
    """H15: a baseline before and after ``freeze_before``, kept whole or changed in one part."""
    week, at = draw(weeks), draw(anchors)
    problem = _crowd(week)
    if draw(chance(2)):
        problem["engagements"][0]["where"] = {"online": True}
    starts = {"e0": near(at, by=(0,)), "e1": near(at + 300, by=(0, 1))}
    baseline = draw(any_plan(week, problem, starts))
    plan = draw(any_plan(week, problem, starts)) if draw(chance(5)) else deepcopy(baseline)
    if draw(chance(6)):
        _nudge(draw, plan)
    if draw(chance(2)):
        gone = {"engagement": "gone", **week.span(at, at + 60), "room": "no-room"}
        baseline["assignments"].append(gone)
    problem["baseline"] = baseline
    freeze = draw(near(at, at + 1, at + 301, at + 302, at + 302, by=(0,)).map(week.at))
    problem["policy"] = {"freeze_before": freeze}
    placed = {one["engagement"] for one in plan["assignments"]}
    for trip in plan["trips"]:
        trip["serves"] = [served for served in trip["serves"] if served["engagement"] in placed]
    plan["trips"] = [trip for trip in plan["trips"] if trip["serves"]]
    return Case(problem, plan)


def _nudge(draw: st.DrawFn, plan: Json) -> None:
    """Change one thing of the plan: a driver, the order of people, a trip, a seat's entry, a room."""
    assignment = plan["assignments"][0] if plan["assignments"] else {"attendees": [], "staff": []}
    match draw(st.sampled_from(["driver", "order", "merge", "optional", "staff", "swap"])):
        case "driver" if plan["trips"]:
            driver = plan["trips"][0]["driver"]
            plan["trips"][0]["driver"] = {"d0": "d1", "d1": "d0"}.get(driver)
        case "order":
            assignment["attendees"].reverse()
            plan["trips"].reverse()
        case "merge" if plan["trips"]:
            plan["trips"].pop()
        case "optional":
            assignment["attendees"] = [one for one in assignment["attendees"] if one["role"] != "optional"]
        case "staff":
            for one in assignment["staff"]:
                one["person"] = "s1"
        case "swap" if len(plan["trips"]) > 1:
            first, second, *_ = plan["trips"]
            first["vehicle"], second["vehicle"] = second["vehicle"], first["vehicle"]
