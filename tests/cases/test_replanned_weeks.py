"""Two published weeks, replanned from what was printed: no clash is left, and the least is disturbed."""

import json
from pathlib import Path

import pytest

from models.plan import Plan
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.pipeline import Options, plan
from solver.verify.verifier import verify

DATA = Path(__file__).parent / "data"
DAKSONG, THANHHOA = "daksong-2019-11-11", "thanhhoa-city-ubnd-2019-09-02"


def load(name: str) -> Problem:
    return read_problem(json.loads((DATA / f"{name}.problem.json").read_text(encoding="utf-8")))


def replanned(problem: Problem) -> Plan:
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.status == "optimal"
    assert outcome.plan is not None
    return outcome.plan


@pytest.mark.parametrize(
    ("week", "score", "moved"),
    [(DAKSONG, (0, 1, 14, 0, 0, 78), 0), (THANHHOA, (0, 0, 12, 0, 0, 67), 2)],
)
def test_the_printed_week_is_repaired_with_the_least_disruption(
    week: str, score: tuple[int, ...], moved: int
) -> None:
    problem = load(f"{week}.repair")
    made = replanned(problem)
    assert verify(problem, made).valid
    assert made.score.as_tuple() == made.lower_bound.as_tuple() == score
    assert problem.baseline is not None
    printed = {one.engagement: one.start for one in problem.baseline.assignments}
    assert sum(one.start != printed[one.engagement] for one in made.assignments) == moved


@pytest.mark.parametrize("week", [DAKSONG, THANHHOA])
def test_as_printed_the_week_has_clashes_that_no_start_as_printed_avoids(week: str) -> None:
    problem = load(f"{week}.printed")
    document = json.loads((DATA / f"{week}.printed.plan.json").read_text(encoding="utf-8"))
    assert not verify(problem, read_plan(document, problem)).valid
    assert replanned(problem).unplaced
