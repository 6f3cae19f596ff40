"""Which values the variables may take: the static part of the rules, applied before anything is built.

``legal`` applies every rule that looks at one choice alone. ``of_plan`` holds just what one plan chose,
legal or not, so that a rule can be asked about a plan that breaks it (``solver.cpsat.agreement``).
"""

from dataclasses import dataclass, replace

from models.plan import SubmittedPlan
from solver.cpsat.instance import Instance
from solver.cpsat.rides import SlotCandidate, Unit, legal_slots, plan_rides, units_of
from solver.cpsat.rules import attendance, availability, pins, room_fit, staff, vehicles, window


@dataclass(frozen=True)
class Candidates:
    """Candidate values by engagement number (and entry, demand or item number)."""

    starts: list[tuple[int, ...]]
    rooms: list[tuple[str, ...]]
    attendees: list[tuple[tuple[str, ...], ...]]
    staff: list[tuple[tuple[str, ...], ...]]
    vehicles: list[tuple[tuple[str, ...], ...]]
    sittings: list[tuple[int, ...]]
    units: list[Unit]
    slots: list[SlotCandidate]
    fixed: bool = False
    """Whether exactly these values are taken: an engagement without a start is not placed."""
    kept: frozenset[int] = frozenset()
    """What stays placed."""
    settled: frozenset[int] = frozenset()
    """What is held, names and all, as a plan has it that breaks no rule."""
    named: bool = True
    """Whether staff and drivers are chosen by name; else only counted (``solver.cpsat.pools``)."""


def legal(instance: Instance) -> Candidates:
    """Return the candidates that no rule excludes by itself."""
    numbers = range(len(instance.engagements))
    rooms = [
        tuple(
            room
            for room in instance.rooms
            if room_fit.fits(instance, i, room) and pins.allows_room(instance, i, room)
        )
        for i in numbers
    ]
    attendees = [attendance.eligible(instance, i) for i in numbers]
    serving = [staff.eligible(instance, i) for i in numbers]
    demanded = [vehicles.eligible(instance, i) for i in numbers]
    starts = [
        tuple(
            availability.leaving_enough(
                instance,
                i,
                [
                    start
                    for start in window.legal_starts(instance, i)
                    if pins.allows_start(instance, i, start)
                ],
                rooms[i],
                attendees[i],
                serving[i],
            )
        )
        for i in numbers
    ]
    found = Candidates(
        starts=starts,
        rooms=rooms,
        attendees=attendees,
        staff=serving,
        vehicles=demanded,
        sittings=[tuple(instance.index[name] for name in item.sittings) for item in instance.items],
        units=units_of(instance),
        slots=[],
    )
    return replace(found, slots=all_slots(instance, found))


def part_of(whole: Candidates, numbers: list[int], part: Instance) -> Candidates:
    """Return the candidates of the engagements ``numbers``, numbered as in ``part``, without trips."""
    return replace(
        whole,
        starts=[whole.starts[i] for i in numbers],
        rooms=[whole.rooms[i] for i in numbers],
        attendees=[whole.attendees[i] for i in numbers],
        staff=[whole.staff[i] for i in numbers],
        vehicles=[whole.vehicles[i] for i in numbers],
        sittings=[tuple(part.index[name] for name in item.sittings) for item in part.items],
        units=units_of(part),
        slots=[],
    )


def all_slots(instance: Instance, candidates: Candidates) -> list[SlotCandidate]:
    """Return every trip that the candidates' times, places and vehicles leave possible."""
    places = [possible_places(instance, i, rooms) for i, rooms in enumerate(candidates.rooms)]
    return list(legal_slots(instance, candidates.units, candidates.starts, places, candidates.vehicles))


def possible_places(instance: Instance, i: int, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Return where engagement ``i`` may be held, given its candidate rooms; nothing where it is online."""
    where = instance.engagements[i].where
    if where.place is not None:
        return (where.place,)
    if where.room is None:
        return ()
    return tuple(dict.fromkeys(instance.rooms[room].site for room in rooms))


def of_plan(instance: Instance, plan: SubmittedPlan) -> Candidates:
    """Return just what ``plan`` chose. The plan must be free of document faults (unknown ids)."""
    placed = {assignment.engagement: assignment for assignment in plan.assignments}
    starts: list[tuple[int, ...]] = []
    rooms: list[tuple[str, ...]] = []
    attendees, serving = [], []
    for engagement in instance.engagements:
        given = placed.get(engagement.id)
        seats = given.attendees if given else ()
        helpers = given.staff if given else ()
        starts.append((instance.clock.minute(given.start),) if given else ())
        rooms.append((given.room,) if given and given.room is not None else ())
        attendees.append(
            tuple(
                tuple(seat.person for seat in seats if seat.entry == k)
                for k in range(len(engagement.attendees))
            )
        )
        serving.append(
            tuple(
                tuple(helper.person for helper in helpers if helper.entry == k)
                for k in range(len(engagement.staff))
            )
        )
    heard = [
        tuple(instance.index[name] for name, given in placed.items() if item.id in given.agenda)
        for item in instance.items
    ]
    units, slots = plan_rides(instance, plan)
    return Candidates(
        starts=starts,
        rooms=rooms,
        attendees=attendees,
        staff=serving,
        vehicles=[vehicles.eligible(instance, i) for i in range(len(instance.engagements))],
        sittings=heard,
        units=units,
        slots=slots,
        fixed=True,
    )
