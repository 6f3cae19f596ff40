"""The earlier plan of a problem (its baseline), as far as rules and score look back at it."""

from dataclasses import dataclass
from datetime import datetime

from models.plan import Assignment, Trip
from models.problem import Problem
from solver.verify.clock import Clock


@dataclass(frozen=True)
class Former:
    """How the baseline placed one engagement.

    ``seats`` are (role, person); ``cars`` are (vehicle, driver) of the trips that served it. The ids may be
    of people, rooms and vehicles that the problem no longer has.
    """

    start: datetime
    room: str | None
    seats: frozenset[tuple[str, str]]
    staff: frozenset[str]
    cars: frozenset[tuple[str, str | None]]
    frozen: bool

    @property
    def needed(self) -> frozenset[str]:
        """The people who were chair or required."""
        return frozenset(person for role, person in self.seats if role != "optional")

    @property
    def vehicles(self) -> frozenset[str]:
        """The vehicles that served it."""
        return frozenset(vehicle for vehicle, _ in self.cars)

    @property
    def drivers(self) -> frozenset[str]:
        """The drivers of the trips that served it."""
        return frozenset(driver for _, driver in self.cars if driver is not None)


def formerly(problem: Problem, clock: Clock) -> dict[str, Former]:
    """Return what the baseline says of each engagement that the problem still has."""
    if problem.baseline is None:
        return {}
    cars: dict[str, set[tuple[str, str | None]]] = {}
    for trip in problem.baseline.trips:
        for engagement in _served(trip):
            cars.setdefault(engagement, set()).add((trip.vehicle, trip.driver))
    until = problem.policy.freeze_before
    limit = clock.instant(until) if until is not None else None
    present = {engagement.id for engagement in problem.engagements}
    return {
        one.engagement: _former(one, clock, frozenset(cars.get(one.engagement, ())), limit)
        for one in problem.baseline.assignments
        if one.engagement in present
    }


def _served(trip: Trip) -> set[str]:
    return {served.engagement for served in trip.serves}


def _former(
    assignment: Assignment,
    clock: Clock,
    cars: frozenset[tuple[str, str | None]],
    limit: datetime | None,
) -> Former:
    start = clock.instant(assignment.start)
    return Former(
        start=start,
        room=assignment.room,
        seats=frozenset((seat.role, seat.person) for seat in assignment.attendees),
        staff=frozenset(server.person for server in assignment.staff),
        cars=cars,
        frozen=limit is not None and start < limit,
    )
