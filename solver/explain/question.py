"""The question of freedom: one engagement, the plan without it, and all that is known before any place."""

from solver.explain.bindings import Bindings
from solver.explain.carriage import Carriage
from solver.explain.occupancy import Occupancy, Use
from solver.explain.seating import Seating
from solver.explain.solitude import Solitude
from solver.explain.starts import possible_starts
from solver.verify.clock import minutes


class Question:
    """What is the same for every place of the engagement.

    ``bound`` are the starts that relations, agenda and equipment allow; ``seated`` is everyone who stands in
    it now, ``riding`` those of them who must wait with a shared vehicle.
    """

    def __init__(self, alone: Solitude) -> None:
        engagement, week = alone.engagement, alone.week
        self.alone, self.name, self.engagement, self.week = alone, alone.name, engagement, week
        self.placed = alone.placed
        self.starts = possible_starts(week, engagement)
        self.occupancy = Occupancy(week, self.starts)
        self.carriage = Carriage(week, self.occupancy, self.starts, engagement)
        self.margins: Use = (minutes(engagement.setup_minutes), minutes(engagement.cleanup_minutes))
        items = alone.placed.agenda if alone.placed is not None else ()
        bindings = Bindings(week, self.starts, engagement)
        self.bound = bindings.starts(items, self.occupancy, self.margins)
        self.bound_rooms = bindings.rooms()
        heard = [week.items[item] for item in items if item in week.items]
        self.presenters = frozenset(person for item in heard for person in item.presenters)
        former = week.former.get(alone.name)
        self.seating = Seating(engagement, alone.problem.people, former, self.presenters)
        self.seated, self.riding = self._seated()

    def _seated(self) -> tuple[frozenset[str], frozenset[str]]:
        if self.placed is None:
            return frozenset(), frozenset()
        entries = self.engagement.attendees
        needed = {
            seat.person
            for seat in self.placed.attendees
            if seat.entry < len(entries) and entries[seat.entry].role != "optional"
        }
        staff = {one.person for one in self.placed.staff}
        everyone = {seat.person for seat in self.placed.attendees} | staff
        return frozenset(everyone), frozenset(needed | staff)
