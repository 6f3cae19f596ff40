"""What plans of small random weeks leave out, and a second way to ask whether something could be placed."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_problem
from solver.explain.effects import Present
from solver.explain.feasible import Wanted
from solver.explain.why_not import left_out, present_of
from solver.pipeline import Options, plan
from tests.strategies.week import Json
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem

NOTHING_WEIGHS = {
    "outside_preferred": 0, "delegation": 0, "optional_absent": 0, "room_not_preferred": 0,
    "room_oversize": 0, "travel": 0, "overload": 0, "vehicle": 0, "staff_balance": 0, "agenda": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Left:
    """One thing that a plan leaves out."""

    present: Present
    name: str
    where: str


def solved(document: Json) -> Present:
    problem = read_problem(document)
    outcome = plan(problem, Options(time_limit_seconds=60))
    assert outcome.plan is not None
    return present_of(problem, outcome.plan)


def left_out_of_random_weeks(seeds: range) -> Iterator[Left]:
    """Yield what the best plans of small and of wild weeks leave out."""
    for seed in seeds:
        for kind, document in (("whole", whole_problem(seed)), ("wild", wild_problem(seed))):
            present = solved(document)
            for name in left_out(present):
                yield Left(present, name, f"{kind} {seed} {name}")


def allows(problem: Problem, wanted: Wanted) -> bool:
    """Say by the whole pipeline whether a plan has all that is wanted: no other answer is a proof."""
    found = solve_with(problem, wanted)
    if found is None:
        return False
    most = wanted.most_disruption
    verdict = present_of(found[0], found[1])
    return most is None or verdict.score.disruption <= most


def solve_with(problem: Problem, wanted: Wanted) -> tuple[Problem, SubmittedPlan] | None:
    """Return the problem with what is wanted as its only musts, and a plan that has them all."""
    engagements = [
        one.model_dump(mode="json") | {"importance": "must" if one.id in wanted.engagements else "low"}
        for one in problem.engagements
    ]
    items = [
        one.model_dump(mode="json") | {"importance": "must" if one.id in wanted.items else "low"}
        for one in problem.agenda_items
    ]
    policy = problem.policy.model_dump(mode="json") | {"weights": NOTHING_WEIGHS}
    asked = problem.amended(engagements=engagements, agenda_items=items, policy=policy)
    outcome = plan(asked, Options(time_limit_seconds=60))
    assert outcome.plan is not None, outcome.status
    assert outcome.plan.status == "optimal"
    return (asked, outcome.plan.submitted()) if outcome.plan.score.unplaced_must == 0 else None
