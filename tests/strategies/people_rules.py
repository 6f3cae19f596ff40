"""Tiny problems and any plan for them: who may, who can, and how close together (H2 to H6, H11)."""

from hypothesis import strategies as st

from tests.strategies.any_plan import Freedom, any_plan, chance
from tests.strategies.draws import anchors, leaders, near, spans, trio, weeks
from tests.strategies.week import DAY, Case, Json, engagement, leg, person, room, seat, vehicle


@st.composite
def attendance(draw: st.DrawFn) -> Case:
    """H2: entries of every role and count, overlapping any_of, staff and presenters beside them."""
    week = draw(weeks)
    names = ["p0", "p1", "p2"]
    entries = []
    for role in draw(st.lists(st.sampled_from(["chair", "required", "optional"]), min_size=1, max_size=2)):
        any_of = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
        entries.append(seat(*any_of, role=role, count=draw(st.integers(1, max(len(any_of), 1)))))
    asked: Json = {"windows": [week.whole()], "attendees": entries, "agenda_minutes": 60}
    if draw(chance(3)):
        asked["staff"] = [{"any_of": draw(st.sampled_from([["p2"], ["s"], ["p2", "s"]]))}]
    items = [
        {"id": "i", "minutes": 5, "sittings": ["e0"], "presenters": [draw(st.sampled_from([*names, "s"]))]}
    ]
    problem = week.problem(
        people=[*leaders(*names), person("s", "staff")],
        engagements=[engagement("e0", 30, **asked)],
        agenda_items=items if draw(chance(3)) else [],
    )
    plan = draw(any_plan(week, problem, {"e0": [8 * 60]}, Freedom(seats=True, placed=10)))
    return Case(problem, plan)


@st.composite
def staff(draw: st.DrawFn) -> Case:
    """H11: skills, groups, an empty any_of, and any number of anyone."""
    week = draw(weeks)
    skills = st.lists(st.sampled_from(["minutes", "video"]), max_size=2, unique=True)
    groups = ["staff", "office_leader", "leader", "driver", "staff"]
    people = [person(f"p{k}", group, skills=draw(skills)) for k, group in enumerate(groups)]
    names = [one["id"] for one in people]
    entries = []
    for _ in range(draw(st.integers(1, 2))):
        any_of = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
        count = draw(st.integers(1, min(len(any_of), 2) or 2))
        entries.append({"any_of": any_of, "skills": draw(skills), "count": count})
    problem = week.problem(
        people=people, engagements=[engagement("e0", 30, windows=[week.whole()], staff=entries)]
    )
    free = Freedom(staff=draw(chance(5)), placed=10)
    return Case(problem, draw(any_plan(week, problem, {"e0": [8 * 60]}, free)))


@st.composite
def availability(draw: st.DrawFn) -> Case:
    """H3: absences of attendees, presenters, staff, drivers, vehicles and rooms, at the borders of use."""
    week, at = draw(weeks), draw(anchors)
    setup, cleanup = draw(st.sampled_from([0, 15])), draw(st.sampled_from([0, 20]))
    borders = (at, at - setup, at + 60, at + 60 + cleanup, at - 40, at + 100)
    absent = {
        key: draw(spans(week, *borders)) for key in draw(st.sets(st.sampled_from("pqsdvr"), min_size=1))
    }
    gone = {key: {"unavailable": absent.get(key, [])} for key in "pqsdvr"}
    asked: Json = {
        "windows": [week.whole()],
        "attendees": [seat("p", "p2", role=draw(st.sampled_from(["required", "optional"])))],
        "staff": [{"any_of": ["s"]}],
        "where": draw(st.sampled_from([{"room": {}}, {"place": "c"}, {"online": True}])),
        "vehicles": [{}],
        "agenda_minutes": 30,
        "setup_minutes": setup,
        "cleanup_minutes": cleanup,
    }
    people = [
        person("p", **gone["p"]),
        person("p2"),
        person("q", **gone["q"]),
        person("d", "driver", **gone["d"]),
    ]
    problem = week.problem(
        people=[*people, person("s", "staff", **gone["s"])],
        rooms=[room("r", **gone["r"], turnaround_minutes=10)],
        vehicles=[vehicle("v", base=draw(st.sampled_from("ab")), drivers=["d"], **gone["v"])],
        engagements=[engagement("e0", 60, **asked)],
        agenda_items=[{"id": "i", "minutes": 5, "sittings": ["e0"], "presenters": ["q"]}],
    )
    return Case(problem, draw(any_plan(week, problem, {"e0": near(at, by=(0, 0, 1, -1, -15))})))


