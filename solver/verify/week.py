"""The read-only view that every check walks: what is placed, who is where, which vehicle is out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import TypeVar

from models.engagements import AgendaItem, Engagement, VehicleDemand
from models.plan import Assignment, Trip
from models.problem import Problem
from models.resources import Person, Room, Vehicle
from solver.verify.clock import Clock, Span, minutes, shifted
from solver.verify.former import Former, formerly
from solver.verify.roads import Roads
from solver.verify.words import Words


@dataclass(frozen=True, eq=False)
class Placed:
    """One placed engagement. Its end is its start plus the duration asked for, whatever the plan says.

    ``seats`` and ``staff`` are (entry, person); ``hold`` is ``[start - setup, end + cleanup)``;
    ``place`` is none where it is online or its room is missing.
    """

    engagement: Engagement
    assignment: Assignment
    span: Span
    hold: Span
    day: date
    room: Room | None
    place: str | None
    items: tuple[AgendaItem, ...]

    @property
    def id(self) -> str:
        """The engagement's id."""
        return self.engagement.id

    @cached_property
    def seats(self) -> tuple[tuple[int, str], ...]:
        """Who is seated in which entry of ``attendees``."""
        return tuple((seat.entry, seat.person) for seat in self.assignment.attendees)

    @cached_property
    def staff(self) -> tuple[tuple[int, str], ...]:
        """Who serves in which entry of ``staff``."""
        return tuple((server.entry, server.person) for server in self.assignment.staff)

    @cached_property
    def presenters(self) -> frozenset[str]:
        """Everyone who presents an item heard here."""
        return frozenset(person for item in self.items for person in item.presenters)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The chair and the required attendees."""
        entries = self.engagement.attendees
        return frozenset(person for entry, person in self.seats if entries[entry].role != "optional")

    @cached_property
    def serving(self) -> frozenset[str]:
        """The members of staff."""
        return frozenset(person for _, person in self.staff)

    @cached_property
    def people(self) -> frozenset[str]:
        """Everyone whose engagement this is; each once, whatever the number of parts."""
        return frozenset(person for _, person in self.seats) | self.serving | self.presenters


@dataclass(frozen=True, eq=False)
class Outing:
    """One trip with the vehicle it uses; ``serves`` are (placed engagement, entry), never none."""

    trip: Trip
    vehicle: Vehicle
    span: Span
    serves: tuple[tuple[Placed, int], ...]

    @property
    def driver(self) -> str | None:
        """The person at the wheel."""
        return self.trip.driver

    @property
    def place(self) -> str:
        """Where it goes."""
        return self.trip.place

    @cached_property
    def parties(self) -> tuple[Placed, ...]:
        """The engagements it serves, each once, in order of start."""
        return in_order({placed.id: placed for placed, _ in self.serves}.values())

    @property
    def demands(self) -> Iterator[VehicleDemand]:
        """The vehicle demands it serves."""
        return (placed.engagement.vehicles[entry] for placed, entry in self.serves)


def in_order(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """Sort by start, then end, then id."""
    return tuple(sorted(placed, key=lambda one: (one.span.start, one.span.end, one.id)))


class Week:
    """A problem and those parts of a plan that speak of it, indexed by whom and what they use.

    ``assignments`` and ``trips`` are sifted: every id is known, every engagement stands once.
    """

    def __init__(self, problem: Problem, assignments: Iterable[Assignment], trips: Iterable[Trip]) -> None:
        self.problem = problem
        self.clock = Clock(problem.office.zone)
        self.words = Words(problem, self.clock)
        self.roads = Roads(problem.travel)
        self.engagements = {one.id: one for one in problem.engagements}
        self.items = {item.id: item for item in problem.agenda_items}
        self.people: dict[str, Person] = {person.id: person for person in problem.people}
        self.rooms = {room.id: room for room in problem.rooms}
        self.vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
        self.former: dict[str, Former] = formerly(problem, self.clock)
        ordered = in_order(self._placed(assignment) for assignment in assignments)
        self.placed: dict[str, Placed] = {placed.id: placed for placed in ordered}
        outings = (self._outing(trip) for trip in trips)
        self.outings = tuple(sorted(outings, key=lambda one: (one.span.start, one.span.end, one.vehicle.id)))

    def _placed(self, assignment: Assignment) -> Placed:
        engagement = self.engagements[assignment.engagement]
        start = self.clock.instant(assignment.start)
        span = Span(start, shifted(start, minutes(engagement.duration_minutes)))
        hold = Span(
            shifted(span.start, -minutes(engagement.setup_minutes)),
            shifted(span.end, minutes(engagement.cleanup_minutes)),
        )
        room = self.rooms[assignment.room] if assignment.room is not None else None
        return Placed(
            engagement=engagement,
            assignment=assignment,
            span=span,
            hold=hold,
            day=self.clock.day(start),
            room=room,
            place=place_of(engagement, room),
            items=tuple(self.items[item] for item in assignment.agenda),
        )

    def _outing(self, trip: Trip) -> Outing:
        return Outing(
            trip=trip,
            vehicle=self.vehicles[trip.vehicle],
            span=self.clock.span(trip.departs, trip.returns),
            serves=tuple((self.placed[served.engagement], served.entry) for served in trip.serves),
        )

    # ---- who uses what, in order of start ---------------------------------------------------------

    @cached_property
    def of_person(self) -> dict[str, list[Placed]]:
        """Person -> the person's engagements in order of start; people without one are not in it."""
        return _sorted_by_key((person, one) for one in self.placed.values() for person in one.people)

    @cached_property
    def driven_by(self) -> dict[str, list[Outing]]:
        """Person -> the trips the person drives, in order of departure."""
        return _sorted_by_key((one.driver, one) for one in self.outings if one.driver is not None)

    @cached_property
    def in_room(self) -> dict[str, list[Placed]]:
        """Room -> the engagements that hold it, in order of the start of their holds."""
        held = _sorted_by_key((one.room.id, one) for one in self.placed.values() if one.room is not None)
        for stays in held.values():
            stays.sort(key=lambda one: (one.hold.start, one.hold.end, one.id))
        return held

    @cached_property
    def of_vehicle(self) -> dict[str, list[Outing]]:
        """Vehicle -> its trips in order of departure."""
        return _sorted_by_key((one.vehicle.id, one) for one in self.outings)

    @cached_property
    def serving(self) -> dict[str, list[Outing]]:
        """Engagement -> the trips that serve it."""
        return _sorted_by_key((placed.id, one) for one in self.outings for placed in one.parties)

    @cached_property
    def heard_at(self) -> dict[str, list[Placed]]:
        """Agenda item -> the sittings that hear it."""
        return _sorted_by_key((item.id, one) for one in self.placed.values() for item in one.items)

    @cached_property
    def horizon(self) -> Span:
        """From 00:00 of the first day to 00:00 after the last."""
        first = self.problem.horizon.start
        after = first + timedelta(days=self.problem.horizon.days)
        return Span(self.clock.at(first, time()), self.clock.at(after, time()))


def place_of(engagement: Engagement, room: Room | None) -> str | None:
    """Return where the engagement is held: its own place, or the site of its room."""
    if engagement.where.place is not None:
        return engagement.where.place
    return room.site if engagement.where.room is not None and room is not None else None


Thing = TypeVar("Thing")


def _sorted_by_key(pairs: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    """Group ``pairs`` by key, keys in order; within one the order is that of the pairs."""
    groups: dict[str, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        groups[key].append(thing)
    return dict(sorted(groups.items()))
