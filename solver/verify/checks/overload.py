"""S7 overload: a leader's day beyond the comfortable length."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from solver.verify.clock import NOTHING, begun, minutes
from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield, for each leader and day, the begun quarters beyond; trips driven do not count."""
    policy = week.problem.policy
    for name, engagements in week.of_person.items():
        if week.people[name].group != "leader":
            continue
        days: dict[date, timedelta] = defaultdict(lambda: NOTHING)
        for placed in engagements:
            days[placed.day] += placed.span.length
        for _, length in sorted(days.items()):
            quarters = begun(length - minutes(policy.comfortable_minutes_per_day), minutes(15))
            yield Cost("S7", policy.weights.overload * quarters, person=name)
