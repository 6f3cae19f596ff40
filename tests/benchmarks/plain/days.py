"""Limits of a day and of a week (H6, H10), and what riders may do during a shared ride (H9)."""

from collections import defaultdict
from typing import Any

from tests.benchmarks.plain.core import Core, Literal
from tests.benchmarks.plain.facts import DAY
from tests.benchmarks.plain.people import People
from tests.benchmarks.plain.trips import Trip, Trips


def day_of(core: Core, minute: Any, low: int, high: int, when: Literal) -> dict[int, Literal]:
    """Return a literal for each day on which ``minute`` may lie, one of them true where ``when`` is."""
    days = range(low // DAY, high // DAY + 1)
    lits = {day: core.model.new_bool_var(f"on day {day}") for day in days}
    core.model.add(sum(lits.values()) == when)
    for day, lit in lits.items():
        core.model.add(minute >= day * DAY).only_enforce_if(lit)
        core.model.add(minute < (day + 1) * DAY).only_enforce_if(lit)
    return lits


def _legs(core: Core, trip: Trip) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    travel, lead = core.facts.travel, trip.lead
    out = [(travel(trip.vehicle.base, at), index) for index, at in enumerate(lead.at)]
    back = [(travel(at, trip.vehicle.base), index) for index, at in enumerate(lead.at)]
    return out, back


class DriverDays:
    """For each driver and day: the trips that depart, the minutes away, the minutes at the wheel."""

    def __init__(self, core: Core, trips: Trips) -> None:
        self.core = core
        self.departing: dict[tuple[str, int], list[tuple[Literal, Any]]] = defaultdict(list)
        self.wheel: dict[tuple[str, int], list[tuple[Literal, int]]] = defaultdict(list)
        for trip in trips.trips:
            if trip.drivers:
                self._add(trip)

    def _add(self, trip: Trip) -> None:
        core, lead = self.core, trip.lead
        out, back = _legs(core, trip)
        wait = core.facts.problem.policy.max_wait_minutes
        low = lead.starts[0] - max(minutes for minutes, _ in out)
        latest = lead.starts[-1] + lead.duration + wait
        leaves = day_of(core, trip.departs, low, lead.starts[-1], trip.goes)
        turns = day_of(core, trip.last, lead.starts[0] + lead.duration, latest, trip.goes)
        away = trip.returns - trip.departs
        sites = list(lead.at.values())
        for person, drives in trip.drivers.items():
            for day, lit in leaves.items():
                both = core.all_of([drives, lit], f"{person} leaves {trip.name} {day}")
                self.departing[person, day].append((both, away))
                self._legs_on(person, day, [drives, lit], out, sites)
            for day, lit in turns.items():
                self._legs_on(person, day, [drives, lit], back, sites)

    def _legs_on(self, person: str, day: int, lits: list[Literal], legs: Any, sites: list[Literal]) -> None:
        for minutes, index in legs:
            there = [*lits, sites[index]] if len(sites) > 1 else lits
            self.wheel[person, day].append((self.core.all_of(there, f"{person} drives {day}"), minutes))

    def limit_driving(self) -> None:
        """Keep the hours at the wheel of a day and of an ISO week (H10)."""
        policy, facts = self.core.facts.problem.policy, self.core.facts
        weeks: dict[tuple[str, Any], list[tuple[Literal, int]]] = defaultdict(list)
        for (person, day), legs in self.wheel.items():
            total = sum(minutes * lit for lit, minutes in legs)
            self.core.model.add(total <= policy.driving_minutes_per_day)
            weeks[person, facts.date_of(day).isocalendar()[:2]] += legs
        for legs in weeks.values():
            total = sum(minutes * lit for lit, minutes in legs)
            self.core.model.add(total <= policy.driving_minutes_per_week)


def limit_days(core: Core, people: People, drivers: DriverDays) -> None:
    """Keep everyone's engagements and minutes of a day (H6)."""
    for person in core.facts.problem.people:
        if person.max_engagements_per_day is None and person.max_minutes_per_day is None:
            continue
        loads = people.day_loads(person.id)
        for (name, day), trips in drivers.departing.items():
            if name == person.id:
                loads[day] += trips
        for load in loads.values():
            if person.max_engagements_per_day is not None:
                core.model.add(sum(lit for lit, _ in load) <= person.max_engagements_per_day)
            if person.max_minutes_per_day is not None:
                minutes = [_minutes(core, lit, size) for lit, size in load]
                core.model.add(sum(minutes) <= person.max_minutes_per_day)


def _minutes(core: Core, lit: Literal, size: Any) -> Any:
    if isinstance(size, int):
        return size * lit
    minutes = core.model.new_int_var(0, 16 * DAY, "minutes")
    core.model.add(minutes >= size).only_enforce_if(lit)
    return minutes


def riders_have_nothing_else(core: Core, people: People, trips: Trips) -> None:
    """Keep whoever shares a ride free of all else from departure to return (H9)."""
    for trip in (trip for trip in trips.trips if len(trip.served) > 1):
        clear: dict[str, tuple[Literal, Literal]] = {}
        for name, served in trip.served.items():
            riding = core.all_of([served, trip.shared], f"{name} shares {trip.name}")
            bound = {p: lits for (e, p), lits in people.bound.items() if e == name and lits}
            for person, parts in bound.items():
                for other, there in people.present[person].items():
                    if other == name:
                        continue
                    if other not in clear:
                        clear[other] = _clear(core, trip, core.visits[other].start, core.visits[other].end)
                    exempt = [trip.served[other]] if other in trip.served else []
                    for part in parts:
                        core.model.add_bool_or([~riding, ~part, ~there, *exempt, *clear[other]])
                _drives_nothing(core, trips, trip, riding, person, parts)


def _clear(core: Core, trip: Trip, start: Any, end: Any) -> tuple[Literal, Literal]:
    """Return "ends before the trip departs" and "starts after it returns"."""
    before, after = core.model.new_bool_var("clear before"), core.model.new_bool_var("clear after")
    core.model.add(end <= trip.departs).only_enforce_if(before)
    core.model.add(start >= trip.returns).only_enforce_if(after)
    return before, after


def _drives_nothing(
    core: Core, trips: Trips, trip: Trip, riding: Literal, person: str, parts: list[Literal]
) -> None:
    for other in trips.trips:
        if person in other.drivers:
            clear = _clear(core, trip, other.departs, other.returns)
            for part in parts:
                core.model.add_bool_or([~riding, ~part, ~other.drivers[person], *clear])
