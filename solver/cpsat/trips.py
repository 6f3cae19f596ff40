"""Trips as variables: one slot for each trip that may be made.

A *unit* is one vehicle's worth of a demand: a demand with ``count`` 2 has two. A slot is the trip that a unit
leads (the first of its members), to one place, from one base; which vehicle makes it is a choice of its own,
so that vehicles which are alike do not multiply the trips.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from solver.cpsat.expressions import Expr, Literal
from solver.cpsat.rides import SlotCandidate
from solver.cpsat.variables import WeekModel

LONGEST = 10_000_000
"""More minutes than any trip takes."""


@dataclass
class Slot:
    """A trip that may be made, its members and its times.

    ``members`` holds the lead (whose literal is that the trip is made at all) and every possible follower, by
    unit. ``joined`` is true where a second engagement is on the trip.
    """

    candidate: SlotCandidate
    made: Literal
    members: dict[int, Literal]
    vehicles: dict[str, Literal]
    drivers: dict[str, Literal]
    departs: Expr
    returns: Expr
    out: int
    back: int
    lead: int
    joined: Literal
    riders: dict[int, Literal] = field(default_factory=dict)
    leg_days: dict[str, dict[int, Literal]] = field(default_factory=dict)

    @property
    def follows_lead(self) -> bool:
        """Say whether the times are the lead's alone: no second engagement can join, nothing is given."""
        return len(self.riders) == 1 and self.candidate.times is None

    def shortest(self, week: WeekModel) -> int:
        """Return the minutes of the trip where no second engagement joins."""
        return self.out + week.duration(self.lead) + self.back


