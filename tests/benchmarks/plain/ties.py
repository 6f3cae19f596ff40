"""Relations between engagements, pins, and what is frozen (H13, H15)."""

from collections import defaultdict
from itertools import combinations
from typing import Any

from models.engagements import Before
from models.plan import Assignment
from tests.benchmarks.plain.core import Core, Literal, Visit
from tests.benchmarks.plain.people import People
from tests.benchmarks.plain.trips import Trips


def relations(core: Core) -> None:
    """Bind the engagements of each relation (H13)."""
    for relation in core.facts.problem.relations:
        if isinstance(relation, Before):
            _before(core, relation)
            continue
        visits = [core.visits[name] for name in relation.engagements]
        for a, b in combinations(visits, 2):
            both = [a.placed, b.placed]
            if relation.type == "same_day":
                _days(core, a, b, same=True)
            elif relation.type == "different_day":
                _days(core, a, b, same=False)
            elif relation.type == "no_overlap":
                first = core.model.new_bool_var("first")
                core.model.add(a.end <= b.start).only_enforce_if([*both, first])
                core.model.add(b.end <= a.start).only_enforce_if([*both, ~first])
            else:
                _same_room(core, a, b)


def _before(core: Core, relation: Before) -> None:
    first, second = core.visits[relation.first], core.visits[relation.second]
    core.model.add_implication(second.placed, first.placed)
    gap = second.start - first.end
    core.model.add(gap >= relation.min_gap_minutes).only_enforce_if(second.placed)
    if relation.max_gap_minutes is not None:
        core.model.add(gap <= relation.max_gap_minutes).only_enforce_if(second.placed)


def _days(core: Core, a: Visit, b: Visit, same: bool) -> None:
    for day in {**a.days, **b.days}:
        x, y = a.days.get(day, core.false), b.days.get(day, core.false)
        if same:
            core.model.add(x == y).only_enforce_if([a.placed, b.placed])
        else:
            core.model.add_bool_or([~a.placed, ~b.placed, ~x, ~y])


def _same_room(core: Core, a: Visit, b: Visit) -> None:
    for room in {**a.rooms, **b.rooms}:
        x, y = a.rooms.get(room, core.false), b.rooms.get(room, core.false)
        core.model.add(x == y).only_enforce_if([a.placed, b.placed])


def pins(core: Core, people: People, trips: Trips) -> None:
    """Keep what is pinned (H15); the pinned start is in the start's domain."""
    for visit in core.visits.values():
        pin = visit.request.pin
        if pin.room is not None:
            core.model.add(visit.rooms.get(pin.room, core.false) == visit.placed)
        for person in pin.attendees:
            parts = [lit for (e, _, p), lit in people.seats.items() if (e, p) == (visit.name, person)]
            core.model.add(sum(parts) >= visit.placed)
        for person in pin.staff:
            parts = [lit for (e, _, p), lit in people.staff.items() if (e, p) == (visit.name, person)]
            core.model.add(sum(parts) >= visit.placed)
        for vehicle in pin.vehicles:
            core.model.add_implication(visit.placed, trips.uses(vehicle, visit.name))


def frozen(core: Core, people: People, trips: Trips) -> None:
    """Keep whole what starts before ``freeze_before`` (H15)."""
    for visit in core.visits.values():
        earlier = core.facts.frozen(visit.name)
        if earlier is not None:
            _same_seats(core, people, visit, earlier)
            _same_staff(core, people, visit, earlier)
            _same_room_as(core, visit, earlier)
            _same_vehicles(core, trips, visit)


def _same_seats(core: Core, people: People, visit: Visit, earlier: Assignment) -> None:
    wanted = {(seat.role, seat.person) for seat in earlier.attendees}
    parts: dict[tuple[str, str], list[Literal]] = defaultdict(list)
    for (name, index, person), lit in people.seats.items():
        if name == visit.name:
            parts[visit.request.attendees[index].role, person].append(lit)
    _exactly(core, visit, wanted, parts)


def _same_staff(core: Core, people: People, visit: Visit, earlier: Assignment) -> None:
    parts: dict[str, list[Literal]] = defaultdict(list)
    for (name, _, person), lit in people.staff.items():
        if name == visit.name:
            parts[person].append(lit)
    _exactly(core, visit, {serving.person for serving in earlier.staff}, parts)


def _exactly(core: Core, visit: Visit, wanted: set[Any], parts: dict[Any, list[Literal]]) -> None:
    if wanted - set(parts):
        core.forbid(visit)
    for key, lits in parts.items():
        if key in wanted:
            core.model.add(sum(lits) == visit.placed)
        else:
            core.model.add(sum(lits) == 0)


def _same_room_as(core: Core, visit: Visit, earlier: Assignment) -> None:
    if earlier.room is not None:
        core.model.add(visit.rooms.get(earlier.room, core.false) == visit.placed)
    elif visit.request.where.room is not None:
        core.forbid(visit)


def _same_vehicles(core: Core, trips: Trips, visit: Visit) -> None:
    wanted = dict(core.facts.earlier_vehicles(visit.name))
    for vehicle in core.facts.problem.vehicles:
        uses = trips.uses(vehicle.id, visit.name)
        if vehicle.id not in wanted:
            core.model.add(uses == 0)
            continue
        core.model.add_implication(visit.placed, uses)
        driver = wanted[vehicle.id]
        if driver is not None:
            driven = trips.driven_by(driver, visit.name, vehicle.id)
            core.model.add_implication(visit.placed, driven)
        elif vehicle.drivers:
            core.forbid(visit)
    if not set(wanted) <= {vehicle.id for vehicle in core.facts.problem.vehicles}:
        core.forbid(visit)
