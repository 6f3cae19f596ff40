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


@pytest.mark.parametrize("weeks", [10, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("make", [whole_problem, wild_problem])
def test_no_best_plan_is_below_the_bound(
    make: "type[whole_problem]", size: int, weeks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaxation, "PART", size)
    rooms = [
        room_for_better(read_problem(make(seed)), price) for seed in range(weeks) for price in (1, 8, 40)
    ]
    assert min(rooms) >= 0
    assert 0 in rooms, "a bound that is never reached would say little"


def test_the_bound_of_an_office_week_is_worth_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxation, "PART", 10)
    problem = read_problem(office_week("S", 0))
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None
    room = room_for_better(problem, price=1000)
    assert 0 <= room < outcome.plan.score.preference / 2


def test_a_leaders_way_counts_in_one_part_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stops here, then two there: one way of 30 minutes, though each part alone goes there as well."""
    monkeypatch.setattr(relaxation, "PART", 2)
    stops = [
        ("e-1", "07:30", "here"),
        ("e-2", "10:00", "there"),
        ("e-3", "08:00", "here"),
        ("e-4", "10:30", "there"),
    ]
    problem = read_problem(
        {
            "schema_version": 1,
            "office": {"id": "o"},
            "horizon": {"start": "2026-11-23", "days": 1},
            "places": [{"id": "here"}, {"id": "there"}],
            "travel": [{"from": "here", "to": "there", "minutes": 30}],
            "people": [{"id": "an", "group": "leader"}],
            "engagements": [
                {
                    "id": name,
                    "duration_minutes": 30,
                    "start": f"2026-11-23T{start}",
                    "attendees": [{"role": "chair", "any_of": ["an"]}],
                    "where": {"place": place},
                }
                for name, start, place in stops
            ],
        }
    )
    assert room_for_better(problem, price=40) == 0
