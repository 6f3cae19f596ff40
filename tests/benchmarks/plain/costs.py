"""The six tiers as expressions: what is left out, the disruption, the soft costs S1–S10."""

from typing import Any

from models.plan import TIERS
from tests.benchmarks.plain.core import Core, Literal, Visit
from tests.benchmarks.plain.facts import DAY
from tests.benchmarks.plain.people import People
from tests.benchmarks.plain.trips import Trips


class Costs:
    """Every tier of the score over one model."""

    def __init__(self, core: Core, people: People, trips: Trips) -> None:
        self.core, self.people, self.trips = core, people, trips
        self.weights = core.facts.problem.policy.weights

    def tiers(self) -> dict[str, Any]:
        """Return the expression of each tier, in order."""
        found: dict[str, Any] = {tier: self._left_out(tier.removeprefix("unplaced_")) for tier in TIERS[:-1]}
        found["disruption"] = sum(self._disruption(visit) for visit in self.core.visits.values())
        found["preference"] = self._preference()
        return found

    def _left_out(self, importance: str) -> Any:
        visits = [v for v in self.core.visits.values() if v.request.importance == importance]
        total = sum(1 - visit.placed for visit in visits)
        for item in self.core.facts.problem.agenda_items:
            if item.importance == importance:
                total += 1 - sum(self.people.heard[item.id, sitting] for sitting in item.sittings)
        return total

    # ---- disruption -----------------------------------------------------------------------------------

    def _disruption(self, visit: Visit) -> Any:
        core, earlier = self.core, self.core.facts.baseline.get(visit.name)
        if earlier is None:
            return 0
        weights, placed = core.facts.problem.policy.disruption, visit.placed
        total = weights.unplaced * (1 - placed)
        total += weights.start * (placed - self._starts_at(visit, core.facts.minute(earlier.start)))
        for person in {seat.person: None for seat in earlier.attendees if seat.role != "optional"}:
            total += weights.person * (placed - self._seated(visit, person))
        if earlier.room is None:
            same = placed if visit.request.where.room is None else 0
        else:
            same = visit.rooms.get(earlier.room, 0)
        total += weights.room * (placed - same)
        served = core.facts.earlier_vehicles(visit.name)
        for vehicle in {vehicle: None for vehicle, _ in served}:
            total += weights.vehicle * (placed - self.trips.uses(vehicle, visit.name))
        for driver in {driver: None for _, driver in served if driver is not None}:
            total += weights.driver * (placed - self.trips.driven_by(driver, visit.name))
        for person in {serving.person: None for serving in earlier.staff}:
            parts = [lit for (e, _, p), lit in self.people.staff.items() if (e, p) == (visit.name, person)]
            total += weights.staff * (placed - sum(parts))
        return total

    def _starts_at(self, visit: Visit, minute: int) -> Literal:
        lit = self.core.model.new_bool_var(f"{visit.name} starts as before")
        self.core.model.add(visit.start == minute).only_enforce_if(lit)
        self.core.model.add_implication(lit, visit.placed)
        return lit

    def _seated(self, visit: Visit, person: str) -> Any:
        entries = visit.request.attendees
        return sum(
            lit
            for (name, index, who), lit in self.people.seats.items()
            if (name, who) == (visit.name, person) and entries[index].role != "optional"
        )

    # ---- soft costs -----------------------------------------------------------------------------------

    def _preference(self) -> Any:
        visits = self.core.visits.values()
        total = sum(self._outside(v) + self._seats(v) + self._room(v) for v in visits)
        leaders = [p.id for p in self.core.facts.problem.people if p.group == "leader"]
        for leader in leaders:
            total += self.weights.travel * self._leader_travel(leader)
            total += self.weights.overload * self._overload(leader)
        return total + self._vehicle_time() + self._staff_balance() + self._agenda_order()

    def _outside(self, visit: Visit) -> Any:
        """S1."""
        if not visit.request.preferred:
            return 0
        core, lits = self.core, []
        for window in visit.request.preferred:
            lit = core.model.new_bool_var(f"{visit.name} as preferred")
            core.model.add(visit.start >= core.facts.minute(window.start)).only_enforce_if(lit)
            core.model.add(visit.end <= core.facts.minute(window.end)).only_enforce_if(lit)
            lits.append(lit)
        outside = core.model.new_bool_var(f"{visit.name} outside preferred")
        core.model.add(sum(lits) + outside >= visit.placed)
        return self.weights.outside_preferred * outside

    def _seats(self, visit: Visit) -> Any:
        """S2 and S3."""
        total: Any = 0
        for index, entry in enumerate(visit.request.attendees):
            lits = [self.people.seats[visit.name, index, person] for person in entry.any_of]
            if entry.role == "optional":
                total += self.weights.optional_absent * (entry.count * visit.placed - sum(lits))
                continue
            least = entry.count * (entry.count - 1) // 2
            indices = sum(rank * lit for rank, lit in enumerate(lits))
            total += self.weights.delegation * (indices - least * visit.placed)
        return total

    def _room(self, visit: Visit) -> Any:
        """S4 and S5."""
        total: Any = 0
        demand = visit.request.where.room
        rooms = {room.id: room for room in self.core.facts.problem.rooms}
        for name, lit in visit.rooms.items():
            room = rooms[name]
            if demand and demand.prefer and not {name, room.site} & set(demand.prefer):
                total += self.weights.room_not_preferred * lit
            doublings = (room.capacity // max(visit.request.people_in_room, 1)).bit_length() - 1
            total += self.weights.room_oversize * max(0, doublings) * lit
        return total

    def _leader_travel(self, leader: str) -> Any:
        """S6: the leader's engagements in order are a circuit; each leg within a day costs its travel."""
        core, present = self.core, self.people.present[leader]
        visits = [core.visits[name] for name in present if core.visits[name].at and core.visits[name].starts]
        idle = core.model.new_bool_var(f"{leader} idle")
        arcs: list[tuple[int, int, Literal]] = [(0, 0, idle)]
        legs = []
        for i, a in enumerate(visits, 1):
            arcs.append((i, i, ~present[a.name]))
            arcs.append((0, i, core.model.new_bool_var(f"{leader} first {a.name}")))
            arcs.append((i, 0, core.model.new_bool_var(f"{leader} last {a.name}")))
            leg = core.model.new_int_var(0, DAY, f"{leader} leaves {a.name}")
            legs.append(leg)
            for j, b in enumerate(visits, 1):
                if i != j and a.starts[0] + a.duration <= b.starts[-1]:
                    arc = core.model.new_bool_var(f"{leader} {a.name} then {b.name}")
                    arcs.append((i, j, arc))
                    core.model.add(b.start >= a.end).only_enforce_if(arc)
                    self._leg(leg, arc, a, b)
        core.model.add_circuit(arcs)
        return sum(legs)

    def _leg(self, leg: Any, arc: Literal, a: Visit, b: Visit) -> None:
        """Charge a leg where both engagements are on one day."""
        for day in a.days.keys() & b.days.keys():
            for x, at_a in a.at.items():
                for y, at_b in b.at.items():
                    quarters = -(-self.core.facts.travel(x, y) // 15)
                    if quarters:
                        here = [arc, a.days[day], b.days[day], at_a, at_b]
                        self.core.model.add(leg >= quarters).only_enforce_if(here)

    def _overload(self, leader: str) -> Any:
        """S7."""
        comfortable = self.core.facts.problem.policy.comfortable_minutes_per_day
        total: Any = 0
        for day, load in self.people.day_loads(leader).items():
            if sum(size for _, size in load) > comfortable:
                over = self.core.model.new_int_var(0, 10**6, f"{leader} over on {day}")
                minutes = sum(size * lit for lit, size in load)
                self.core.model.add(15 * over >= minutes - comfortable)
                total += over
        return total

    def _vehicle_time(self) -> Any:
        """S8: at least what the trip takes for its lead alone; longer where a guest ends later."""
        total: Any = 0
        travel = self.core.facts.travel
        for trip in self.trips.trips:
            base, lead = trip.vehicle.base, trip.lead
            halves = self.core.model.new_int_var(0, 10**4, f"half hours {trip.name}")
            alone = [travel(base, at) + lead.duration + travel(at, base) for at in lead.at]
            self.core.model.add(halves >= -(-min(alone) // 30) * trip.goes)
            if len(alone) > 1 or len(trip.served) > 1:
                self.core.model.add(30 * halves >= trip.returns - trip.departs).only_enforce_if(trip.goes)
            total += self.weights.vehicle * halves
        return total

    def _staff_balance(self) -> Any:
        """S9."""
        most = self.core.model.new_int_var(0, len(self.core.visits), "most served by one")
        for person in self.core.facts.problem.people:
            lits = [lit for (_, _, p), lit in self.people.staff.items() if p == person.id]
            if lits:
                self.core.model.add(most >= sum(lits))
        return self.weights.staff_balance * most

    def _agenda_order(self) -> Any:
        """S10."""
        return sum(
            self.weights.agenda * rank * self.people.heard[item.id, sitting]
            for item in self.core.facts.problem.agenda_items
            for rank, sitting in enumerate(item.sittings)
        )
