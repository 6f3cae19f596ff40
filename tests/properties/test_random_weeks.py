"""Random weeks over every feature: solved, verified, and the plan says of itself what the verifier says."""

import pytest

from models.digest import digest
from models.plan import Plan
from models.problem import Problem
from models.reading import read_problem
from solver.pipeline import Options, Outcome, plan
from solver.verify.verifier import verify
from tests.strategies.week import Json
from tests.strategies.whole_weeks import whole_problem, with_baseline

UNLIMITED = Options(time_limit_seconds=None)
EVERYDAY = range(300)
SWEEP = range(1000, 3000)
BATCH = 25


def batches(seeds: range) -> list[range]:
    return [seeds[at : at + BATCH] for at in range(0, len(seeds), BATCH)]


def solved(problem: Problem) -> Plan:
    """Return the plan of ``problem``, after asking the verifier once more."""
    outcome: Outcome = plan(problem, UNLIMITED)
    assert outcome.status == "optimal", outcome.verdict
    assert outcome.plan is not None
    check(problem, outcome.plan)
    return outcome.plan


def check(problem: Problem, made: Plan) -> None:
    verdict = verify(problem, made)
    assert verdict.valid, verdict.violations
    assert made.score == verdict.score == made.lower_bound
    assert made.costs == verdict.costs
    assert sum(line.cost for line in made.costs) == made.score.preference
    assert made.problem_digest == digest(problem.source)


def as_json(made: Plan) -> Json:
    return made.model_dump(mode="json", by_alias=True)


@pytest.mark.parametrize("seeds", batches(EVERYDAY), ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_random_weeks_and_their_replans_are_optimal_and_verified(seeds: range) -> None:
    for seed in seeds:
        problem = whole_problem(seed)
        made = solved(read_problem(problem))
        solved(read_problem(with_baseline(problem, as_json(made), seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seeds", batches(SWEEP), ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_many_more_random_weeks(seeds: range) -> None:
    test_random_weeks_and_their_replans_are_optimal_and_verified(seeds)


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_one_worker_gives_the_same_plan_twice(seed: int) -> None:
    problem = read_problem(whole_problem(seed))
    first, second = (as_json(solved(problem)) for _ in range(2))
    for made in (first, second):
        made["solver"].pop("wall_seconds")
    assert first == second


@pytest.mark.parametrize("seed", range(1, 40, 4))
def test_another_seed_reaches_the_same_score(seed: int) -> None:
    problem = read_problem(whole_problem(seed))
    other = plan(problem, Options(time_limit_seconds=None, seed=7)).plan
    assert other is not None
    assert other.score == solved(problem).score


@pytest.mark.parametrize("seed", range(2, 40, 4))
def test_the_order_of_the_lists_does_not_change_the_score(seed: int) -> None:
    problem = whole_problem(seed)
    turned = {
        key: value[::-1] if key in ("people", "rooms", "vehicles", "engagements", "relations") else value
        for key, value in problem.items()
    }
    assert solved(read_problem(problem)).score == solved(read_problem(turned)).score


@pytest.mark.parametrize("seed", range(40))
def test_a_plan_kept_as_baseline_disturbs_nothing(seed: int) -> None:
    problem = whole_problem(seed)
    made = solved(read_problem(problem))
    kept = {key: as_json(made)[key] for key in ("assignments", "trips")}
    again = solved(read_problem({**problem, "baseline": kept}))
    off_grid = [one for one in problem["engagements"] if one.get("start") or one.get("pin")]
    if not off_grid:
        assert again.score.disruption == 0
    assert again.score.as_tuple()[:2] == made.score.as_tuple()[:2]


@pytest.mark.parametrize("seed", range(3, 40, 6))
def test_a_new_wish_never_places_more_of_the_most_important(seed: int) -> None:
    problem = whole_problem(seed)
    fewer = {**problem, "relations": []}
    free, bound = solved(read_problem(fewer)), solved(read_problem(problem))
    assert free.score.as_tuple()[:2] <= bound.score.as_tuple()[:2]


def test_a_limit_that_is_hit_still_gives_a_verified_plan_or_says_so() -> None:
    for seed in range(20):
        problem = read_problem(whole_problem(seed))
        outcome = plan(problem, Options(time_limit_seconds=0.03))
        assert outcome.status in ("optimal", "feasible", "no_plan_in_time")
        if outcome.plan is not None:
            verdict = verify(problem, outcome.plan)
            assert verdict.valid
            assert verdict.score == outcome.plan.score
            assert outcome.plan.lower_bound.as_tuple() <= outcome.plan.score.as_tuple()
