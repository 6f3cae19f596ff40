"""Weeks too large for one model: insert by importance, then improve neighbourhood by neighbourhood.

Each step is the whole model with all but a few engagements held where they are: what is held has one
candidate of each kind, so the model of a step stays small whatever the size of the week. Nothing is proven
here beyond what no plan could place.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from models.plan import TIERS, Assignment, SubmittedPlan
from solver.cpsat.candidates import Candidates, legal, possible_places
from solver.cpsat.extract import extract
from solver.cpsat.instance import Instance
from solver.cpsat.objective import tiers
from solver.cpsat.rides import SlotCandidate, Unit, legal_slots, legs
from solver.cpsat.rulebook import HARD
from solver.cpsat.rules import vehicles
from solver.cpsat.search import Limits, Report, TierSearch
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel

LARGE = 80
"""More engagements than this are planned in steps when there is a time limit."""

STEP = 20
STEP_SECONDS = 6.0
IMPORTANCE = {"must": 0, "high": 1, "normal": 2, "low": 3}

Values = tuple[int, ...]
Kind = Callable[[random.Random], list[int]]


class Steps:
    """A plan in the making: each step frees some engagements, and keeps what is no worse."""

    def __init__(self, instance: Instance, limits: Limits, report: Report) -> None:
        self.instance = instance
        self.limits = limits
        self.report = report
        self.whole = legal(instance)
        self.plan: SubmittedPlan | None = None
        self.values: Values = ()

    def run(self) -> tuple[SubmittedPlan, Values] | None:
        """Return the best plan found by the deadline with its values, or None where there was no time."""
        for free in self._by_importance():
            if not self._goes_on():
                break
            self._step(free)
        for free in self._neighbourhoods():
            if not self._goes_on():
                break
            self._step(free)
        return None if self.plan is None else (self.plan, self.values)

    def bounds(self) -> Values:
        """Return what no plan can better: engagements that have no legal start are left out of every plan."""
        impossible = dict.fromkeys(TIERS, 0)
        for i, engagement in enumerate(self.instance.engagements):
            if not self.whole.starts[i]:
                impossible[f"unplaced_{engagement.importance}"] += 1
        return tuple(impossible.values())

    def _goes_on(self) -> bool:
        return not self.limits.cancelled() and self.limits.remaining() > 0.2

    def _by_importance(self) -> Iterator[set[int]]:
        """Yield all engagements in steps: the most important first, of those the ones with least choice."""
        order = sorted(
            range(len(self.instance.engagements)),
            key=lambda i: (IMPORTANCE[self.instance.engagements[i].importance], len(self.whole.starts[i]), i),
        )
        for at in range(0, len(order), STEP):
            yield set(order[at : at + STEP])

    def _neighbourhoods(self) -> Iterator[set[int]]:
        """Yield engagements that meet: of one day, of one person, or what is left out with some of a day."""
        dice = random.Random(self.limits.seed)
        kinds: list[Callable[[random.Random], list[int]]] = [
            self._of_a_day,
            self._of_a_person,
            self._left_out,
        ]
        while True:
            found = dice.choice(kinds)(dice)
            if found:
                yield set(dice.sample(found, min(STEP, len(found))))

    def _of_a_day(self, dice: random.Random) -> list[int]:
        placed = self._placed()
        if not placed:
            return []
        day = dice.choice(list(placed.values())).start.date()
        return [i for i, one in placed.items() if one.start.date() == day]

    def _of_a_person(self, dice: random.Random) -> list[int]:
        placed = self._placed()
        people = [seat.person for one in placed.values() for seat in one.attendees]
        if not people:
            return []
        person = dice.choice(people)
        theirs = [i for i, one in placed.items() if any(seat.person == person for seat in one.attendees)]
        return [*theirs, *dice.sample(sorted(placed), min(len(placed), max(0, STEP - len(theirs))))]

    def _left_out(self, dice: random.Random) -> list[int]:
        placed = self._placed()
        missing = [
            i for i in range(len(self.instance.engagements)) if i not in placed and self.whole.starts[i]
        ]
        if not missing:
            return []
        some = dice.sample(missing, min(len(missing), STEP // 2))
        return [*some, *dice.sample(sorted(placed), min(len(placed), STEP - len(some)))]

    def _placed(self) -> dict[int, Assignment]:
        assignments = () if self.plan is None else self.plan.assignments
        return {self.instance.index[one.engagement]: one for one in assignments}

    def _step(self, free: set[int]) -> None:
        """Solve with ``free`` free and all else held; keep what is found where it is no worse."""
        week = WeekModel(self.instance, self._held(free))
        trips = Trips(week)
        for post in HARD.values():
            post(week, trips)
        self._stay(week, free)
        deadline = time.monotonic() + min(STEP_SECONDS, self.limits.remaining())
        limits = replace(self.limits, deadline=deadline, workers=1)
        found = TierSearch(week, tiers(week, trips), limits, lambda *_: None).run()
        if found is None:
            return
        values = tuple(found.values[tier] for tier in TIERS)
        if not self.values or values <= self.values:
            self.plan, self.values = extract(week, trips, found.value), values
            tier = next((tier for tier, value in zip(TIERS, values, strict=True) if value), TIERS[-1])
            self.report(tier, values[TIERS.index(tier)], 0)

    def _stay(self, week: WeekModel, free: set[int]) -> None:
        """Keep what is held placed; hint what is free to where it was: a step starts from the plan."""
        placed, hints = self._placed(), dict[int, int]()
        for i in week.numbers:
            if i in placed and i not in free:
                week.model.add_bool_or([week.placed[i]])
            elif i in free and self.whole.starts[i]:
                hints[week.placed[i].index] = i in placed
                if i in placed:
                    hints |= self._hints(week, i, placed[i])
        hint = week.model.proto.solution_hint
        hint.vars.extend(list(hints))
        hint.values.extend([int(value) for value in hints.values()])

    def _hints(self, week: WeekModel, i: int, one: Assignment) -> dict[int, int]:
        people = {seat.person for seat in one.attendees} | {helper.person for helper in one.staff}
        chosen = [(literal, room == one.room) for room, literal in week.rooms[i]]
        chosen += [
            (literal, person in people)
            for choice in (*week.seats[i], *week.helpers[i])
            for person, literal in choice
        ]
        return {literal.index: int(taken) for literal, taken in chosen if literal.index >= 0}

    def _held(self, free: set[int]) -> Candidates:
        """Return the candidates with all but ``free`` held as they are, or left out as they are."""
        placed, whole = self._placed(), self.whole
        held = replace(
            whole,
            starts=list(whole.starts),
            rooms=list(whole.rooms),
            attendees=list(whole.attendees),
            staff=list(whole.staff),
        )
        for i in range(len(self.instance.engagements)):
            if i not in free:
                self._hold(held, i, placed.get(i))
        places = [possible_places(self.instance, i, held.rooms[i]) for i in range(len(held.starts))]
        eligible = [vehicles.eligible(self.instance, i) for i in range(len(held.starts))]
        kept, settled = self._kept_trips(held.units, free)
        among = set(range(len(held.units))) - settled
        open_slots = legal_slots(self.instance, held.units, held.starts, places, eligible, among)
        return replace(held, slots=[*kept, *open_slots])

    def _kept_trips(self, units: list[Unit], free: set[int]) -> tuple[list[SlotCandidate], set[int]]:
        """Return the trips that serve none of ``free``, each as it is, and the units on them."""
        number = {(unit.engagement, unit.entry, unit.copy): at for at, unit in enumerate(units)}
        copies: dict[tuple[int, int], int] = {}
        kept, settled = [], set[int]()
        for trip in () if self.plan is None else self.plan.trips:
            members = []
            for served in trip.serves:
                key = self.instance.index[served.engagement], served.entry
                copies[key] = copies.get(key, -1) + 1
                members.append(number[*key, copies[key]])
            if free.isdisjoint(units[at].engagement for at in members):
                settled.update(members)
                lead, *followers = sorted(members)
                drivers = () if trip.driver is None else (trip.driver,)
                way = legs(self.instance, trip.vehicle, trip.place)
                kept.append(SlotCandidate(trip.place, lead, tuple(followers), (trip.vehicle,), drivers, way))
        return kept, settled

    def _hold(self, held: Candidates, i: int, one: Assignment | None) -> None:
        if one is None:
            held.starts[i] = ()
            return
        engagement = self.instance.engagements[i]
        held.starts[i] = (self.instance.clock.minute(one.start),)
        held.rooms[i] = (one.room,) if one.room is not None else ()
        held.attendees[i] = tuple(
            tuple(seat.person for seat in one.attendees if seat.entry == k)
            for k in range(len(engagement.attendees))
        )
        held.staff[i] = tuple(
            tuple(helper.person for helper in one.staff if helper.entry == k)
            for k in range(len(engagement.staff))
        )
