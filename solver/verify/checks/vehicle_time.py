"""S8 vehicle time: how long vehicles are out."""

from collections.abc import Iterator

from solver.verify.clock import begun, minutes
from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield each trip in begun half hours, for the first engagement it serves."""
    weight = week.problem.policy.weights.vehicle
    for outing in week.outings:
        halves = begun(outing.span.length, minutes(30))
        yield Cost("S8", weight * halves, engagement=outing.parties[0].id)
