"""Trips as variables: one slot for each trip that may be made."""

from collections import Counter
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from solver.cpsat.candidates import SlotCandidate
from solver.cpsat.expressions import Expr, Literal
from solver.cpsat.instance import Instance
from solver.cpsat.variables import Choice, WeekModel

LONGEST = 10_000_000
"""More minutes than any trip takes."""


@dataclass
class Slot:
    """A trip that may be made, its members and its times.

    ``members`` holds the lead (whose literal is that the trip is made at all) and every possible
    follower. ``joined`` is true where there is a follower.
    """

    candidate: SlotCandidate
    made: Literal
    members: dict[int, Literal]
    departs: Expr
    returns: Expr
    out: int
    back: int
    joined: Literal
    drivers: dict[str, Literal] = field(default_factory=dict)

    @property
    def follows_lead(self) -> bool:
        """Say whether the times are the lead's alone (nobody can follow, nothing is given)."""
        return len(self.members) == 1 and self.candidate.times is None

    def shortest(self, week: WeekModel) -> int:
        """Return the minutes of the trip where nobody follows."""
        return self.out + week.duration(self.candidate.lead) + self.back


class Trips:
    """Which vehicle serves which demand, on which trip, with which driver."""

    def __init__(self, week: WeekModel) -> None:
        self.week = week
        self.serving: list[list[Choice]] = [self._serving(i) for i in week.numbers]
        self.uses: list[dict[str, Literal]] = [self._uses(i) for i in week.numbers]
        self._chances = Counter(
            (candidate.vehicle, i)
            for candidate in week.candidates.slots
            for i in (candidate.lead, *candidate.followers)
        )
        self.slots: list[Slot] = [self._slot(candidate) for candidate in week.candidates.slots]
        self.riding: dict[tuple[int, str], list[tuple[Slot, Literal]]] = {}
        for slot in self.slots:
            for i, literal in slot.members.items():
                self.riding.setdefault((i, slot.candidate.vehicle), []).append((slot, literal))
        self.driving: dict[str, list[tuple[Slot, Literal]]] = {}
        for slot in self.slots:
            for person, literal in slot.drivers.items():
                self.driving.setdefault(person, []).append((slot, literal))

    def _serving(self, i: int) -> list[Choice]:
        week = self.week
        demands = week.instance.engagements[i].vehicles
        if week.candidates.fixed:
            return [[(name, week.true) for name in names] for names in week.candidates.vehicles[i]]
        return [
            week.choice(names, demands[k].count, i, f"vehicle {i} {k}")
            for k, names in enumerate(week.candidates.vehicles[i])
        ]

    def _uses(self, i: int) -> dict[str, Literal]:
        causes: dict[str, list[Literal]] = {}
        for choice in self.serving[i]:
            for vehicle, literal in choice:
                causes.setdefault(vehicle, []).append(literal)
        return {vehicle: self.week.any_of(literals) for vehicle, literals in causes.items()}

    def _slot(self, candidate: SlotCandidate) -> Slot:
        week = self.week
        made = week.true if week.candidates.fixed else self._made(candidate)
        members = {candidate.lead: made}
        for i in candidate.followers:
            members[i] = week.true if week.candidates.fixed else week.literal(f"follows {i}")
        out, back = legs(week.instance, candidate.vehicle, candidate.place)
        departs, returns = self._times(candidate, out, back)
        drivers = {
            person: week.true if week.candidates.fixed else self._drives(candidate, made, person)
            for person in candidate.drivers
        }
        joined = week.any_of([members[i] for i in candidate.followers])
        return Slot(candidate, made, members, departs, returns, out, back, joined, drivers)

    def _made(self, candidate: SlotCandidate) -> Literal:
        """Return the literal of the trip; the vehicle's own where no other trip could serve the lead."""
        if self._chances[candidate.vehicle, candidate.lead] == 1:
            return self.uses[candidate.lead][candidate.vehicle]
        return self.week.literal(f"trip {candidate.vehicle} {candidate.lead}")

    def _drives(self, candidate: SlotCandidate, made: Literal, person: str) -> Literal:
        if len(candidate.drivers) == 1:
            return made
        return self.week.literal(f"drives {person} {candidate.lead}")

    def _times(self, candidate: SlotCandidate, out: int, back: int) -> tuple[Expr, Expr]:
        week, model = self.week, self.week.model
        if candidate.times is not None:
            departs, returns = candidate.times
            return model.new_constant(departs), model.new_constant(returns)
        lead = candidate.lead
        if not candidate.followers:
            return week.start[lead] - out, week.end(lead) + back
        wait = week.instance.policy.max_wait_minutes
        starts = week.starts(lead)
        low, high = starts[0] - out, starts[-1] + week.duration(lead) + back
        departs_var = model.new_int_var(low - wait, starts[-1] - out, "departs")
        returns_var = model.new_int_var(starts[0] + week.duration(lead) + back, high + wait, "returns")
        return departs_var, returns_var

    def interval(self, slot: Slot, behind: int, literal: Literal) -> cp_model.IntervalVar:
        """Return the trip as an interval, ``behind`` minutes longer, present where ``literal`` holds."""
        model = self.week.model
        if slot.follows_lead:
            size = slot.shortest(self.week) + behind
            return model.new_optional_fixed_size_interval_var(slot.departs, size, literal, "trip")
        length = model.new_int_var(0, LONGEST, "length")
        return model.new_optional_interval_var(slot.departs, length, slot.returns + behind, literal, "trip")

    def departure_days(self, slot: Slot) -> dict[int, Literal]:
        """Return ``day -> literal`` of the day on which the trip departs."""
        return self._days(slot, slot.departs, -slot.out)

    def way_back_days(self, slot: Slot) -> dict[int, Literal]:
        """Return ``day -> literal`` of the day on which the way back begins."""
        return self._days(slot, slot.returns - slot.back, self.week.duration(slot.candidate.lead))

    def _days(self, slot: Slot, moment: Expr, offset: int) -> dict[int, Literal]:
        """Return the day literals of ``moment``, which is the lead's start + ``offset`` if nobody follows."""
        week, clock = self.week, self.week.instance.clock
        lead = slot.candidate.lead
        if slot.candidate.times is not None:
            departs, returns = slot.candidate.times
            return {clock.day(departs if offset == -slot.out else returns - slot.back): week.true}
        by_day: dict[int, list[int]] = {}
        for start in week.starts(lead):
            by_day.setdefault(clock.day(start + offset), []).append(start)
        if slot.follows_lead:
            if all(clock.day(start) == day for day, starts in by_day.items() for start in starts):
                return week.days[lead]
            return self._split(week.start[lead], by_day)
        wait = week.instance.policy.max_wait_minutes
        days = range(
            clock.day(week.starts(lead)[0] + offset - wait),
            clock.day(week.starts(lead)[-1] + offset + wait) + 1,
        )
        return self._spread(moment, days)

    def _split(self, start: Expr, by_day: dict[int, list[int]]) -> dict[int, Literal]:
        if len(by_day) == 1:
            return dict.fromkeys(by_day, self.week.true)
        days = {day: self.week.literal("leg on day") for day in by_day}
        for day, starts in by_day.items():
            self.week.within(start, starts, days[day])
        self.week.model.add_exactly_one(days.values())
        return days

    def _spread(self, moment: Expr, days: range) -> dict[int, Literal]:
        literals = {day: self.week.literal("leg on day") for day in days}
        for day, literal in literals.items():
            low, high = self.week.instance.clock.day_span(day)
            self.week.model.add_linear_constraint(moment, low, high - 1).only_enforce_if(literal)
        self.week.model.add_exactly_one(literals.values())
        return literals


def legs(instance: Instance, vehicle: str, place: str) -> tuple[int, int]:
    """Return the minutes from the vehicle's base to ``place`` and back."""
    base = instance.vehicles[vehicle].base
    return instance.travel[base, place], instance.travel[place, base]
