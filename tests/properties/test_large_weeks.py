"""A large week: a verified plan within its limit, honest about what is not proven."""

import time

import pytest

from models.problem import Problem
from models.reading import read_problem
from solver.cpsat.solve import LARGE
from solver.pipeline import Cancel, Options, plan
from solver.verify.verifier import verify
from tests.benchmarks.weeks import week


@pytest.fixture(scope="module")
def large() -> Problem:
    problem = read_problem(week("XL", 0))
    assert len(problem.engagements) > LARGE
    return problem


def test_a_large_week_is_planned_within_its_limit(large: Problem) -> None:
    outcome = plan(large, Options(time_limit_seconds=12))
    assert outcome.plan is not None
    verdict = verify(large, outcome.plan)
    assert verdict.valid
    assert verdict.score == outcome.plan.score
    assert len(outcome.plan.assignments) > LARGE
    assert all(
        bound <= value
        for bound, value in zip(
            outcome.plan.lower_bound.as_tuple(), outcome.plan.score.as_tuple(), strict=True
        )
    )


def test_a_large_week_can_be_stopped_and_keeps_its_plan(large: Problem) -> None:
    cancel, began = Cancel(), time.monotonic()
    outcome = plan(large, Options(time_limit_seconds=120), progress=lambda _: cancel.set(), cancel=cancel)
    assert outcome.plan is not None
    assert time.monotonic() - began < 60
