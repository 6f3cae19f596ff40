"""Freedom by brute force: every choice of people and vehicles is made as a move, and the verifier asked."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import chain, combinations, product

from models.freedom import Freedom
from models.moves import Car
from models.plan import SubmittedPlan
from models.problem import Problem
from solver.explain.plan_draft import Draft
from solver.verify.verifier import assess

Choice = tuple[tuple[str, int, str], ...]
"""(attendees | staff | vehicles, entry, who), all of a complete choice."""
MOST = 200


class Brute:
    """Tries one engagement in one plan."""

    def __init__(self, problem: Problem, plan: SubmittedPlan, name: str) -> None:
        self.problem, self.plan, self.name = problem, plan, name
        self.engagement = next(one for one in problem.engagements if one.id == name)
        without = Draft(problem, plan)
        self.placed = without.assignment(name)
        self.carless = not list(without.serving(name)) and bool(self.engagement.vehicle_demands)
        if self.placed is not None:
            without.drop(name)
        self.without = without.plan()
        self.known = set(assess(problem, self.without).violations)

    def starts(self) -> list[datetime]:
        """Return every grid time of the horizon, whatever its windows, and those given off the grid."""
        first, zone = self.problem.horizon.start, self.problem.office.zone
        days = [first + timedelta(days=day) for day in range(self.problem.horizon.days)]
        grid = range(0, 24 * 60, self.problem.grid_minutes)
        found = {
            datetime.combine(day, time(minute // 60, minute % 60), zone) for day in days for minute in grid
        }
        given = [self.engagement.start, self.engagement.pin.start]
        given += [one.start for one in self.problem.baseline.assignments] if self.problem.baseline else []
        return sorted(found | {one for one in given if one is not None})

    def rooms(self) -> list[str | None]:
        """Return every room, and none."""
        return [None, *(room.id for room in self.problem.rooms)]

    def legal(self, start: datetime, room: str | None, choice: Choice | None) -> bool:
        """Say whether it breaks nothing there: with ``choice``, or as it is."""
        draft = Draft(self.problem, self.plan if self.placed is not None else self.without)
        if self.placed is not None:
            draft.reschedule(self.name, start)
            draft.reroom(self.name, room)
        else:
            draft.place(self.name, start, room)
        if choice is not None:
            for entry in range(len(self.engagement.attendees)):
                draft.seat(self.name, entry, [who for k, n, who in choice if (k, n) == ("attendees", entry)])
            for entry in range(len(self.engagement.staff)):
                draft.serve(self.name, entry, [who for k, n, who in choice if (k, n) == ("staff", entry)])
            for entry in range(len(self.engagement.vehicle_demands)) if self.carless else ():
                cars = [who.split("/") for k, n, who in choice if (k, n) == ("vehicles", entry)]
                told = [Car(vehicle=one, driver=driver or None) for one, driver in cars]
                draft.drive(self.name, entry, told)
        return set(assess(self.problem, draft.plan()).violations) <= self.known

    def choices(self) -> list[Choice] | None:
        """Return every complete choice, legal or not; ``None`` where there are too many to try."""
        entries = list(self._entries())
        number = 1
        for entry in entries:
            number *= max(len(entry), 1)
        return None if number > MOST else [tuple(chain(*parts)) for parts in product(*entries)]

    def _entries(self) -> Iterator[list[Choice]]:
        for index, seat in enumerate(self.engagement.attendees):
            counts = range(seat.count + 1) if seat.role == "optional" else (seat.count,)
            yield [_said("attendees", index, one) for n in counts for one in combinations(seat.any_of, n)]
        people = [person.id for person in self.problem.people]
        for index, demand in enumerate(self.engagement.staff):
            names = demand.any_of or people
            yield [_said("staff", index, one) for one in combinations(names, demand.count)]
        for index, wanted in enumerate(self.engagement.vehicle_demands if self.carless else ()):
            cars = [
                f"{vehicle.id}/{driver or ''}"
                for vehicle in self.problem.vehicles
                for driver in vehicle.drivers or (None,)
            ]
            yield [_said("vehicles", index, one) for one in combinations(cars, wanted.count)]


def _said(kind: str, entry: int, people: tuple[str, ...]) -> Choice:
    return tuple((kind, entry, person) for person in people)


def said(found: Freedom, start: datetime, room: str | None) -> set[tuple[str, int, str]] | None:
    """Return what ``found`` offers at ``start`` in ``room``; ``None`` where it offers nothing."""
    for place in found.places:
        if (place.start, place.room) == (start, room):
            listed = [("attendees", one.entry, who) for one in place.attendees for who in one.people]
            listed += [("staff", one.entry, who) for one in place.staff for who in one.people]
            listed += [("vehicles", one.entry, f"{one.vehicle}/{one.driver or ''}") for one in place.vehicles]
            return set(listed)
    return None
