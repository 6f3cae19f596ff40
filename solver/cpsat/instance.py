"""The problem in integers: what every rule of the model reads.

:class:`Instance` holds facts only. Which values a variable may take is :mod:`solver.cpsat.candidates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models.engagements import AgendaItem, Engagement
from models.plan import Assignment
from models.problem import Problem
from models.resources import Person, Room, Vehicle
from solver.cpsat.clock import Clock, Span, sessions
from solver.cpsat.travel import travel_table


@dataclass(frozen=True)
class Before:
    """What the baseline did with one engagement: the measure of disruption and the frozen part."""

    start: int
    room: str | None
    roles: frozenset[tuple[str, str]]
    staff: frozenset[str]
    drivers: Mapping[str, str | None]
    frozen: bool

    @property
    def seated(self) -> frozenset[str]:
        """The people who were chair or required."""
        return frozenset(person for role, person in self.roles if role != "optional")


class Instance:
    """Indexes over one problem; engagements are numbered in document order."""

    def __init__(self, problem: Problem, like: Instance | None = None) -> None:
        """Index ``problem``; ``like``: an instance of the same office and horizon, already measured."""
        self.problem = problem
        self.policy = problem.policy
        self.clock: Clock = Clock(problem) if like is None else like.clock
        self.travel: dict[tuple[str, str], int] = travel_table(problem) if like is None else like.travel
        self.engagements: tuple[Engagement, ...] = problem.engagements
        self.index = {engagement.id: i for i, engagement in enumerate(problem.engagements)}
        self.people: dict[str, Person] = {person.id: person for person in problem.people}
        self.rooms: dict[str, Room] = {room.id: room for room in problem.rooms}
        self.vehicles: dict[str, Vehicle] = {vehicle.id: vehicle for vehicle in problem.vehicles}
        self.pools = {pool.id: pool.count for pool in problem.equipment}
        self.items: tuple[AgendaItem, ...] = problem.agenda_items
        self._able: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = {} if like is None else like._able
        self.sessions: dict[int, list[Span]] = (
            sessions(problem, self.clock) if like is None else like.sessions
        )

    def able(self, features: tuple[str, ...], seats: int) -> tuple[str, ...]:
        """Return the vehicles with all of ``features`` and at least so many seats."""
        key = features, seats
        if key not in self._able:
            self._able[key] = tuple(
                vehicle.id
                for vehicle in self.vehicles.values()
                if set(features) <= set(vehicle.features) and seats <= vehicle.seats
            )
        return self._able[key]

    def item(self, name: str) -> AgendaItem:
        """Return the agenda item called ``name``."""
        return self._items[name]

    @cached_property
    def _items(self) -> dict[str, AgendaItem]:
        return {item.id: item for item in self.items}

    @cached_property
    def absences(self) -> dict[tuple[str, str], tuple[Span, ...]]:
        """``(kind, id) -> unavailable spans`` of people, rooms and vehicles that have any."""
        lists = (("person", self.people), ("room", self.rooms), ("vehicle", self.vehicles))
        return {
            (kind, name): tuple(self.clock.span(absence) for absence in thing.unavailable)
            for kind, things in lists
            for name, thing in things.items()
            if thing.unavailable
        }

    @cached_property
    def baseline(self) -> dict[int, Before]:
        """Engagement -> what the baseline did with it."""
        if self.problem.baseline is None:
            return {}
        drivers: dict[str, dict[str, str | None]] = {}
        for trip in self.problem.baseline.trips:
            for served in trip.serves:
                drivers.setdefault(served.engagement, {})[trip.vehicle] = trip.driver
        return {
            self.index[assignment.engagement]: self._before(assignment, drivers)
            for assignment in self.problem.baseline.assignments
            if assignment.engagement in self.index
        }

    def _before(self, assignment: Assignment, drivers: dict[str, dict[str, str | None]]) -> Before:
        freeze = self.policy.freeze_before
        return Before(
            start=self.clock.minute(assignment.start),
            room=assignment.room,
            roles=frozenset((seat.role, seat.person) for seat in assignment.attendees),
            staff=frozenset(staff.person for staff in assignment.staff),
            drivers=drivers.get(assignment.engagement, {}),
            frozen=freeze is not None and assignment.start < freeze,
        )

    def fixed_start(self, i: int) -> int | None:
        """Return the fixed start of engagement ``i`` in minutes, if it has one."""
        start = self.engagements[i].start
        return None if start is None else self.clock.minute(start)

    def pinned_start(self, i: int) -> int | None:
        """Return the start that a pin or the frozen baseline gives engagement ``i``, if any."""
        pin = self.engagements[i].pin.start
        if pin is not None:
            return self.clock.minute(pin)
        before = self.baseline.get(i)
        return before.start if before is not None and before.frozen else None

    def allowed_spans(self, i: int) -> list[Span]:
        """Return the windows of engagement ``i``: its own, else the sessions, else the whole days."""
        engagement = self.engagements[i]
        if engagement.windows:
            return [self.clock.span(window) for window in engagement.windows]
        spans = [span for day in self.sessions.values() for span in day]
        if any(high - low >= engagement.duration_minutes for low, high in spans):
            return spans
        return [(min(low for low, _ in day), max(high for _, high in day)) for day in self.sessions.values()]

    def is_leader(self, person: str) -> bool:
        """Say whether ``person`` is of group leader (costs S6 and S7)."""
        return self.people[person].group == "leader"
