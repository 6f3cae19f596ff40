"""Tiny problems and any plan for them: when, in which room, with which equipment (H1, H7, H8, H12)."""

from hypothesis import strategies as st

from tests.strategies.any_plan import Freedom, any_plan, chance
from tests.strategies.draws import anchors, grids, near, weeks
from tests.strategies.week import DAY, Case, Json, Week, engagement, room, seat

HALF_DAYS = [
    {"days": ["mo", "tu", "we", "th", "fr", "sa", "su"], "start": "07:30", "end": "11:30"},
    {"days": ["mo", "we", "th", "fr", "sa", "su"], "start": "13:30", "end": "17:00"},
    {"days": ["su", "tu"], "start": "11:30", "end": "12:00"},
]


@st.composite
def window(draw: st.DrawFn) -> Case:
    """H1: sessions, spans of long ones, named windows, fixed, pinned and frozen starts, at every edge."""
    week, grid = draw(weeks), draw(grids)
    length = draw(st.sampled_from([1, 30, 30, 45, 60, 60, 240, 300, 570]))
    asked, firsts, lasts = draw(_wish(week, length))
    ups = near(*firsts, by=(0, 0, grid)).map(lambda minute: -(-minute // grid) * grid)
    downs = near(*lasts, by=(0, 0, -grid)).map(lambda minute: (minute - length) // grid * grid)
    beside = near(*firsts, *(last - length for last in lasts), by=(0, 0, 1, -1, 5, grid, -grid))
    start = draw(st.one_of(ups, ups, downs, downs, beside))
    if draw(chance(2)):
        asked["pin"] = {"start": week.at(start + draw(st.sampled_from([0, 0, 1])))}
    closed = [week.date(draw(st.integers(0, 1)))] if draw(chance(2)) else []
    problem = week.problem(
        grid_minutes=grid,
        working_hours=HALF_DAYS[: draw(st.sampled_from([0, 1, 2, 2, 2, 3, 3]))],
        closed_days=closed,
        people=[],
        engagements=[engagement("e0", length, **asked)],
    )
    if draw(chance(1)):
        problem["baseline"] = {"assignments": [{"engagement": "e0", **week.span(start, start + length)}]}
        problem["policy"] = {"freeze_before": week.at(start + draw(st.sampled_from([0, 1])))}
    free = Freedom(ends=draw(chance(2)), placed=10)
    return Case(problem, draw(any_plan(week, problem, {"e0": [start]}, free)))


@st.composite
def _wish(draw: st.DrawFn, week: Week, length: int) -> tuple[Json, list[int], list[int]]:
    """Draw when an engagement may be, and where its first and last moments then lie."""
    kind = draw(st.sampled_from(["sessions", "sessions", "windows", "windows", "fixed"]))
    if kind == "fixed":
        start = draw(st.sampled_from([0, 7, 480, 485, week.length - 30, week.length - 1]))
        return {"start": week.at(start), "windows": [week.span(0, 60)]}, [start], [start + length]
    if kind == "sessions":
        day = DAY * draw(st.integers(0, week.days - 1))
        firsts = [450, 450, 810] if length <= 240 else [450]
        return {}, [day + minute for minute in firsts], [day + minute for minute in (690, 1020, 720)]
    firsts, lasts = [], []
    for _ in range(draw(st.integers(1, 2))):
        begin = draw(st.sampled_from([480, 483, 690, -60, DAY - 30, week.length - 60]))
        firsts.append(lasts[0] if lasts and draw(chance(5)) else begin)
        lasts.append(firsts[-1] + length + draw(st.sampled_from([-1, 0, 1, 15, 60, 120])))
    spans = [week.span(first, last) for first, last in zip(firsts, lasts, strict=True)]
    return {"windows": spans}, firsts, lasts


@st.composite
def room_fit(draw: st.DrawFn) -> Case:
    """H7: capacity beside headcount, features, named sites and rooms, a room too few or too many."""
    week = draw(weeks)
    features = st.lists(st.sampled_from(["video", "stage"]), max_size=2, unique=True)
    rooms = [
        room(name, site, draw(st.sampled_from([4, 5, 6])), features=draw(features))
        for name, site in (("r0", "a"), ("r1", "b"), ("r2", "a"))
    ]
    demand = {
        "sites": draw(st.sampled_from([[], [], ["a"], ["b"], ["a", "b"]])),
        "rooms": draw(st.sampled_from([[], [], ["r0"], ["r1", "r2"]])),
        "features": draw(st.sampled_from([[], [], ["video"], ["stage", "video"]])),
        "prefer": draw(st.sampled_from([[], ["a"]])),
    }
    wheres = [{"room": demand}] * 7 + [{"place": "c"}, {"place": "a"}, {"online": True}]
    asked: Json = {
        "windows": [week.whole()],
        "where": draw(st.sampled_from(wheres)),
        "attendees": [seat("p0", "p1", count=2), seat("p2", role="optional")],
        "staff": [{"any_of": [f"s{k}" for k in range(3)], "count": 3}],
        "headcount": draw(st.sampled_from([None, None, 0, 4, 5, 6])),
    }
    people = [{"id": name, "group": "staff"} for name in ("p0", "p1", "p2", "s0", "s1", "s2")]
    problem = week.problem(people=people, rooms=rooms, engagements=[engagement("e0", 30, **asked)])
    return Case(
        problem, draw(any_plan(week, problem, {"e0": [480]}, Freedom(rooms=draw(chance(4)), placed=10)))
    )


around = st.fixed_dictionaries(
    {"setup_minutes": st.sampled_from([0, 15]), "cleanup_minutes": st.sampled_from([0, 20])}
)
"""Set-up and clean-up."""


@st.composite
def room_overlap(draw: st.DrawFn) -> Case:
    """H8: two or three holds of one room with set-up, clean-up and turnaround, a minute apart or not."""
    week, at = draw(weeks), draw(anchors)
    turnaround = draw(st.sampled_from([0, 10, 30]))
    engagements = []
    for index, length in enumerate((60, 30, 1)):
        extra = {
            "setup_minutes": draw(st.sampled_from([0, 15])),
            "cleanup_minutes": draw(st.sampled_from([0, 20])),
        }
        where = draw(st.sampled_from([{"room": {}}] * 9 + [{"place": "a"}]))
        engagements.append(engagement(f"e{index}", length, windows=[week.whole()], where=where, **extra))
    problem = week.problem(
        people=[],
        rooms=[room("r0", turnaround_minutes=turnaround)] + [room("r1")] * draw(st.sampled_from([0, 0, 1])),
        engagements=engagements,
    )
    first, second, third = engagements
    after = at + 60 + first["cleanup_minutes"] + turnaround
    ahead = at - first["setup_minutes"] - turnaround
    starts = {
        "e0": [at],
        "e1": near(after + second["setup_minutes"], ahead - 30 - second["cleanup_minutes"], after + 300),
        "e2": near(
            after + third["setup_minutes"], after + 100, ahead - 1 - third["cleanup_minutes"], after + 200
        ),
    }
    return Case(problem, draw(any_plan(week, problem, starts)))


@st.composite
def equipment(draw: st.DrawFn) -> Case:
    """H12: three holds of two pools with set-up and clean-up, that meet or just do not."""
    week, at = draw(weeks), draw(anchors)
    engagements = []
    for index, length in enumerate((60, 30, 45)):
        uses = {"screen": draw(st.sampled_from([1, 1, 2])), "mike": draw(st.sampled_from([0, 1, 3]))}
        extra = {
            "setup_minutes": draw(st.sampled_from([0, 15])),
            "cleanup_minutes": draw(st.sampled_from([0, 20])),
        }
        where = draw(st.sampled_from([{"place": "a"}, {"online": True}]))
        engagements.append(
            engagement(f"e{index}", length, windows=[week.whole()], equipment=uses, where=where, **extra)
        )
    problem = week.problem(
        people=[],
        equipment=[
            {"id": "screen", "count": draw(st.sampled_from([1, 2, 3]))},
            {"id": "mike", "count": draw(st.sampled_from([2, 3, 4]))},
        ],
        engagements=engagements,
    )
    after = at + 60 + engagements[0]["cleanup_minutes"]
    starts = {
        "e0": [at],
        "e1": near(after + engagements[1]["setup_minutes"], at - 30, after + 200),
        "e2": near(after + engagements[2]["setup_minutes"], at + 15, after + 80, after + 400),
    }
    return Case(problem, draw(any_plan(week, problem, starts)))
