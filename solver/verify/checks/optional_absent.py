"""S3 optional absent: optional attendees who are missing from a placed engagement."""

from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield, for each optional entry, its count less the number who attend."""
    weight = week.problem.policy.weights.optional_absent
    for placed in week.placed.values():
        for index, entry in enumerate(placed.engagement.attendees):
            if entry.role == "optional":
                present = {person for seat, person in placed.seats if seat == index}
                missing = max(entry.count - len(present), 0)
                yield Cost("S3", weight * missing, engagement=placed.id)
