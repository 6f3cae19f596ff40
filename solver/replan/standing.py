"""How one plan has one engagement: its row, its trips, and everybody concerned."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from models.engagements import Role
from models.plan import Assignment, Trip
from models.problem import Problem


class Calendar(Protocol):
    """Anything with assignments and trips: a plan, a plan made by anyone, a baseline."""

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """What is placed."""

    @property
    def trips(self) -> tuple[Trip, ...]:
        """Which vehicles are out."""


@dataclass(frozen=True)
class Standing:
    """One placed engagement with the trips that serve it and the presenters of what it hears."""

    title: str
    assignment: Assignment
    trips: tuple[Trip, ...]
    presenters: frozenset[str]

    def people(self, *roles: Role) -> tuple[str, ...]:
        """Return who attends in one of ``roles``, in the plan's order, each once."""
        found = (seat.person for seat in self.assignment.attendees if seat.role in roles)
        return tuple(dict.fromkeys(found))

    @property
    def staff(self) -> tuple[str, ...]:
        """Who serves, each once."""
        return tuple(dict.fromkeys(one.person for one in self.assignment.staff))

    @property
    def vehicles(self) -> tuple[str, ...]:
        """The vehicles that serve it, each once."""
        return tuple(sorted({trip.vehicle for trip in self.trips}))

    @property
    def drivers(self) -> tuple[str, ...]:
        """The drivers of these vehicles, each once."""
        return tuple(sorted({trip.driver for trip in self.trips if trip.driver is not None}))

    @property
    def concerned(self) -> frozenset[str]:
        """Everybody who is there or drives there."""
        attending = (seat.person for seat in self.assignment.attendees)
        return frozenset((*attending, *self.staff, *self.drivers, *self.presenters))


def standings(problem: Problem, plan: Calendar) -> Mapping[str, Standing]:
    """Return every placed engagement of ``plan``; one that stands twice is taken as it stands first."""
    titles = {one.id: one.title for one in problem.engagements}
    presenters = {item.id: item.presenters for item in problem.agenda_items}
    found: dict[str, Standing] = {}
    for assignment in plan.assignments:
        name = assignment.engagement
        heard = frozenset(person for item in assignment.agenda for person in presenters.get(item, ()))
        served = tuple(trip for trip in plan.trips if any(one.engagement == name for one in trip.serves))
        found.setdefault(name, Standing(titles.get(name, ""), assignment, served, heard))
    return found
