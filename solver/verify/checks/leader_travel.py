"""S6 leader travel: the ways of leaders between consecutive engagements of one day."""

from collections.abc import Iterator
from itertools import pairwise

from solver.verify.clock import begun, minutes
from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield each way in begun quarters of an hour, for the person and the engagement the way leads to."""
    weight = week.problem.policy.weights.travel
    for name, engagements in week.of_person.items():
        if week.people[name].group != "leader":
            continue
        for first, second in pairwise(one for one in engagements if one.place is not None):
            if first.place is None or second.place is None or first.day != second.day:
                continue
            quarters = begun(week.roads.travel(first.place, second.place), minutes(15))
            yield Cost("S6", weight * quarters, engagement=second.id, person=name)