class Trips:
    """Which trip serves which demand, with which vehicle and driver."""

    def __init__(self, week: WeekModel) -> None:
        self.week = week
        self.units = week.candidates.units
        chances = [0] * len(self.units)
        for candidate in week.candidates.slots:
            for unit in (candidate.lead, *candidate.followers):
                chances[unit] += 1
        self._chances = chances
        self.slots: list[Slot] = [self._slot(candidate) for candidate in week.candidates.slots]
        self.riding: list[list[tuple[Slot, Literal]]] = [[] for _ in self.units]
        self.driving: dict[str, list[tuple[Slot, Literal]]] = {}
        self._going: dict[int, list[Slot]] = {}
        for slot in self.slots:
            for unit, literal in slot.members.items():
                self.riding[unit].append((slot, literal))
            for person, literal in slot.drivers.items():
                self.driving.setdefault(person, []).append((slot, literal))
            for i in slot.riders:
                self._going.setdefault(i, []).append(slot)

    # ---- questions ----

    def going(self, i: int) -> list[Slot]:
        """Return the slots on which engagement ``i`` may be."""
        return self._going.get(i, [])

    def uses(self, i: int, vehicle: str) -> Literal:
        """Return the literal that ``vehicle`` serves engagement ``i``."""
        return self.week.any_of(
            self.week.all_of([slot.riders[i], slot.vehicles[vehicle]])
            for slot in self.going(i)
            if vehicle in slot.vehicles
        )

    def drives(self, i: int, person: str) -> Literal:
        """Return the literal that ``person`` drives a trip that serves engagement ``i``."""
        return self.week.any_of(
            self.week.all_of([slot.riders[i], slot.drivers[person]])
            for slot in self.going(i)
            if person in slot.drivers
        )

    def by_vehicle(self) -> dict[str, list[tuple[Slot, Literal]]]:
        """Return ``vehicle -> the slots it may make``, each with its literal."""
        found: dict[str, list[tuple[Slot, Literal]]] = {}
        for slot in self.slots:
            for vehicle, literal in slot.vehicles.items():
                found.setdefault(vehicle, []).append((slot, literal))
        return found

    def interval(self, slot: Slot, behind: int, literal: Literal) -> cp_model.IntervalVar:
        """Return the trip as an interval, ``behind`` minutes longer, present where ``literal`` holds."""
        model = self.week.model
        if slot.follows_lead:
            size = slot.shortest(self.week) + behind
            return model.new_optional_fixed_size_interval_var(slot.departs, size, literal, "trip")
        length = model.new_int_var(0, LONGEST, "length")
        return model.new_optional_interval_var(slot.departs, length, slot.returns + behind, literal, "trip")

    # ---- building ----

    def _slot(self, candidate: SlotCandidate) -> Slot:
        week = self.week
        fixed = week.candidates.fixed
        lead = self.units[candidate.lead].engagement
        made: Literal
        if fixed:
            made = week.true
        elif self._chances[candidate.lead] == 1:
            made = week.placed[lead]
        else:
            made = week.literal(f"trip {candidate.lead}")
        members: dict[int, Literal] = {candidate.lead: made}
        for unit in candidate.followers:
            members[unit] = week.true if fixed else week.literal(f"follows {unit}")
        riders = self._riders(members)
        out, back = candidate.legs
        departs, returns = self._times(candidate, lead, len(riders) > 1)
        return Slot(
            candidate=candidate,
            made=made,
            members=members,
            vehicles=self._choice(candidate.vehicles, made, alone=len(candidate.vehicles) == 1),
            drivers=self._drivers(candidate, made),
            departs=departs,
            returns=returns,
            out=out,
            back=back,
            lead=lead,
            joined=week.any_of(literal for i, literal in riders.items() if i != lead),
            riders=riders,
        )

    def _riders(self, members: dict[int, Literal]) -> dict[int, Literal]:
        by_engagement: dict[int, list[Literal]] = {}
        for unit, literal in members.items():
            by_engagement.setdefault(self.units[unit].engagement, []).append(literal)
        lead, *others = by_engagement
        return {lead: by_engagement[lead][0]} | {i: self.week.any_of(by_engagement[i]) for i in others}

    def _drivers(self, candidate: SlotCandidate, made: Literal) -> dict[str, Literal]:
        if not self.week.candidates.named:
            return {}
        vehicles = [self.week.instance.vehicles[name] for name in candidate.vehicles]
        alone = len(candidate.drivers) == 1 and all(vehicle.drivers for vehicle in vehicles)
        return self._choice(candidate.drivers, made, alone=alone)

    def _choice(self, names: Iterable[str], made: Literal, *, alone: bool) -> dict[str, Literal]:
        if alone or self.week.candidates.fixed:
            return dict.fromkeys(names, made)
        return {name: self.week.literal(f"by {name}") for name in names}

    def _times(self, candidate: SlotCandidate, lead: int, may_join: bool) -> tuple[Expr, Expr]:
        week, model = self.week, self.week.model
        out, back = candidate.legs
        if candidate.times is not None:
            departs, returns = candidate.times
            return model.new_constant(departs), model.new_constant(returns)
        if not may_join:
            return week.start[lead] - out, week.end(lead) + back
        wait = week.instance.policy.max_wait_minutes
        starts = week.starts(lead)
        ends = starts[0] + week.duration(lead), starts[-1] + week.duration(lead)
        return (
            model.new_int_var(starts[0] - out - wait, starts[-1] - out, "departs"),
            model.new_int_var(ends[0] + back, ends[1] + back + wait, "returns"),
        )

    # ---- days of the legs ----

    def departure_days(self, slot: Slot) -> dict[int, Literal]:
        """Return ``day -> literal`` of the day on which the trip departs."""
        if "out" not in slot.leg_days:
            given = None if slot.candidate.times is None else slot.candidate.times[0]
            slot.leg_days["out"] = self._days(slot, slot.departs, -slot.out, given)
        return slot.leg_days["out"]

    def way_back_days(self, slot: Slot) -> dict[int, Literal]:
        """Return ``day -> literal`` of the day on which the way back begins."""
        if "back" not in slot.leg_days:
            given = None if slot.candidate.times is None else slot.candidate.times[1] - slot.back
            offset = self.week.duration(slot.lead)
            slot.leg_days["back"] = self._days(slot, slot.returns - slot.back, offset, given)
        return slot.leg_days["back"]

    def _days(self, slot: Slot, moment: Expr, offset: int, given: int | None) -> dict[int, Literal]:
        """Return the day literals of ``moment``: ``given``, or lead's start + ``offset`` if nobody joins."""
        week, clock, starts = self.week, self.week.instance.clock, self.week.starts(slot.lead)
        if given is not None:
            return {clock.day(given): week.true}
        if slot.follows_lead:
            stays = week.starts_on[slot.lead].items()
            if all(clock.day(listed[at] + offset) == day for day, listed in stays for at in (0, -1)):
                return week.days[slot.lead]
            by_day: dict[int, list[int]] = {}
            for start in starts:
                by_day.setdefault(clock.day(start + offset), []).append(start)
            return self._split(week.start[slot.lead], by_day)
        wait = week.instance.policy.max_wait_minutes
        first, last = starts[0] + offset - wait, starts[-1] + offset + wait
        return self._spread(moment, range(clock.day(first), clock.day(last) + 1))

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
