"""Tiny problems and any plan for them: trips, shared or not, and who drives them (H9, H10)."""

from hypothesis import strategies as st

from tests.strategies.any_plan import Freedom, any_plan, chance
from tests.strategies.draws import anchors, near, weeks
from tests.strategies.week import DAY, Case, Json, Week, engagement, leg, person, room, seat, vehicle


@st.composite
def _demands(draw: st.DrawFn) -> list[Json]:
    found = []
    for _ in range(draw(st.sampled_from([1, 1, 1, 2]))):
        found.append(
            {
                "count": draw(st.sampled_from([1, 1, 1, 1, 2])),
                "seats": draw(st.sampled_from([0, 1, 1, 2, 2])),
                "features": draw(st.sampled_from([[], [], [], ["4x4"]])),
                "share": draw(chance(9)),
            }
        )
    return found


@st.composite
def _sharing(
    draw: st.DrawFn, week: Week, at: int, wait: int
) -> tuple[Json, dict[str, st.SearchStrategy[int]]]:
    """Draw two engagements that may ride together, one that may disturb them, and when they are."""
    lengths = draw(st.sampled_from([(60, 60), (60, 60), (60, 45), (90, 30)]))
    wheres = st.sampled_from([{"place": "c"}] * 6 + [{"room": {}}, {"online": True}])
    engagements = [
        engagement(f"e{index}", length, windows=[week.whole()], where=draw(wheres), vehicles=draw(_demands()))
        for index, length in enumerate(lengths)
    ]
    engagements[0] |= {"attendees": [seat("p")], "agenda_minutes": 30}
    engagements[1] |= {"attendees": [seat("p2", "p")], "staff": [{"any_of": ["s"]}]}
    who = draw(
        st.sampled_from(
            [("p", "required"), ("p2", "optional"), ("q", "required"), ("s", "chair"), ("d",) * 2]
        )
    )
    other = engagement("e2", 20, windows=[week.whole()], where={"online": True})
    if who[0] != "d":
        other["attendees"] = [seat(who[0], role=who[1])]
    people = [person(name) for name in ("p", "p2", "q")] + [person("s", "staff"), person("d", "driver")]
    problem = {
        "people": people,
        "rooms": [room("r0"), room("r1", "b")],
        "travel": [leg("a", "b", 10), leg("b", "c", 40), leg("c", "b", draw(st.sampled_from([20, 40])))],
        "engagements": [*engagements, other],
        "agenda_items": [{"id": "i", "minutes": 5, "sittings": ["e0"], "presenters": ["q"]}],
    }
    difference = lengths[0] - lengths[1]
    starts = {
        "e0": near(at, by=(0,)),
        "e1": near(at, at + wait, at - wait, at + difference + wait, at + difference, by=(0, 0, 0, 0, 1, -1)),
        "e2": near(at - 50, at + 110, at - 70, at + 130, at + 20, *(at + 500,) * 8, by=(0, 0, 1, -1)),
    }
    return problem, starts


@st.composite
def vehicles(draw: st.DrawFn) -> Case:
    """H9: right and wrong numbers, features, seats, times and places; sharing at the borders of waiting."""
    week, at = draw(weeks), draw(anchors)
    wait = draw(st.sampled_from([0, 15, 30]))
    parts, starts = draw(_sharing(week, at, wait))
    drivers = draw(st.sampled_from([[], [], ["d"], ["d"], ["p"]]))
    fitted = st.sampled_from([["4x4"], ["4x4"], []])
    fleet = [
        vehicle(
            "v0", draw(st.sampled_from([2, 3, 4])), drivers=drivers, features=["4x4"], turnaround_minutes=10
        ),
        vehicle("v1", 4, draw(st.sampled_from("ab")), drivers=drivers, features=draw(fitted)),
    ]
    problem = week.problem(**parts, vehicles=fleet, policy={"max_wait_minutes": wait})
    free = Freedom(trips=draw(chance(3)), placed=9)
    return Case(problem, draw(any_plan(week, problem, starts, free)))


@st.composite
def turnaround(draw: st.DrawFn) -> Case:
    """H9: trips of one vehicle, its turnaround apart or a minute less, alone and before a shared one."""
    week, at = draw(weeks), draw(anchors)
    gap = draw(st.sampled_from([0, 10, 30]))
    engagements = [
        engagement(
            f"e{index}", 30, windows=[week.whole()], where={"place": place}, vehicles=[{"share": True}]
        )
        for index, place in enumerate("cbc")
    ]
    problem = week.problem(
        people=[], vehicles=[vehicle("v", turnaround_minutes=gap)], engagements=engagements
    )
    apart = 30 + 50 + gap + 10
    starts = {
        "e0": near(at, by=(0,)),
        "e1": near(at + apart, at - 30 - 10 - gap - 50, by=(0, 0, 0, 1, -1)),
        "e2": near(at, at + apart + 90 + gap, by=(0, 0, -1, 30)),
    }
    return Case(problem, draw(any_plan(week, problem, starts, Freedom(placed=9))))


@st.composite
def drivers(draw: st.DrawFn) -> Case:
    """H10: no driver, a wrong one, one where none is called for; minutes of driving by day and ISO week."""
    first = draw(weeks)
    week = Week(first.zone, first.first, 9)
    at = draw(st.sampled_from([8 * 60, DAY - 100, DAY - 40, 6 * DAY + 1380, DAY * 2 - 45]))
    limits = st.sampled_from([99, 100, 139, 140, 149, 150, 199, 200, 1000])
    asked: Json = {"windows": [week.whole()], "where": {"place": "c"}, "vehicles": [{"share": True}]}
    engagements = [engagement(f"e{index}", 60, **asked) for index in range(3)]
    fleet = [vehicle("v0", drivers=["d", "d2"]), vehicle("v1", drivers=draw(st.sampled_from([[], ["d"]])))]
    problem = week.problem(
        travel=[leg("a", "b", 10), leg("b", "c", 40), leg("c", "b", draw(st.sampled_from([40, 90])))],
        people=[person("d", "driver"), person("d2", "driver"), person("p")],
        vehicles=fleet,
        engagements=engagements,
        policy={"driving_minutes_per_day": draw(limits), "driving_minutes_per_week": draw(limits)},
    )
    anytime = near(at, at, at + 200, at + DAY, at + 20, by=(0, 0, 0, 1, 30, 49, 50, 51, -10))
    starts = dict.fromkeys(("e0", "e1", "e2"), anytime)
    free = Freedom(drivers=draw(chance(3)), placed=7)
    return Case(problem, draw(any_plan(week, problem, starts, free)))
