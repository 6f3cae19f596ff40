"""When a trip departs and returns, by rule H9."""

from collections.abc import Collection
from datetime import UTC

from models.plan import Assignment, Trip
from models.problem import Problem
from solver.verify.roads import Roads


def timed(problem: Problem, trip: Trip, assignments: Collection[Assignment]) -> Trip:
    """Return ``trip`` with the times that follow from the engagements it serves; it serves at least one."""
    roads = Roads(problem.travel)
    base = next(vehicle.base for vehicle in problem.vehicles if vehicle.id == trip.vehicle)
    names = {served.engagement for served in trip.serves}
    served = [one for one in assignments if one.engagement in names]
    zone = problem.office.zone
    first = min(one.start.astimezone(UTC) for one in served) - roads.travel(base, trip.place)
    last = max(one.end.astimezone(UTC) for one in served) + roads.travel(trip.place, base)
    return trip.model_copy(update={"departs": first.astimezone(zone), "returns": last.astimezone(zone)})
