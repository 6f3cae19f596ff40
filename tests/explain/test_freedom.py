"""Freedom agrees with brute force: every start, room and choice tried as moves, the verifier asked."""

import random

import pytest

from models.freedom import Freedom
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.explain.freedom import freedom
from solver.pipeline import Options, plan
from tests.explain.brute import Brute, said
from tests.properties.neighbours import Neighbourhood
from tests.strategies.week import Json
from tests.strategies.wild_weeks import wild_problem

EVERYDAY = (0, 3, 5, 6, 9, 15, 21, 130)
"""Small weeks in which much is free; 130 has two who ride together and may take each other's places."""
SWEEP = range(200, 235)


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
