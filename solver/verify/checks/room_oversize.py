"""S5 room oversize: how often the room's capacity could be halved and still hold everyone."""

from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield ``floor(log2(capacity / max(headcount, 1)))``, at least 0, by doubling: no rounding comes in."""
    weight = week.problem.policy.weights.room_oversize
    for placed in week.placed.values():
        if placed.engagement.where.room is None or placed.room is None:
            continue
        people, times = max(placed.engagement.people_in_room, 1), 0
        while people * 2 <= placed.room.capacity:
            people, times = people * 2, times + 1
        yield Cost("S5", weight * times, engagement=placed.id)
