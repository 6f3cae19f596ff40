"""Vehicles and drivers (H9, H10): trips one by one, shared ones among them.

A trip is named by its vehicle and its *lead*, the engagement on it that starts first (by document order where
two start together). The lead always rides; others may join it where the contract lets them share.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from models.resources import Vehicle
from tests.benchmarks.plain.core import Core, Literal, Visit
from tests.benchmarks.plain.facts import DAY

Demand = tuple[str, int]
"""Engagement, entry of its ``vehicles``."""


@dataclass
class Trip:
    """One possible trip."""

    vehicle: Vehicle
    lead: Visit
    goes: Literal
    departs: Any
    last: Any
    returns: Any
    rides: dict[Demand, Literal] = field(default_factory=dict)
    served: dict[str, Literal] = field(default_factory=dict)
    shared: Literal = None
    drivers: dict[str, Literal] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """A name for variables."""
        return f"{self.vehicle.id} for {self.lead.name}"


class Trips:
    """All possible trips, with who rides and who drives."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.order = {name: index for index, name in enumerate(core.visits)}
        self.trips: list[Trip] = []
        for lead in core.visits.values():
            for vehicle in core.facts.problem.vehicles:
                own = [d for d in self._demands(lead) if self._able(d, vehicle)]
                if own and lead.starts and lead.at:
                    self.trips.append(self._trip(lead, vehicle, own))
        self._demands_are_met()
        self._vehicles_do_not_overlap()
        self._drivers()

    def _demands(self, visit: Visit) -> list[Demand]:
        return [(visit.name, index) for index in range(len(visit.request.vehicle_demands))]

    def _shares(self, demand: Demand) -> bool:
        return self.core.visits[demand[0]].request.vehicles[demand[1]].share

    def _able(self, demand: Demand, vehicle: Vehicle) -> bool:
        return vehicle in self.core.facts.vehicles(self.core.visits[demand[0]].request, demand[1])

    # ---- one trip -----------------------------------------------------------------------------------

    def _trip(self, lead: Visit, vehicle: Vehicle, own: list[Demand]) -> Trip:
        core, travel = self.core, self.core.facts.travel
        out = sum(lit * travel(vehicle.base, at) for at, lit in lead.at.items())
        back = sum(lit * travel(at, vehicle.base) for at, lit in lead.at.items())
        low, high = lead.starts[0] - 4 * DAY, lead.starts[-1] + lead.duration + 4 * DAY
        name = f"{vehicle.id} {lead.name}"
        trip = Trip(
            vehicle=vehicle,
            lead=lead,
            goes=core.model.new_bool_var(f"goes {name}"),
            departs=core.model.new_int_var(low, high, f"departs {name}"),
            last=core.model.new_int_var(low, high, f"last {name}"),
            returns=core.model.new_int_var(low, high, f"returns {name}"),
        )
        core.model.add(trip.departs == lead.start - out).only_enforce_if(trip.goes)
        core.model.add(trip.returns == trip.last + back).only_enforce_if(trip.goes)
        for demand in own:
            trip.rides[demand] = core.model.new_bool_var(f"{demand} rides {name}")
        trip.served[lead.name] = trip.goes
        core.model.add_max_equality(trip.goes, list(trip.rides.values()))
        self._guests(trip, own)
        self._seats(trip)
        return trip

    def _guests(self, trip: Trip, own: list[Demand]) -> None:
        """Let other engagements ride along, and work out when the last of them ends."""
        core, lead = self.core, trip.lead
        guests = [v for v in core.visits.values() if v is not lead and self._may_join(trip, v, own)]
        for visit in guests:
            demands = [d for d in self._demands(visit) if self._shares(d) and self._able(d, trip.vehicle)]
            lits = [core.model.new_bool_var(f"{d} rides {trip.name}") for d in demands]
            trip.rides |= dict(zip(demands, lits, strict=True))
            served = core.any_of(lits, f"{visit.name} rides {trip.name}")
            trip.served[visit.name] = served
            for lit in lits:
                core.model.add_implication(lit, trip.goes)
            self._join(trip, visit, served)
        guests_ride = [lit for name, lit in trip.served.items() if name != lead.name]
        trip.shared = core.any_of(guests_ride, f"shared {trip.name}")
        if not guests:
            core.model.add(trip.last == lead.end).only_enforce_if(trip.goes)
            return
        self._last_end(trip)
        for demand in own:
            if not self._shares(demand):
                core.model.add_bool_or([~trip.rides[demand], ~trip.shared])

    def _may_join(self, trip: Trip, visit: Visit, own: list[Demand]) -> bool:
        wait = self.core.facts.problem.policy.max_wait_minutes
        able = any(self._shares(d) and self._able(d, trip.vehicle) for d in self._demands(visit))
        if not able or not any(self._shares(d) for d in own) or not set(visit.at) & set(trip.lead.at):
            return False
        starts = trip.lead.starts
        return any(0 <= b - a <= wait for a in starts for b in visit.starts)

    def _join(self, trip: Trip, visit: Visit, served: Literal) -> None:
        model, lead = self.core.model, trip.lead
        wait = self.core.facts.problem.policy.max_wait_minutes
        later = 1 if self.order[visit.name] < self.order[lead.name] else 0
        model.add(visit.start >= lead.start + later).only_enforce_if(served)
        model.add(visit.start <= lead.start + wait).only_enforce_if(served)
        for place in set(lead.at) | set(visit.at):
            here, there = lead.at.get(place, self.core.false), visit.at.get(place, self.core.false)
            model.add(here == there).only_enforce_if(served)

    def _last_end(self, trip: Trip) -> None:
        model = self.core.model
        wait = self.core.facts.problem.policy.max_wait_minutes
        closing = []
        for name, served in trip.served.items():
            visit = self.core.visits[name]
            model.add(trip.last >= visit.end).only_enforce_if(served)
            model.add(trip.last <= visit.end + wait).only_enforce_if(served)
            lit = model.new_bool_var(f"{name} ends {trip.name}")
            model.add_implication(lit, served)
            model.add(trip.last == visit.end).only_enforce_if(lit)
            closing.append(lit)
        model.add(sum(closing) == trip.goes)

    def _seats(self, trip: Trip) -> None:
        asked = {d: self.core.visits[d[0]].request.vehicles[d[1]].seats for d in trip.rides}
        self.core.model.add(sum(asked[d] * lit for d, lit in trip.rides.items()) <= trip.vehicle.seats)

    # ---- all trips ----------------------------------------------------------------------------------

    def _demands_are_met(self) -> None:
        rides: dict[Demand, dict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        for trip in self.trips:
            for demand, lit in trip.rides.items():
                rides[demand][trip.vehicle.id].append(lit)
        for visit in self.core.visits.values():
            for demand in self._demands(visit):
                count = visit.request.vehicles[demand[1]].count
                every = [lit for lits in rides[demand].values() for lit in lits]
                self.core.model.add(sum(every) == count * visit.placed)
                for lits in rides[demand].values():
                    self.core.model.add_at_most_one(lits)

    def _vehicles_do_not_overlap(self) -> None:
        core = self.core
        for vehicle in core.facts.problem.vehicles:
            busy, plain = [], []
            turn = vehicle.turnaround_minutes
            for trip in self.trips:
                if trip.vehicle is not vehicle:
                    continue
                size = core.model.new_int_var(1, 16 * DAY, f"size {trip.name}")
                args = (trip.departs, size, trip.returns, trip.goes, trip.name)
                plain.append(core.model.new_optional_interval_var(*args))
                later = (trip.departs, size + turn, trip.returns + turn, trip.goes, trip.name)
                busy.append(core.model.new_optional_interval_var(*later))
                for person in vehicle.drivers:
                    lit = core.model.new_bool_var(f"{person} drives {trip.name}")
                    trip.drivers[person] = lit
                    core.extra_intervals[person].append((trip.departs, size, trip.returns, lit))
            core.model.add_no_overlap(busy)
            if vehicle.unavailable:
                core.model.add_no_overlap([*plain, *core.absences(vehicle.unavailable)])

    def _drivers(self) -> None:
        for trip in self.trips:
            if trip.vehicle.drivers:
                self.core.model.add(sum(trip.drivers.values()) == trip.goes)

    def of(self, vehicle: str, engagement: str) -> list[Trip]:
        """Return the trips of a vehicle that may serve an engagement."""
        return [t for t in self.trips if t.vehicle.id == vehicle and engagement in t.served]

    def uses(self, vehicle: str, engagement: str) -> Literal:
        """Return the literal "this vehicle serves this engagement"."""
        lits = [trip.served[engagement] for trip in self.of(vehicle, engagement)]
        return self.core.any_of(lits, f"{vehicle} serves {engagement}")

    def driven_by(self, person: str, engagement: str, vehicle: str | None = None) -> Literal:
        """Return the literal "this person drives a trip (of that vehicle) that serves the engagement"."""
        lits = []
        for trip in self.trips:
            if engagement in trip.served and person in trip.drivers and vehicle in (None, trip.vehicle.id):
                key = f"{person} drives {trip.name} for {engagement}"
                lits.append(self.core.all_of([trip.served[engagement], trip.drivers[person]], key))
        return self.core.any_of(lits, f"{person} drives for {engagement}")
