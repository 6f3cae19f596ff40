"""What changed since a plan was made, as far as a visitor may know."""

from typing import Any

from models.errors import Message
from models.problem import Problem
from models.reading import read_problem
from service.office.changed_facts import changed_facts
from service.office.confidential import CHANGED, veil
from service.rest.visits import Visit


def told_changes(visit: Visit, planned: Problem, facts: Problem, plan: dict[str, Any]) -> list[Message]:
    """Return what differs between what was planned and the facts of now; empty: nothing.

    Whether anything differs is found out on what there is, what is said of it on what may be seen.
    """
    changes = changed_facts(planned, facts)
    before = planned.model_dump(mode="json", by_alias=True)
    after = facts.model_dump(mode="json", by_alias=True)
    seen = veil(visit, (before, plan), (after, plan))
    if not changes or not seen:
        return changes
    return changed_facts(read_problem(seen.problem(before)), read_problem(seen.problem(after))) or [CHANGED]
