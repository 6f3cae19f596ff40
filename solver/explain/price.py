"""The price of forcing something in: what would have to give way, as little as can be found near the plan."""

from models.plan import SubmittedPlan
from solver.explain.case import Case
from solver.explain.effort import Effort, OutOfTime
from solver.explain.feasible import Wanted
from solver.explain.nearby import nearby

SECONDS = 0.6
"""How long to look for something better than leaving others out where they stand."""


def forced(case: Case, few: frozenset[str], effort: Effort) -> SubmittedPlan | None:
    """Return the best plan found that has the thing, whatever it costs; None: none was found.

    First all others stand still or are left out; then those that gave way, and the ``few`` that matter, may
    find other places.
    """
    wanted = Wanted(
        engagements=frozenset((case.engagement.id,)) if case.engagement else frozenset(),
        items=frozenset((case.item.id,)) if case.item else frozenset(),
    )
    subjects = frozenset(case.subjects)
    still = nearby(case.problem, case.plan, subjects, wanted)
    found = still.best(effort)
    here = {one.engagement for one in found.assignments} if found is not None else set()
    yielding = frozenset(name for name in case.placed if name not in here) if found is not None else few
    free = case.needs(subjects | yielding | few, wanted.items)
    try:
        better = nearby(case.problem, case.plan, free, wanted).best(effort.within(SECONDS))
    except OutOfTime:
        return found
    return better or found
