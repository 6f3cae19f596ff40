"""S4 room not preferred: neither the room nor its site is among those preferred."""

from collections.abc import Iterator

from solver.verify.findings import Cost
from solver.verify.week import Week


def cost(week: Week) -> Iterator[Cost]:
    """Yield one for each such engagement; where nothing is preferred nothing is missed."""
    weight = week.problem.policy.weights.room_not_preferred
    for placed in week.placed.values():
        demand, room = placed.engagement.where.room, placed.room
        if demand is None or room is None or not demand.prefer:
            continue
        if room.id not in demand.prefer and room.site not in demand.prefer:
            yield Cost("S4", weight, engagement=placed.id)
