"""Replan: facts changed after a plan was made known; the plan that answers them and disturbs it least."""

from collections.abc import Callable
from dataclasses import dataclass

from models.changes import Changes, Replanned
from models.problem import Problem
from solver.pipeline import Outcome, plan
from solver.replan.changes import changed_problem
from solver.replan.differences import differences
from solver.replan.standing import Calendar

Solve = Callable[[Problem], Outcome]
"""Plans a problem as :func:`solver.pipeline.plan` does, with whatever options the caller has chosen."""


@dataclass(frozen=True)
class Answer:
    """The new problem, what came of solving it, and the document where there is a plan."""

    problem: Problem
    outcome: Outcome
    replanned: Replanned | None


def replan(problem: Problem, earlier: Calendar, changes: Changes, solve: Solve = plan) -> Answer:
    """Plan ``problem`` anew after ``changes``, with ``earlier`` as the baseline.

    What starts before ``policy.freeze_before`` stays as it is (rule H15). Raises
    :class:`models.errors.InvalidDocument` with pointers into ``changes``.
    """
    new = changed_problem(problem, earlier, changes)
    outcome = solve(new)
    if outcome.plan is None:
        return Answer(new, outcome, None)
    told = differences(problem, earlier, new, outcome.plan)
    return Answer(new, outcome, Replanned(problem=new.source, plan=outcome.plan, differences=told))
