"""Trips as an office writes them down: for the order that sends a vehicle out, and for its driver's list."""

from typing import Literal

from models.base import Count, Document, Id, Text
from models.plan import SubmittedPlan, Trip
from models.problem import Problem
from models.time import LocalDateTime
from service.exports.selection import Selection, check_selection
from service.exports.viewer import Confidence, Viewer
from service.exports.week import BUSY
from service.show.rows import Names
from service.show.words import plain


class TripSheet(Document):
    """One trip, ready to print. ``purposes`` are the engagements it serves, at their times.

    A reader who may not know of any of them sees neither where it goes nor who rides; ``passengers`` are
    the attendees and the staff of what it serves, each once.
    """

    schema_version: Literal[1] = 1
    office: Text
    vehicle: Id
    vehicle_name: Text
    seats: Count | None = None
    driver: Id | None = None
    driver_name: Text = ""
    origin: Text = ""
    place: Text = ""
    departs: LocalDateTime
    returns: LocalDateTime
    purposes: tuple[Text, ...]
    passengers: tuple[Text, ...] = ()
    units: tuple[Text, ...] = ()
    busy: bool = False


def trip_sheets(problem: Problem, plan: SubmittedPlan, selection: Selection) -> tuple[TripSheet, ...]:
    """Return the trips in order of time; those of the selection's vehicle, and of its person as driver.

    Raises :class:`models.errors.InvalidDocument` where the selection names what is not there.
    """
    check_selection(problem, selection)
    wanted = [
        trip
        for trip in plan.trips
        if selection.vehicle in (None, trip.vehicle) and selection.person in (None, trip.driver)
    ]
    wanted.sort(key=lambda trip: (trip.departs, trip.returns, trip.vehicle))
    return tuple(_sheet(problem, plan, trip, selection) for trip in wanted)


def _sheet(problem: Problem, plan: SubmittedPlan, trip: Trip, selection: Selection) -> TripSheet:
    names = Names(problem, selection.body)
    vehicle = next((one for one in problem.vehicles if one.id == trip.vehicle), None)
    driver = names.people.get(trip.driver, trip.driver) if trip.driver is not None else ""
    frame = TripSheet(
        office=plain(problem.office.name) or problem.office.id,
        vehicle=trip.vehicle,
        vehicle_name=names.vehicles.get(trip.vehicle, trip.vehicle),
        seats=vehicle.seats if vehicle is not None else None,
        driver=trip.driver,
        driver_name=driver,
        departs=trip.departs,
        returns=trip.returns,
        purposes=(BUSY.text(selection.language),),
        busy=True,
    )
    served = list(dict.fromkeys(one.engagement for one in trip.serves))
    if _hidden(problem, plan, served, selection.reader):
        return frame
    asked = {one.id: one for one in problem.engagements}
    placed = [one for one in plan.assignments if one.engagement in served]
    riders = [seat.person for one in placed for seat in one.attendees]
    riders += [seat.person for one in placed for seat in one.staff]
    units = (asked[name].requested_by for name in served if name in asked)
    return frame.model_copy(
        update={
            "origin": names.places.get(vehicle.base, vehicle.base) if vehicle is not None else "",
            "place": names.places.get(trip.place, trip.place),
            "purposes": tuple(
                f"{one.start:%H:%M} {names.engagements.get(one.engagement, one.engagement)}" for one in placed
            ),
            "passengers": names.of_people(riders),
            "units": tuple(dict.fromkeys(plain(unit) for unit in units if unit)),
            "busy": False,
        }
    )


def _hidden(problem: Problem, plan: SubmittedPlan, served: list[str], reader: Viewer) -> bool:
    """Say whether one of what a trip serves is hidden from the reader: then all of the trip is."""
    confidence = Confidence(problem, plan, reader)
    return any(confidence.hides(name) for name in served)


def drivers_of(problem: Problem, plan: SubmittedPlan) -> list[str]:
    """Return those who drive in the week, in the problem's order."""
    driving = {trip.driver for trip in plan.trips}
    return [person.id for person in problem.people if person.id in driving]
