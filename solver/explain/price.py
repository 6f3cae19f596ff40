"""The price of forcing something in: what would have to give way, as little as can be found near the plan."""

from models.plan import SubmittedPlan
from solver.explain.case import Case
from solver.explain.effort import Effort, OutOfTime
from solver.explain.feasible import Wanted
from solver.explain.merging import placed
from solver.explain.nearby import nearby

SECONDS = 0.5
"""How long to look, each time, for something better than leaving others out where they stand."""


def forced(case: Case, circle: frozenset[str], few: frozenset[str], effort: Effort) -> SubmittedPlan | None:
    """Return the best plan found that has the thing, whatever it costs; None: none was found.

    First all others stand still or are left out; then those that gave way and the ``circle`` of the conflict
    may find other places; then, where something still gives way, the ``few`` that matter.
    """
    wanted = Wanted(
        engagements=frozenset((case.engagement.id,)) if case.engagement else frozenset(),
        items=frozenset((case.item.id,)) if case.item else frozenset(),
    )
    free = frozenset(case.subjects)
    found: SubmittedPlan | None = None
    for more in (frozenset[str](), circle, few):
        yielding = frozenset(case.placed) - placed(found) if found is not None else frozenset()
        free = case.needs(free | more | yielding, wanted.items)
        try:
            better = nearby(case.problem, case.plan, free, wanted).best(effort.within(SECONDS))
        except OutOfTime:
            effort.remaining()  # raises where the whole time is up
            better = None
        found = better or found
    return found
