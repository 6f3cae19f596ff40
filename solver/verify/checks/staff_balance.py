"""S9 staff balance: the largest number of engagements in which one person is staff."""

from collections import Counter
from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield one line with the busiest person; of several, the first by id."""
    served = Counter(person for placed in week.placed.values() for person in placed.serving)
    if served:
        busiest = min(served, key=lambda person: (-served[person], person))
        yield Cost("S9", week.problem.policy.weights.staff_balance * served[busiest], person=busiest)
