"""S10 agenda order: how far down its list of sittings an item is heard."""

from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield, for each item heard, the index of its sitting; a sitting that is none of its own breaks H14."""
    weight = week.problem.policy.weights.agenda
    for name, sittings in week.heard_at.items():
        wished = week.items[name].sittings
        for sitting in sittings:
            if sitting.id in wished:
                yield Cost("S10", weight * wished.index(sitting.id), engagement=sitting.id)
