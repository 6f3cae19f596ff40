"""A limit that is hit: what comes out is valid, and what it says is proven is so."""

import pytest

from models.problem import Problem
from models.reading import read_problem
from solver.cpsat import parts, solve
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem

MAKERS = [whole_problem, wild_problem]


def optimum(problem: Problem) -> tuple[int, ...]:
    made = plan(problem, Options(time_limit_seconds=None)).plan
    assert made is not None
    return made.score.as_tuple()


def honest(problem: Problem, seconds: float) -> str:
    """Return the status, after checking the plan and its bounds against the optimum."""
    outcome = plan(problem, Options(time_limit_seconds=seconds))
    assert outcome.status in ("optimal", "feasible", "no_plan_in_time"), outcome.verdict
    if outcome.plan is None:
        assert outcome.status == "no_plan_in_time"
        return outcome.status
    verdict = verify(problem, outcome.plan)
    assert verdict.valid, verdict.violations
    score, bound = outcome.plan.score.as_tuple(), outcome.plan.lower_bound.as_tuple()
    assert all(low <= value for low, value in zip(bound, score, strict=True))
    assert bound <= optimum(problem) <= score
    assert (outcome.status == "optimal") == (bound == score)
    return outcome.status


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("seconds", [0.001, 0.02, 0.06])
def test_whatever_the_limit_the_plan_is_valid_and_the_bounds_hold(
    make: "type[whole_problem]", seconds: float
) -> None:
    for seed in range(25):
        honest(read_problem(make(seed)), seconds)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("size", ["LARGE", "HUGE"])
def test_weeks_planned_as_large_ones_are_valid_and_their_bounds_hold(
    make: "type[whole_problem]", size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solve, size, 1)
    monkeypatch.setattr(parts, "PART", 2)
    statuses = {honest(read_problem(make(seed)), 0.3) for seed in range(12)}
    assert "feasible" in statuses or "optimal" in statuses
