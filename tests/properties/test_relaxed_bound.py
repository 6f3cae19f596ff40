"""The bound of a very large week's preferences, held against the optimum of small ones."""

import pytest

from models.problem import Problem
from models.reading import read_problem
from solver.cpsat import relaxation
from solver.cpsat.candidates import legal
from solver.cpsat.instance import Instance
from solver.cpsat.relaxation import least_preference
from solver.cpsat.search import Limits
from solver.pipeline import Options, plan
from tests.benchmarks.weeks import week as office_week
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem

UNLIMITED = Limits(deadline=None, workers=1, seed=0, cancelled=lambda: False)


def room_for_better(problem: Problem, price: int) -> int:
    """How far the best plan's preferences are above the bound for what it leaves out."""
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None
    assert outcome.plan.status == "optimal"
    instance = Instance(problem)
    priced = least_preference(instance, legal(instance), UNLIMITED, price)
    return outcome.plan.score.preference - (priced - price * len(outcome.plan.unplaced))


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("make", [whole_problem, wild_problem])
def test_no_best_plan_is_below_the_bound(
    make: "type[whole_problem]", size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaxation, "PART", size)
    rooms = [room_for_better(read_problem(make(seed)), price) for seed in range(40) for price in (1, 8, 40)]
    assert min(rooms) >= 0
    assert 0 in rooms, "a bound that is never reached would say little"


def test_the_bound_of_an_office_week_is_worth_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxation, "PART", 10)
    problem = read_problem(office_week("S", 0))
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None
    room = room_for_better(problem, price=1000)
    assert 0 <= room < outcome.plan.score.preference / 2
