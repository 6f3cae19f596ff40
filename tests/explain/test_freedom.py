"""Freedom agrees with brute force: every start, room and choice tried as moves, the verifier asked."""

import random
from typing import Any

import pytest

from models.errors import InvalidDocument
from models.freedom import Freedom
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.explain.freedom import freedom
from solver.pipeline import Options, plan
from tests.explain.brute import Brute, said
from tests.explain.test_moves import office, together
from tests.properties.neighbours import Neighbourhood
from tests.strategies.week import Json, Week, assigned, before, engagement, person, room, seat
from tests.strategies.wild_weeks import wild_problem

EVERYDAY = (0, 3, 5, 6, 9, 15, 21, 130)
"""Small weeks in which much is free; 130 has two who ride together and may take each other's places."""
SWEEP = range(200, 250)
WEEK = Week(days=2)


def week(seed: int) -> tuple[Problem, SubmittedPlan, random.Random]:
    """Return a wild week with its best plan, or with one two steps away from it."""
    problem, dice = read_problem(wild_problem(seed)), random.Random(seed)
    made = plan(problem, Options(time_limit_seconds=None)).plan
    assert made is not None
    near: Json = made.model_dump(mode="json", by_alias=True)
    steps = Neighbourhood(problem, dice)
    for _ in range(2 * (seed % 2)):
        near = steps.step(near)
    return problem, read_plan(near, problem) if seed % 2 else made.submitted(), dice


@pytest.mark.parametrize("seed", EVERYDAY)
def test_freedom_is_what_brute_force_finds(seed: int) -> None:
    problem, submitted, dice = week(seed)
    for one in dice.sample(problem.engagements, min(2, len(problem.engagements))):
        brute = Brute(problem, submitted, one.id)
        found = freedom(problem, submitted, one.id)
        as_it_is(brute, found)
        anew(brute, found, dice)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SWEEP)
def test_freedom_is_what_brute_force_finds_in_many_more_weeks(seed: int) -> None:
    test_freedom_is_what_brute_force_finds(seed)


def as_it_is(brute: Brute, found: Freedom) -> None:
    """Assert that its own room and people are free just then; all starts of the horizon are tried."""
    assert found.placed == (brute.placed is not None)
    if brute.placed is None or brute.carless:
        assert found.as_is == ()
        return
    room_now = brute.placed.room
    assert list(found.as_is) == [start for start in brute.starts() if brute.legal(start, room_now, None)]


def anew(brute: Brute, found: Freedom, dice: random.Random) -> None:
    """Assert for some starts, free and not, that just those are offered who complete some legal choice."""
    choices = brute.choices()
    if choices is None:
        return
    starts, free = brute.starts(), sorted({place.start for place in found.places})
    for start in dice.sample(starts, min(3, len(starts))) + dice.sample(free, min(3, len(free))):
        for name in brute.rooms():
            legal = [choice for choice in choices if brute.legal(start, name, choice)]
            wanted = {part for choice in legal for part in choice} if legal else None
            assert said(found, start, name) == wanted, (brute.name, start, name)


# ---- borders --------------------------------------------------------------------------------------


def small(**parts: Any) -> Problem:
    """Return a meeting in r1 at 08:00 with p, and a second one of q to be placed, on one morning."""
    meeting = engagement("m", 60, attendees=[seat("p")], where={"room": {"rooms": ["r1"]}})
    other = engagement("n", 60, attendees=[seat("q", "p", role="chair")], where={"room": {}}) | parts
    document = WEEK.problem(
        people=[person("p"), person("q")],
        rooms=[room("r1"), room("r2", "b")],
        engagements=[meeting, other],
        working_hours=[{"days": ["mo"], "start": "08:00", "end": "10:30"}],
        grid_minutes=30,
    )
    return read_problem(document)


def placed(problem: Problem) -> SubmittedPlan:
    sat = {"role": "required", "entry": 0, "person": "p"}
    one = assigned(WEEK, {"id": "m", "duration_minutes": 60}, 480, room="r1", place="a", attendees=[sat])
    return read_plan({"assignments": [one]}, problem)


def offered(found: Freedom) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(f"{one.start:%H:%M}", one.room, one.attendees[0].people) for one in found.places]


def test_rooms_and_deputies_are_told_for_each_start() -> None:
    problem = small()
    # r2 is ten minutes from r1: p, who is in r1 until 09:00, can be there from 09:10 on, so at 09:30.
    assert offered(freedom(problem, placed(problem), "n")) == [
        ("08:00", "r2", ("q",)),
        ("08:30", "r2", ("q",)),
        ("09:00", "r1", ("q", "p")),
        ("09:00", "r2", ("q",)),
        ("09:30", "r1", ("q", "p")),
        ("09:30", "r2", ("q", "p")),
    ]


def test_its_own_starts_are_marked() -> None:
    problem = small()
    found = freedom(problem, placed(problem), "m")
    assert [f"{start:%H:%M}" for start in found.as_is] == ["08:00", "08:30", "09:00", "09:30"]
    assert all(one.as_is for one in found.places)


def test_a_pinned_start_is_the_only_one() -> None:
    problem = small(pin={"start": WEEK.at(9 * 60 + 10)})
    assert offered(freedom(problem, placed(problem), "n"))[0] == ("09:10", "r1", ("q", "p"))
    assert {place.start.minute for place in freedom(problem, placed(problem), "n").places} == {10}


def test_a_relation_binds() -> None:
    document = small().model_dump(mode="json", by_alias=True) | {"relations": [before("m", "n", 15)]}
    problem = read_problem(document)
    found = freedom(problem, placed(problem), "n")
    assert {one[0] for one in offered(found)} == {"09:30"}
    assert freedom(problem, read_plan({}, problem), "n").places == ()


def test_an_unplaced_visit_is_offered_a_car_and_a_driver() -> None:
    problem = office()
    without = together(problem).model_copy(update={"trips": (), "assignments": ()})
    found = freedom(problem, without, "v1")
    assert not found.placed
    cars = {(one.vehicle, one.driver) for one in found.places[0].vehicles}
    assert cars == {("car", "d"), ("car", "d2"), ("van", "d2")}


def test_who_rides_along_may_start_within_the_wait() -> None:
    problem = office()
    found = freedom(problem, together(problem), "v2")
    early = [f"{start:%H:%M}" for start in found.as_is if start.day == 23 and start.hour < 10]
    # v1 holds the car from 07:10 to 09:50; v2 may ride with it or go after it: at 09:50 + 50 minutes.
    assert early == ["07:30", "07:45", "08:00", "08:15", "08:30"]


def test_an_unknown_engagement_is_a_fault() -> None:
    problem = small()
    with pytest.raises(InvalidDocument) as raised:
        freedom(problem, placed(problem), "o")
    assert [fault.pointer for fault in raised.value.faults] == ["/engagement"]
