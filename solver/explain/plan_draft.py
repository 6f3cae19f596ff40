"""A plan being changed by hand: moves are applied to it one after the other, its trips follow."""

from collections.abc import Iterable, Iterator

from models.engagements import Pin
from models.moves import Car, EntryCars, EntryPeople, PinPart
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
from models.problem import Problem
from models.time import LocalDateTime
from solver.explain.rides import Rides
from solver.verify.clock import Clock, Span, minutes, shifted
from solver.verify.week import place_of


class Draft:
    """One plan of one problem, to be changed in place.

    What a plan says of unknown engagements, people or vehicles is carried along: the verifier tells of it.
    Callers have made sure that what they name is known, and placed where that is needed.
    """

    def __init__(self, problem: Problem, plan: SubmittedPlan) -> None:
        self.problem = problem
        self.clock = Clock(problem.office.zone)
        self.rides = Rides(problem)
        self.engagements = {one.id: one for one in problem.engagements}
        self.rooms = {room.id: room for room in problem.rooms}
        self.trips = list(plan.trips)
        self.pins: dict[str, Pin] = {}
        self._plan = plan
        self._placed: dict[str, Assignment] = {}
        self._strange: list[Assignment] = []
        for assignment in plan.assignments:
            if assignment.engagement in self.engagements and assignment.engagement not in self._placed:
                self._placed[assignment.engagement] = assignment
            else:
                self._strange.append(assignment)
        self.spans = {name: self._span(name, one) for name, one in self._placed.items()}

    def _span(self, name: str, assignment: Assignment) -> Span:
        start = self.clock.instant(assignment.start)
        return Span(start, shifted(start, minutes(self.engagements[name].duration_minutes)))

    # ---- what stands ------------------------------------------------------------------------------

    def assignment(self, name: str) -> Assignment | None:
        """Return how the engagement is placed, if it is."""
        return self._placed.get(name)

    def pin(self, name: str) -> Pin:
        """Return the engagement's pin as it is now."""
        return self.pins.get(name, self.engagements[name].pin)

    def serving(self, name: str) -> Iterator[Trip]:
        """Yield the trips that serve the engagement."""
        return (trip for trip in self.trips if any(one.engagement == name for one in trip.serves))

    def plan(self) -> SubmittedPlan:
        """Return the plan as it stands, in order of time, claiming nothing but what it leaves out."""
        assignments = [*self._placed.values(), *self._strange]
        assignments.sort(key=lambda one: (self.clock.instant(one.start), one.engagement))
        trips = sorted(self.trips, key=lambda trip: (self.clock.instant(trip.departs), trip.vehicle))
        heard = {item for assignment in assignments for item in assignment.agenda}
        reasons = {one.engagement: one for one in self._plan.unplaced or ()}
        unheard = {one.agenda_item: one for one in self._plan.unheard or ()}
        return SubmittedPlan.model_construct(
            assignments=tuple(assignments),
            trips=tuple(trips),
            unplaced=tuple(
                reasons.get(name, Unplaced(engagement=name))
                for name in self.engagements
                if name not in self._placed
            ),
            unheard=tuple(
                unheard.get(item.id, Unheard(agenda_item=item.id))
                for item in self.problem.agenda_items
                if item.id not in heard
            ),
        )

    # ---- changes ----------------------------------------------------------------------------------

    def reschedule(self, name: str, start: LocalDateTime) -> None:
        """Let the engagement start at ``start``."""
        self._change(name, start=self.clock.local(self.clock.instant(start)))

    def reroom(self, name: str, room: str | None) -> None:
        """Hold the engagement in ``room``."""
        self._change(name, room=room)

    def relocate(self, name: str, start: LocalDateTime, room: str | None) -> None:
        """Hold the engagement from ``start`` in ``room``."""
        self._change(name, start=self.clock.local(self.clock.instant(start)), room=room)

    def vacate(self, name: str) -> None:
        """Leave the engagement without attendees and staff."""
        self._placed[name] = self._placed[name].model_copy(update={"attendees": (), "staff": ()})

    def _change(self, name: str, **changes: object) -> None:
        assignment = self._placed[name].model_copy(update=changes)
        self.spans[name] = self._span(name, assignment)
        room = self.rooms.get(assignment.room) if assignment.room is not None else None
        place = place_of(self.engagements[name], room)
        times = {"end": self.clock.local(self.spans[name].end), "place": place}
        self._placed[name] = assignment.model_copy(update=times)
        self.trips = self.rides.follow(self.trips, name, place, self.spans)

    def seat(self, name: str, entry: int, people: Iterable[str]) -> None:
        """Let exactly ``people`` fill one entry of the attendees."""
        role = self.engagements[name].attendees[entry].role
        seats = [seat for seat in self._placed[name].attendees if seat.entry != entry]
        seats += [SeatedAttendee(role=role, entry=entry, person=person) for person in people]
        seats.sort(key=lambda seat: seat.entry)
        self._placed[name] = self._placed[name].model_copy(update={"attendees": tuple(seats)})

    def serve(self, name: str, entry: int, people: Iterable[str]) -> None:
        """Let exactly ``people`` fill one entry of the staff."""
        staff = [one for one in self._placed[name].staff if one.entry != entry]
        staff += [ServingStaff(entry=entry, person=person) for person in people]
        staff.sort(key=lambda one: one.entry)
        self._placed[name] = self._placed[name].model_copy(update={"staff": tuple(staff)})

    def drive(self, name: str, entry: int, cars: Iterable[Car]) -> None:
        """Let exactly ``cars``, each with its driver, serve one vehicle demand.

        One that serves it already stays on its trip, for all whom that trip serves, with the driver named.
        """
        wanted = {car.vehicle: car for car in cars}
        served = Served(engagement=name, entry=entry)
        place = self._placed[name].place
        staying = [trip for trip in self.trips if served in trip.serves and trip.vehicle in wanted]
        leaving = [trip for trip in self.trips if served in trip.serves and trip.vehicle not in wanted]
        others = [trip for trip in self.trips if served not in trip.serves]
        others += [trip.model_copy(update={"driver": wanted[trip.vehicle].driver}) for trip in staying]
        self.trips = others + self.rides.without(leaving, name, self.spans, entry)
        for vehicle, car in wanted.items():
            if place is not None and not any(trip.vehicle == vehicle for trip in staying):
                span = self.spans[name]
                new = Trip.model_construct(
                    vehicle=vehicle,
                    driver=car.driver,
                    place=place,
                    departs=self.clock.local(span.start),
                    returns=self.clock.local(span.end),
                    serves=(served,),
                )
                self.trips = self.rides.joined(self.trips, new, self.spans)

    def drop(self, name: str) -> None:
        """Take the engagement out of the plan."""
        del self._placed[name]
        del self.spans[name]
        self.trips = self.rides.without(self.trips, name, self.spans)

    def place(self, name: str, start: LocalDateTime, room: str | None) -> None:
        """Put an engagement that is left out at ``start`` into ``room``, with nobody and no vehicle yet."""
        begin = self.clock.local(self.clock.instant(start))
        self._placed[name] = Assignment.model_construct(engagement=name, start=begin, end=begin, room=room)
        self._change(name)

    def fill(
        self,
        name: str,
        attendees: Iterable[EntryPeople],
        staff: Iterable[EntryPeople],
        vehicles: Iterable[EntryCars],
    ) -> None:
        """Let people and vehicles fill several entries at once."""
        for seats in attendees:
            self.seat(name, seats.entry, seats.people)
        for served in staff:
            self.serve(name, served.entry, served.people)
        for driven in vehicles:
            self.drive(name, driven.entry, driven.cars)

    def hear(self, item: str, sitting: str | None) -> None:
        """Hear an agenda item at ``sitting`` alone, or nowhere."""
        for name, assignment in self._placed.items():
            agenda = tuple(one for one in assignment.agenda if one != item)
            agenda += (item,) if name == sitting else ()
            if agenda != assignment.agenda:
                self._placed[name] = assignment.model_copy(update={"agenda": agenda})

    def fix(self, name: str, parts: Iterable[PinPart]) -> None:
        """Pin ``parts`` of the engagement as they are now."""
        self.pins[name] = self.pin(name).model_copy(update=self._as_it_is(name, set(parts)))

    def _as_it_is(self, name: str, parts: set[PinPart]) -> dict[str, object]:
        placed = self._placed[name]
        now: dict[PinPart, object] = {
            "start": placed.start,
            "room": placed.room,
            "attendees": tuple(dict.fromkeys(seat.person for seat in placed.attendees)),
            "vehicles": tuple(dict.fromkeys(trip.vehicle for trip in self.serving(name))),
            "staff": tuple(dict.fromkeys(one.person for one in placed.staff)),
        }
        return {part: value for part, value in now.items() if part in parts}

    def free(self, name: str, parts: Iterable[PinPart]) -> None:
        """Take the pins off ``parts`` of the engagement."""
        blank: dict[str, object] = {part: getattr(Pin(), part) for part in parts}
        self.pins[name] = self.pin(name).model_copy(update=blank)
