"""No plan a step or two away from an optimal one is valid and better; the verifier alone is asked."""

import random

import pytest

from models.reading import read_plan, read_problem
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.properties.neighbours import Neighbourhood
from tests.strategies.week import Json
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem


def search_around(document: Json, seed: int, steps: int) -> int:
    """Return how many valid neighbours were found, none of them better."""
    problem = read_problem(document)
    made = plan(problem, Options(time_limit_seconds=None)).plan
    assert made is not None
    best = made.score.as_tuple()
    here = made.model_dump(mode="json", by_alias=True)
    around = Neighbourhood(problem, random.Random(seed))
    valid = 0
    for _ in range(steps):
        near = around.step(here)
        verdict = verify(problem, read_plan(near, problem))
        assert "document" not in {violation.rule for violation in verdict.violations}, verdict.violations
        if verdict.valid:
            valid += 1
            assert verdict.score.as_tuple() >= best, near
    return valid


@pytest.mark.parametrize("make", [whole_problem, wild_problem])
def test_no_neighbour_is_better(make: "type[whole_problem]") -> None:
    assert sum(search_around(make(seed), seed, 50) for seed in range(20)) > 100


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1040, 20))
@pytest.mark.parametrize("make", [whole_problem, wild_problem])
def test_no_neighbour_is_better_in_many_weeks(make: "type[whole_problem]", first: int) -> None:
    assert sum(search_around(make(seed), seed, 100) for seed in range(first, first + 20)) > 300
