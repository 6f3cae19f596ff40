"""S2 delegation: how far down its list of preference an entry's people stand."""

from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield, for each chair or required entry, the indices of those chosen less the least such sum.

    The person is named where the entry asks for one.
    """
    weight = week.problem.policy.weights.delegation
    for placed in week.placed.values():
        for index, entry in enumerate(placed.engagement.attendees):
            if entry.role == "optional":
                continue
            chosen = {person for seat, person in placed.seats if seat == index and person in entry.any_of}
            ranks = sorted(entry.any_of.index(person) for person in chosen)
            beyond = sum(rank - least for least, rank in enumerate(ranks))
            if beyond:
                person = next(iter(chosen)) if entry.count == 1 and len(chosen) == 1 else None
                yield Cost("S2", weight * beyond, engagement=placed.id, person=person)
