"""Read a plan out of a solution: integers back to documents, the second of the two places of conversion."""

from collections.abc import Callable

from models.plan import (
    Assignment,
    SeatedAttendee,
    Served,
    ServingStaff,
    SubmittedPlan,
    Trip,
    Unheard,
    Unplaced,
)
from solver.cpsat.expressions import Expr
from solver.cpsat.trips import Slot, Trips
from solver.cpsat.variables import WeekModel

Value = Callable[[Expr], int]


def extract(week: WeekModel, trips: Trips, value: Value) -> SubmittedPlan:
    """Return what the solution does; assignments and trips in order of time, then of the document.

    Where staff and drivers are not named, it is the plan without them.
    """
    instance = week.instance
    placed = [i for i in week.numbers if value(week.placed[i])]
    placed.sort(key=lambda i: (value(week.start[i]), i))
    made = [_trip(week, trips, slot, value) for slot in trips.slots if value(slot.made)]
    return SubmittedPlan(
        assignments=tuple(_assignment(week, i, value) for i in placed),
        trips=tuple(sorted(made, key=lambda trip: (trip.departs, trip.vehicle))),
        unplaced=tuple(
            Unplaced(engagement=instance.engagements[i].id) for i in week.numbers if not value(week.placed[i])
        ),
        unheard=tuple(
            Unheard(agenda_item=item.id) for a, item in enumerate(instance.items) if not value(week.heard[a])
        ),
    )


def _assignment(week: WeekModel, i: int, value: Value) -> Assignment:
    instance, start = week.instance, value(week.start[i])
    engagement = instance.engagements[i]
    return Assignment(
        engagement=engagement.id,
        start=instance.clock.moment(start),
        end=instance.clock.moment(start + engagement.duration_minutes),
        room=next((room for room, literal in week.rooms[i] if value(literal)), None),
        place=next((place for place, literal in week.at[i].items() if value(literal)), None),
        attendees=tuple(
            SeatedAttendee(role=engagement.attendees[k].role, entry=k, person=person)
            for k, choice in enumerate(week.seats[i])
            for person, literal in choice
            if value(literal)
        ),
        staff=tuple(
            ServingStaff(entry=k, person=person)
            for k, choice in enumerate(week.helpers[i])
            for person, literal in choice
            if value(literal)
        ),
        agenda=tuple(
            item.id
            for a, item in enumerate(instance.items)
            if i in week.hearing[a] and value(week.hearing[a][i])
        ),
    )


def _trip(week: WeekModel, trips: Trips, slot: Slot, value: Value) -> Trip:
    instance = week.instance
    members = [trips.units[unit] for unit, literal in slot.members.items() if value(literal)]
    departs = min(value(week.start[unit.engagement]) for unit in members) - slot.out
    returns = max(value(week.end(unit.engagement)) for unit in members) + slot.back
    return Trip(
        vehicle=next(vehicle for vehicle, literal in slot.vehicles.items() if value(literal)),
        driver=next((person for person, literal in slot.drivers.items() if value(literal)), None),
        place=slot.candidate.place,
        departs=instance.clock.moment(departs),
        returns=instance.clock.moment(returns),
        serves=tuple(
            Served(engagement=instance.engagements[unit.engagement].id, entry=unit.entry) for unit in members
        ),
    )
