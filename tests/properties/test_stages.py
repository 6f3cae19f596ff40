"""The stages of a solve against the model with every name: the same optimum, and a frame that bounds it."""

from dataclasses import replace

import pytest

from models.plan import TIERS
from models.problem import Problem
from models.reading import read_problem
from solver.cpsat.built import Known
from solver.cpsat.candidates import legal
from solver.cpsat.instance import Instance
from solver.cpsat.named import solve_named
from solver.cpsat.objective import tiers
from solver.cpsat.rulebook import post_all
from solver.cpsat.search import NOTHING_KNOWN, Limits, TierSearch, Values
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel
from solver.pipeline import Options, plan
from tests.benchmarks.weeks import week as office_week
from tests.strategies.borders import EIGHT, NINE, case, meeting
from tests.strategies.week import PLAIN
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem

MAKERS = [whole_problem, wild_problem]
UNLIMITED = Limits(deadline=None, workers=1, seed=0, cancelled=lambda: False)


def silent(tier: str, value: int, bound: int) -> None:
    pass


def of_the_frame(problem: Problem) -> Values:
    """The optimum with staff and drivers only counted."""
    instance = Instance(problem)
    week = WeekModel(instance, replace(legal(instance), named=False))
    trips = Trips(week)
    post_all(week, trips)
    found = TierSearch(week, tiers(week, trips), UNLIMITED, silent).run()
    assert found is not None
    assert found.proven
    return found.values


def of_every_name(problem: Problem) -> Values:
    """The optimum of the model in which everyone has a name from the start."""
    instance = Instance(problem)
    made = solve_named(instance, legal(instance), UNLIMITED, silent, known=Known(NOTHING_KNOWN))
    assert made is not None
    assert made.values == made.bounds
    return made.values


def agree(problem: Problem) -> bool:
    """Check one week; say whether the frame alone was already as good as the truth."""
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None, outcome.status
    assert outcome.plan.status == "optimal"
    exact, bound = of_every_name(problem), of_the_frame(problem)
    assert outcome.plan.score.as_tuple() == exact
    assert len(bound) == len(TIERS)
    assert bound <= exact
    return bound == exact


@pytest.mark.parametrize("make", MAKERS)
def test_the_stages_reach_the_optimum_of_the_model_with_every_name(make: "type[whole_problem]") -> None:
    told = [agree(read_problem(make(seed))) for seed in range(40)]
    assert any(told)


@pytest.mark.parametrize(("gap", "placed"), [(50, 2), (49, 1)])
def test_what_the_frame_does_not_see_of_the_only_one_who_can_serve_is_seen(gap: int, placed: int) -> None:
    """The way between two places they serve at: 50 minutes. The frame counts them, and does not look."""
    serving = [{"skills": [], "any_of": ["s"]}]
    there = meeting("e", where={"place": "a"}, staff=serving, start=PLAIN.at(EIGHT))
    then = meeting("f", where={"place": "c"}, staff=serving, start=PLAIN.at(NINE + gap))
    problem = read_problem(case([there, then], []).problem)
    assert agree(problem) is (placed == 2)
    made = plan(problem).plan
    assert made is not None
    assert len(made.assignments) == placed


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
def test_many_more_weeks_in_stages(make: "type[whole_problem]") -> None:
    told = [agree(read_problem(make(seed))) for seed in range(40, 300)]
    assert any(told)
    assert not all(told), "a frame always as good would leave the later stages untested"


@pytest.mark.slow
@pytest.mark.parametrize("tightness", [1.0, 1.5])
def test_office_weeks_in_stages(tightness: float) -> None:
    for seed in range(5):
        agree(read_problem(office_week("S", seed, tightness)))
