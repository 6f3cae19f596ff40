"""Whole tiny problems: the solver's optimum is the best of all plans that the verifier accepts."""

import pytest

from models.reading import read_problem
from solver.pipeline import Options, plan
from tests.exact.oracle import best_score
from tests.exact.tiny import KINDS, tiny_problem

EVERYDAY, SWEEP = range(8), range(100, 160)


def compare(kind: str, seed: int) -> None:
    problem = read_problem(tiny_problem(kind, seed))
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.status == "optimal"
    assert outcome.plan is not None
    assert outcome.plan.score.as_tuple() == best_score(problem)


@pytest.mark.parametrize("seed", EVERYDAY)
@pytest.mark.parametrize("kind", KINDS)
def test_solver_and_enumeration_find_the_same_optimum(kind: str, seed: int) -> None:
    compare(kind, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SWEEP)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_on_many_more(kind: str, seed: int) -> None:
    compare(kind, seed)
