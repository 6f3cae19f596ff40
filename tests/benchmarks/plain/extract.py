"""Read a plan document out of a solution."""

from collections.abc import Callable

from ortools.sat.python import cp_model

from models.engagements import Role
from models.plan import Assignment, SeatedAttendee, Served, ServingStaff, SubmittedPlan, Unheard, Unplaced
from models.plan import Trip as TripDocument
from tests.benchmarks.plain.core import Core, Visit
from tests.benchmarks.plain.people import People
from tests.benchmarks.plain.trips import Trip, Trips

Value = Callable[[cp_model.LinearExprT], int]


def extract(core: Core, people: People, trips: Trips, value: Value) -> SubmittedPlan:
    """Return the plan of the solution that ``value`` reads, claiming no score."""
    placed = [visit for visit in core.visits.values() if value(visit.placed)]
    left_out = [visit for visit in core.visits.values() if not value(visit.placed)]
    heard = {item for (item, _), lit in people.heard.items() if value(lit)}
    items = core.facts.problem.agenda_items
    return SubmittedPlan(
        assignments=tuple(_assignment(core, people, visit, value) for visit in placed),
        trips=tuple(_trip(core, trip, value) for trip in trips.trips if value(trip.goes)),
        unplaced=tuple(Unplaced(engagement=visit.name) for visit in left_out),
        unheard=tuple(Unheard(agenda_item=item.id) for item in items if item.id not in heard),
    )


def _assignment(core: Core, people: People, visit: Visit, value: Value) -> Assignment:
    start = value(visit.start)
    role: dict[int, Role] = {i: entry.role for i, entry in enumerate(visit.request.attendees)}
    return Assignment(
        engagement=visit.name,
        start=core.facts.moment(start),
        end=core.facts.moment(start + visit.duration),
        room=next((room for room, lit in visit.rooms.items() if value(lit)), None),
        place=next((place for place, lit in visit.at.items() if value(lit)), None),
        attendees=tuple(
            SeatedAttendee(role=role[index], entry=index, person=person)
            for (name, index, person), lit in people.seats.items()
            if name == visit.name and value(lit)
        ),
        staff=tuple(
            ServingStaff(entry=index, person=person)
            for (name, index, person), lit in people.staff.items()
            if name == visit.name and value(lit)
        ),
        agenda=tuple(item for (item, name), lit in people.heard.items() if name == visit.name and value(lit)),
    )


def _trip(core: Core, trip: Trip, value: Value) -> TripDocument:
    return TripDocument(
        vehicle=trip.vehicle.id,
        driver=next((person for person, lit in trip.drivers.items() if value(lit)), None),
        place=next(place for place, lit in trip.lead.at.items() if value(lit)),
        departs=core.facts.moment(value(trip.departs)),
        returns=core.facts.moment(value(trip.returns)),
        serves=tuple(
            Served(engagement=name, entry=entry) for (name, entry), lit in trip.rides.items() if value(lit)
        ),
    )
