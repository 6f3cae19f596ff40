"""One engagement taken out of a plan: what is left, and what the verifier says when it is put back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from models.moves import Car
from models.plan import Served, SubmittedPlan, Trip
from models.problem import Problem
from models.verdict import Violation
from solver.explain.carriage import Ride
from solver.explain.plan_draft import Draft
from solver.verify.verifier import assess
from solver.verify.week import Outing


@dataclass(frozen=True)
class Back:
    """What came of putting it back: what breaks because of it, and the trips it shares with others."""

    broken: frozenset[Violation]
    shared: tuple[Outing, ...]


class Solitude:
    """A plan with the engagement ``name`` and the plan without it (``week``), whose violations are known."""

    def __init__(self, problem: Problem, plan: SubmittedPlan, name: str) -> None:
        self.problem = problem
        self.name = name
        self._plan = plan
        without = Draft(problem, plan)
        self.engagement = without.engagements[name]
        self.placed = without.assignment(name)
        self.trips = tuple(without.serving(name))
        if self.placed is not None:
            without.drop(name)
        self._without = without.plan()
        base = assess(problem, self._without)
        self.week = base.week
        self._known = set(base.violations)

    def back(self, start: datetime, room: str | None, rides: Iterable[Ride], *, seated: bool) -> Back:
        """Put it back at ``start`` into ``room``, served by the trips it has and by ``rides`` besides.

        With its own people where it is ``seated``; else with nobody, and what is said of that is left out.
        """
        draft = Draft(self.problem, self._plan if self.placed is not None else self._without)
        if self.placed is not None:
            draft.relocate(self.name, start, room)
        else:
            draft.place(self.name, start, room)
        for ride in rides:
            for entry in ride.entries:
                had = [Car(vehicle=trip.vehicle, driver=trip.driver) for trip in self._serving(draft, entry)]
                draft.drive(self.name, entry, [*had, ride.car])
        if not seated:
            draft.vacate(self.name)
        found = assess(self.problem, draft.plan())
        broken = set(found.violations) - self._known
        kept = broken if seated else {one for one in broken if not self._of_people(one)}
        outings = found.week.serving.get(self.name, [])
        return Back(frozenset(kept), tuple(one for one in outings if len(one.parties) > 1))

    def _serving(self, draft: Draft, entry: int) -> Iterator[Trip]:
        mine = Served(engagement=self.name, entry=entry)
        return (trip for trip in draft.serving(self.name) if mine in trip.serves)

    def _of_people(self, violation: Violation) -> bool:
        """Say whether it tells that nobody, or not the right people, are there."""
        mine = self.name in violation.engagements
        return mine and (
            violation.rule in ("H2", "H11") or (violation.rule == "H15" and bool(violation.people))
        )
