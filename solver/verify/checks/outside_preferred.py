"""S1 outside preferred: a placed engagement that lies wholly inside none of its preferred windows."""

from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield one for each such engagement."""
    weight = week.problem.policy.weights.outside_preferred
    for placed in week.placed.values():
        liked = [week.clock.span(one.start, one.end) for one in placed.engagement.preferred]
        if liked and not any(placed.span.inside(window) for window in liked):
            yield Cost("S1", weight, engagement=placed.id)
