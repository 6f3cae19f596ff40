"""Parts of a week planned with what they meet of the rest: together they are a plan of the whole."""

import random

import pytest

from models.plan import Served, SubmittedPlan
from models.problem import Problem
from models.reading import read_problem
from solver.cpsat import parts
from solver.cpsat.agreement import measured
from solver.cpsat.candidates import legal
from solver.cpsat.excerpt import cut, ordered, paste
from solver.cpsat.improve import Improvement
from solver.cpsat.instance import Instance
from solver.cpsat.named import Made
from solver.cpsat.parts import Parts
from solver.cpsat.search import NOTHING_KNOWN, Limits
from solver.cpsat.task import Task
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.benchmarks.weeks import week as office_week
from tests.strategies.week import Json
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem

UNLIMITED = Limits(deadline=None, workers=1, seed=0, cancelled=lambda: False)


def task_of(problem: Problem, told: list[tuple[str, int]] | None = None) -> Task:
    """Return its task; what it reports, but for the bounds, goes to ``told``."""
    instance, said = Instance(problem), [] if told is None else told
    return Task(
        instance,
        legal(instance),
        NOTHING_KNOWN,
        UNLIMITED,
        lambda tier, value, bound: said.append((tier, value)),
    )


def weeks() -> list[Problem]:
    small = [read_problem(make(seed)) for make in (whole_problem, wild_problem) for seed in range(12)]
    return [*small, *(read_problem(office_week("S", seed, 1.4)) for seed in range(3))]


def check(problem: Problem, made: SubmittedPlan, values: tuple[int, ...] | None = None) -> None:
    """The verifier accepts the plan and measures it as the steps did."""
    verdict = verify(problem, made)
    assert verdict.valid, [violation.message.en for violation in verdict.violations]
    assert values is None or verdict.score.as_tuple() == values


@pytest.mark.parametrize("few", [False, True])
def test_every_step_leaves_a_plan_that_is_valid_and_no_worse(few: bool) -> None:
    better = 0
    for problem in weeks():
        told: list[tuple[str, int]] = []
        task = task_of(problem, told)
        improvement, made = Improvement(task, few=few), SubmittedPlan()
        for made in Parts(task, fitting=few).plans():
            check(problem, made)
            assert told[-1] == ("unplaced_must", verify(problem, made).score.unplaced_must)
        best = Made(made, measured(task.instance, made), NOTHING_KNOWN)
        dice = random.Random(1)
        for _ in range(4):
            step = improvement.step(best, improvement.neighbours.draw(best.plan, dice))
            assert step.values <= best.values
            better += step.values < best.values
            best = step
        check(problem, best.plan)
        assert verify(problem, best.plan).score.as_tuple() <= best.values
    assert better > 0


def test_fitting_in_leaves_out_less_of_importance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", 4)
    plain, fitted = [], []
    for seed in range(6):
        task = task_of(read_problem(office_week("S", seed, 1.8)))
        for fitting, found in ((False, plain), (True, fitted)):
            *_, last = Parts(task, fitting=fitting).plans()
            check(task.instance.problem, last)
            found.append(measured(task.instance, last)[:2])
    assert all(better[0] <= worse[0] for better, worse in zip(fitted, plain, strict=True))
    assert sum(high for _, high in fitted) < sum(high for _, high in plain)


def test_what_is_cut_and_pasted_unchanged_is_the_plan_before() -> None:
    dice = random.Random(2)
    for problem in weeks():
        outcome = plan(problem, Options(time_limit_seconds=None))
        assert outcome.plan is not None
        task = task_of(problem)
        before = ordered(task.instance, outcome.plan.assignments, outcome.plan.trips)
        some = set(dice.sample(range(len(problem.engagements)), 2))
        part = cut(task.instance, task.whole, before, some)
        assert paste(task.instance, before, part, part.plan) == before
        assert {part.instance.engagements[i].id for i in part.free} >= {
            problem.engagements[i].id for i in some
        }


def test_what_has_nothing_in_common_is_not_in_the_part() -> None:
    problem = read_problem(office_week("M", 0))
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None
    task = task_of(problem)
    part = cut(task.instance, task.whole, outcome.plan, {0})
    assert 0 < len(part.instance.engagements) < len(problem.engagements)


def test_a_part_has_whole_trips_along_a_chain_of_shared_rides() -> None:
    """Of ``a`` to ``e`` each rides with the next, in four vehicles: who frees one must take all along."""
    problem = read_problem(chained_rides())
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None
    some = outcome.plan.trips[0]
    served = [("a", 0), ("b", 0)], [("b", 0), ("c", 0)], [("c", 1), ("d", 0)], [("d", 0), ("e", 0)]
    trips = [
        some.model_copy(
            update={
                "vehicle": f"xe-{at + 1}",
                "serves": tuple(Served(engagement=name, entry=entry) for name, entry in pair),
            }
        )
        for at, pair in enumerate(served)
    ]
    task = task_of(problem)
    chained = ordered(task.instance, outcome.plan.assignments, trips)
    check(problem, chained)
    part = cut(task.instance, task.whole, chained, {0})
    assert len(part.instance.engagements) == len(problem.engagements)
    assert part.plan.trips == chained.trips


def chained_rides() -> Json:
    """Five visits to one place at one time; two of the four vehicles climb hills."""

    def visit(name: str, *demands: tuple[str, int]) -> Json:
        return {
            "id": name,
            "duration_minutes": 60,
            "start": "2026-11-23T08:00",
            "where": {"place": "ban"},
            "vehicles": [
                {"count": count, "seats": 1, "features": [feature], "share": True}
                for feature, count in demands
            ],
        }

    kinds = ["flat", "flat", "hills", "hills"]
    return {
        "schema_version": 1,
        "office": {"id": "o"},
        "horizon": {"start": "2026-11-23", "days": 1},
        "sites": [{"id": "tru-so"}],
        "places": [{"id": "ban"}],
        "travel": [{"from": "tru-so", "to": "ban", "minutes": 30}],
        "vehicles": [
            {"id": f"xe-{at}", "seats": 2, "base": "tru-so", "features": [kind]}
            for at, kind in enumerate(kinds, start=1)
        ],
        "engagements": [
            visit("a", ("flat", 1)),
            visit("b", ("flat", 2)),
            visit("c", ("flat", 1), ("hills", 1)),
            visit("d", ("hills", 2)),
            visit("e", ("hills", 1)),
        ],
    }