@st.composite
def person_overlap(draw: st.DrawFn) -> Case:
    """H4: two or three engagements and a trip of one person, a buffer apart or a minute less."""
    week, at = draw(weeks), draw(anchors)
    buffers = draw(st.sampled_from([0, 0, 10, 30]))
    engagements = trio(week, "p", "q")
    engagements[1]["staff"] = [{"any_of": draw(st.sampled_from([["p"], ["s"]]))}]
    engagements[2] |= {"agenda_minutes": 30, "where": {"place": "b"}, "vehicles": [{}]}
    if draw(chance(4)):
        engagements[0] |= {"where": {"online": True}}
    problem = week.problem(
        people=[person("p", buffer_minutes=buffers), person("q"), person("s", "staff", buffer_minutes=5)],
        vehicles=[vehicle("v", drivers=draw(st.sampled_from([["p"], ["s"], ["q", "p"]])))],
        engagements=engagements,
        agenda_items=[{"id": "i", "minutes": 5, "sittings": ["e2"], "presenters": ["p"]}],
    )
    ends = (at, at + 60, at + 60 + buffers)
    starts = {
        "e0": [at],
        "e1": near(*ends, at - 30 - buffers, at + 105),
        "e2": near(*ends, at - 45, at + 70 + buffers, at + 150),
    }
    return Case(problem, draw(any_plan(week, problem, starts, Freedom(placed=8))))


@st.composite
def travel(draw: st.DrawFn) -> Case:
    """H5: one person from place to place, one-way legs, a detour that is shorter, online in between."""
    week, at = draw(weeks), draw(anchors)
    legs = [leg("a", "b", 30), leg("b", "c", draw(st.sampled_from([0, 1, 20]))), leg("a", "c", 60)]
    if draw(st.booleans()):
        legs.append(leg("b", "a", draw(st.sampled_from([0, 10, 45]))))
    engagements = trio(week, *draw(st.sampled_from(["p", "p", "pq"])))
    places: list[Json] = [{"place": "a"}, {"place": "b"}, {"place": "c"}, {"online": True}, {"room": {}}]
    for one, where in zip(engagements, draw(st.permutations(places)), strict=False):
        one["where"] = where
    problem = week.problem(
        travel=legs,
        people=[person("p", buffer_minutes=draw(st.sampled_from([0, 0, 35]))), person("q")],
        rooms=[room("ra", "a"), room("rb", "b")],
        engagements=engagements,
    )
    starts = {}
    for one in draw(st.permutations(engagements)):
        starts[one["id"]] = [at]
        at += one["duration_minutes"] + draw(
            st.sampled_from([0, 9, 10, 19, 20, 29, 30, 35, 44, 45, 300, 300])
        )
    return Case(problem, draw(any_plan(week, problem, starts)))


@st.composite
def day_limits(draw: st.DrawFn) -> Case:
    """H6: numbers and minutes a day, attended or driven, beside midnight."""
    week = draw(weeks)
    at = draw(st.sampled_from([8 * 60, DAY - 60, DAY - 15]))
    limits: Json = {}
    if draw(chance(7)):
        limits["max_engagements_per_day"] = draw(st.sampled_from([0, 1, 1, 2, 2]))
    if draw(chance(7)):
        limits["max_minutes_per_day"] = draw(st.sampled_from([59, 60, 89, 90, 104, 105, 135, 190, 214, 215]))
    engagements = trio(week, "p", "q")
    engagements[1]["staff"] = [{"any_of": ["p"]}]
    engagements[2] |= {"where": {"place": "c"}, "vehicles": [{}], "agenda_minutes": 30}
    problem = week.problem(
        people=[person("p", **limits), person("q", **draw(st.sampled_from([limits, {}])))],
        vehicles=[vehicle("v", drivers=draw(st.sampled_from([["p"], ["q"]])))],
        engagements=engagements,
        agenda_items=[{"id": "i", "minutes": 5, "sittings": ["e2"], "presenters": ["p"]}],
    )
    anytime = near(at, at + 60, at + 120, DAY, DAY - 1, DAY + 49, DAY + 50, DAY + 600, by=(0,))
    starts = dict.fromkeys(("e0", "e1", "e2"), anytime)
    return Case(problem, draw(any_plan(week, problem, starts, Freedom(placed=7))))
