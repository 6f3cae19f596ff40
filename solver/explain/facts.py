"""The facts that may forbid something: each can be taken away from the problem (``solver.explain.relaxed``).

Three sorts. *Demands* of the thing itself (its people, its room, …) stand unless even a world without
any other fact has no place for it. *Circumstances* are its windows, pins and limits, and the absences and
limits of whom and what it could use. *Kept* are the other engagements and items that may not be given up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from models.engagements import Engagement
from models.resources import Person, Room, Vehicle
from models.rules import HardRuleId
from solver.explain.case import Case

Kind = Literal[
    "start", "windows", "sessions", "closed_day", "absence", "buffer", "day_count", "day_minutes", "travel",
    "room_fit", "room_turnaround", "setup", "vehicle_fit", "vehicle_turnaround", "driving_day",
    "driving_week", "skills", "pool", "relation", "agenda_minutes", "due", "pin", "frozen", "kept", "heard",
    "disruption", "entry", "room", "vehicle", "staff", "equipment", "duration", "presenters", "hearing",
]  # fmt: skip

RULES: dict[Kind, HardRuleId] = {
    "start": "H1", "windows": "H1", "sessions": "H1", "closed_day": "H1", "duration": "H1",
    "entry": "H2", "absence": "H3", "buffer": "H4", "kept": "H4", "travel": "H5", "day_count": "H6",
    "day_minutes": "H6", "room_fit": "H7", "room": "H7", "room_turnaround": "H8", "setup": "H8",
    "vehicle_fit": "H9", "vehicle_turnaround": "H9", "vehicle": "H9", "driving_day": "H10",
    "driving_week": "H10", "skills": "H11", "staff": "H11", "pool": "H12", "equipment": "H12",
    "relation": "H13", "agenda_minutes": "H14", "due": "H14", "heard": "H14", "presenters": "H14",
    "hearing": "H14", "pin": "H15", "frozen": "H15", "disruption": "H15",
}  # fmt: skip
"""The rule a fact belongs to; that of ``kept`` depends on what the two share."""


@dataclass(frozen=True, order=True)
class Fact:
    """One fact: its kind, the thing it is about, and which part of it (an entry, an absence, a field)."""

    kind: Kind
    id: str = ""
    part: str = ""
    number: int = 0


def demands(case: Case) -> list[Fact]:
    """Return what the thing itself asks for; without all of these anything can be placed."""
    found = [fact for name in case.subjects for fact in _demands_of(case.engagements[name])]
    if case.item is not None:
        found += [Fact("presenters", case.item.id), Fact("hearing", case.item.id)]
    return found


def _demands_of(one: Engagement) -> Iterator[Fact]:
    for k, entry in enumerate(one.attendees):
        if entry.role != "optional":
            yield Fact("entry", one.id, number=k)
    if one.where.room is not None:
        yield Fact("room", one.id)
    yield from (Fact("vehicle", one.id, number=k) for k in range(len(one.vehicle_demands)))
    yield from (Fact("staff", one.id, number=k) for k in range(len(one.staff)))
    yield from (Fact("equipment", one.id, pool) for pool, count in sorted(one.equipment.items()) if count)
    yield Fact("duration", one.id)


def circumstances(case: Case) -> list[Fact]:
    """Return every other fact but the kept ones, those first that a reader looks for first."""
    reach = Reach(case)
    found: list[Fact] = []
    for name in case.subjects:
        found += _times_of(case, case.engagements[name])
    found += _closed_days(case)
    found += _absences(reach)
    for name in case.subjects:
        found += _fits(case, case.engagements[name])
    if case.item is not None and case.item.due is not None:
        found.append(Fact("due", case.item.id))
    if case.item is not None:
        found += [Fact("agenda_minutes", name) for name in case.subjects]
    found += [
        Fact("relation", number=n)
        for n, relation in enumerate(case.problem.relations)
        if not set(case.subjects).isdisjoint(
            (relation.first, relation.second) if relation.type == "before" else relation.engagements
        )
    ]
    found += _limits(case, reach)
    if case.most_disruption is not None:
        found.append(Fact("disruption"))
    return found


class Reach:
    """Whom and what the subjects of a case could use."""

    def __init__(self, case: Case) -> None:
        problem = case.problem
        asked = [case.engagements[name] for name in case.subjects]
        rides = any(one.vehicle_demands for one in asked)
        self.vehicles: tuple[Vehicle, ...] = problem.vehicles if rides else ()
        self.rooms: list[Room] = [
            room for room in problem.rooms if any(could_be_in(one, room) for one in asked)
        ]
        names = {name for one in asked for name in _named(one)}
        names |= {name for vehicle in self.vehicles for name in vehicle.drivers}
        if case.item is not None:
            names |= set(case.item.presenters)
        anyone = any(not demand.any_of for one in asked for demand in one.staff)
        groups = ("staff", "office_leader") if anyone else ()
        self.people: list[Person] = [
            person for person in problem.people if person.id in names or person.group in groups
        ]
        self.travels = any(not one.where.online for one in asked)


def _named(one: Engagement) -> Iterator[str]:
    for entry in one.attendees:
        yield from entry.any_of
    for demand in one.staff:
        yield from demand.any_of


def could_be_in(one: Engagement, room: Room) -> bool:
    """Say whether the engagement names the room or its site, or takes any room."""
    where = one.where.room
    if where is None:
        return False
    return not (where.sites or where.rooms) or room.site in where.sites or room.id in where.rooms


def _times_of(case: Case, one: Engagement) -> Iterator[Fact]:
    if one.start is not None:
        yield Fact("start", one.id)
    else:
        yield Fact("windows" if one.windows else "sessions", one.id)
    pin = one.pin
    for part in ("start", "room", "attendees", "vehicles", "staff"):
        if getattr(pin, part):
            yield Fact("pin", one.id, part)
    if is_frozen(case, one.id):
        yield Fact("frozen", one.id)


def is_frozen(case: Case, name: str) -> bool:
    """Say whether the baseline has the engagement before ``freeze_before``."""
    baseline, until = case.problem.baseline, case.problem.policy.freeze_before
    if baseline is None or until is None:
        return False
    return any(one.engagement == name and one.start < until for one in baseline.assignments)


def _closed_days(case: Case) -> list[Fact]:
    asked = [case.engagements[name] for name in case.subjects]
    if all(one.start is not None or one.windows for one in asked):
        return []
    horizon = case.problem.horizon
    days = {horizon.start + timedelta(days=day) for day in range(horizon.days)}
    return [Fact("closed_day", day.isoformat()) for day in sorted(days & set(case.problem.closed_days))]


def _absences(reach: Reach) -> list[Fact]:
    kinds: tuple[tuple[str, Sequence[Person | Room | Vehicle]], ...] = (
        ("person", reach.people),
        ("room", reach.rooms),
        ("vehicle", reach.vehicles),
    )
    return [
        Fact("absence", thing.id, part, n)
        for part, things in kinds
        for thing in things
        for n in range(len(thing.unavailable))
    ]


def _fits(case: Case, one: Engagement) -> Iterator[Fact]:
    where = one.where.room
    if where is not None and (one.people_in_room or where.features):
        yield Fact("room_fit", one.id)
    if one.setup_minutes or one.cleanup_minutes:
        yield Fact("setup", one.id)
    for k, ride in enumerate(one.vehicle_demands):
        if ride.features or ride.seats:
            yield Fact("vehicle_fit", one.id, number=k)
    for k, demand in enumerate(one.staff):
        if demand.skills:
            yield Fact("skills", one.id, number=k)
    for pool, count in sorted(one.equipment.items()):
        if count:
            yield Fact("pool", pool)


def _limits(case: Case, reach: Reach) -> list[Fact]:
    found = [Fact("buffer", person.id) for person in reach.people if person.buffer_minutes]
    found += [Fact("day_count", one.id) for one in reach.people if one.max_engagements_per_day is not None]
    found += [Fact("day_minutes", one.id) for one in reach.people if one.max_minutes_per_day is not None]
    if reach.travels and any(leg.minutes for leg in case.problem.travel):
        found.append(Fact("travel"))
    found += [Fact("room_turnaround", room.id) for room in reach.rooms if room.turnaround_minutes]
    found += [Fact("vehicle_turnaround", one.id) for one in reach.vehicles if one.turnaround_minutes]
    if any(vehicle.drivers for vehicle in reach.vehicles):
        found += [Fact("driving_day"), Fact("driving_week")]
    return list(dict.fromkeys(found))


def kept_facts(case: Case, names: frozenset[str], items: frozenset[str]) -> list[Fact]:
    """Return the facts that these engagements and items are kept, in the problem's order."""
    found = [Fact("kept", one.id) for one in case.problem.engagements if one.id in names]
    return found + [Fact("heard", item.id) for item in case.problem.agenda_items if item.id in items]
