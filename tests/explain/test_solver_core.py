"""A case where CP-SAT's own core of assumptions is not minimal and ours is."""

from functools import cache

from ortools.sat.python import cp_model

from models.problem import Problem
from models.reading import read_problem
from solver.explain.draft import Draft
from solver.explain.effort import Effort
from solver.explain.feasible import Wanted, find, posted
from solver.explain.shrinking import minimal
from tests.benchmarks.weeks import week

KEPT = (1, 2, 3, 5, 6, 7, 10, 12, 13, 14, 15, 16, 28, 30, 33, 34, 36, 40)
NAMES = frozenset(f"e-{number:03}" for number in (4, *KEPT))
"""What matters of an over-full week: the sitting ``e-004`` does not fit beside the others."""


@cache
def overfull_week() -> Problem:
    draft = Draft(read_problem(week("M", 0, tightness=1.5)))
    draft.keep_only(NAMES, frozenset())
    return draft.problem()


def forbidden(names: frozenset[str]) -> bool:
    return find(overfull_week(), Wanted(engagements=names), Effort()) is None


def core_of_assumptions() -> frozenset[str]:
    """Return the engagements in CP-SAT's core of "all of these are placed"."""
    built, _ = posted(overfull_week())
    literals = {name: built.placed[built.instance.index[name]] for name in NAMES}
    built.model.add_assumptions([literals[name] for name in sorted(NAMES)])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(built.model) == cp_model.INFEASIBLE
    core = set(solver.sufficient_assumptions_for_infeasibility())
    return frozenset(name for name, literal in literals.items() if literal.index in core)


def needless(names: frozenset[str]) -> set[str]:
    return {name for name in names if forbidden(names - {name})}


def test_ours_is_minimal_where_the_core_is_not() -> None:
    core = core_of_assumptions()
    assert forbidden(core)
    assert needless(core)
    ours = frozenset(minimal(lambda names: forbidden(frozenset(names)), sorted(NAMES)))
    assert forbidden(ours)
    assert not needless(ours)
    assert len(ours) < len(core)
