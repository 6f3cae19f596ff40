"""Wild weeks: read, planned and verified; the plan says of itself what the verifier says."""

from collections import Counter

import pytest

from models.plan import Plan, SubmittedPlan
from models.problem import Problem
from models.reading import read_problem
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.strategies.features import ASKED, MADE
from tests.strategies.wild_weeks import wild_problem

UNLIMITED = Options(time_limit_seconds=None)
EVERYDAY = range(300)
SWEEP = range(1000, 3000)
BATCH = 20


def batches(seeds: range) -> list[range]:
    return [seeds[at : at + BATCH] for at in range(0, len(seeds), BATCH)]


def planned(problem: Problem) -> Plan:
    """Return the optimal plan of ``problem``, verified once more."""
    outcome = plan(problem, UNLIMITED)
    assert outcome.status == "optimal", (outcome.status, outcome.verdict and outcome.verdict.violations)
    assert outcome.plan is not None
    verdict = verify(problem, outcome.plan)
    assert verdict.valid, verdict.violations
    assert outcome.plan.score == verdict.score == outcome.plan.lower_bound
    assert outcome.plan.costs == verdict.costs
    return outcome.plan


@pytest.mark.parametrize("seeds", batches(EVERYDAY), ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_wild_weeks_are_planned_and_verified(seeds: range) -> None:
    made: Counter[str] = Counter()
    for seed in seeds:
        result = planned(read_problem(wild_problem(seed)))
        made.update(name for name, is_there in MADE.items() if is_there(result))
    assert {"something left out", "trip", "staff serves", "S2", "S3"} <= set(made)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", batches(SWEEP), ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_many_more_wild_weeks(seeds: range) -> None:
    test_wild_weeks_are_planned_and_verified(seeds)


def test_nothing_placed_breaks_no_rule() -> None:
    for seed in EVERYDAY:
        verdict = verify(read_problem(wild_problem(seed)), SubmittedPlan())
        assert verdict.valid, verdict.violations


def test_every_feature_is_asked_for_often() -> None:
    asked = dict.fromkeys(ASKED, 0)
    for seed in EVERYDAY:
        problem = read_problem(wild_problem(seed))
        for name, is_there in ASKED.items():
            asked[name] += bool(is_there(problem))
    print("\n".join(f"{times:4} of {len(EVERYDAY)}: {name}" for name, times in asked.items()))
    assert {name: times for name, times in asked.items() if times < 10 and name != "nobody to ask"} == {}


@pytest.mark.slow
def test_something_comes_of_every_feature() -> None:
    made = dict.fromkeys(MADE, 0)
    for seed in EVERYDAY:
        result = planned(read_problem(wild_problem(seed)))
        for name, is_there in MADE.items():
            made[name] += bool(is_there(result))
    print("\n".join(f"{times:4} of {len(EVERYDAY)}: {name}" for name, times in made.items()))
    assert min(made.values()) >= 10
