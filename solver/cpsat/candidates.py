"""Which values the variables may take: the static part of the rules, applied before anything is built.

``legal`` applies every rule that looks at one choice alone. ``of_plan`` holds just what one plan chose,
legal or not, so that a rule can be asked about a plan that breaks it (``solver.cpsat.agreement``).
"""

from dataclasses import dataclass

from models.plan import SubmittedPlan
from solver.cpsat.instance import Instance
from solver.cpsat.rules import attendance, availability, pins, room_fit, staff, vehicles, window


@dataclass(frozen=True)
class SlotCandidate:
    """A trip that may be made: ``vehicle`` to ``place`` for ``lead`` and any of ``followers``.

    The lead is the member with the lowest number, so every trip has one representation. ``times`` fixes
    departure and return (a given plan's); otherwise they follow from the members. ``drivers`` are those
    who may drive it; empty: it has none.
    """

    vehicle: str
    place: str
    lead: int
    followers: tuple[int, ...]
    drivers: tuple[str, ...]
    times: tuple[int, int] | None = None


@dataclass(frozen=True)
class Candidates:
    """Candidate values by engagement number (and entry, demand or item number)."""

    starts: list[tuple[int, ...]]
    rooms: list[tuple[str, ...]]
    attendees: list[tuple[tuple[str, ...], ...]]
    staff: list[tuple[tuple[str, ...], ...]]
    vehicles: list[tuple[tuple[str, ...], ...]]
    sittings: list[tuple[int, ...]]
    slots: list[SlotCandidate]
    fixed: bool = False
    """Whether exactly these values are taken: an engagement without a start is not placed."""


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
            start
            for start in window.legal_starts(instance, i)
            if pins.allows_start(instance, i, start)
            and availability.leaves_enough(instance, i, start, rooms[i], attendees[i], serving[i])
        )
        for i in numbers
    ]
    return Candidates(
        starts=starts,
        rooms=rooms,
        attendees=attendees,
        staff=serving,
        vehicles=demanded,
        sittings=[tuple(instance.index[name] for name in item.sittings) for item in instance.items],
        slots=list(_legal_slots(instance, starts, rooms, demanded)),
    )


def possible_places(instance: Instance, i: int, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Return where engagement ``i`` may be held, given its candidate rooms; nothing where it is online."""
    where = instance.engagements[i].where
    if where.place is not None:
        return (where.place,)
    if where.room is None:
        return ()
    return tuple(dict.fromkeys(instance.rooms[room].site for room in rooms))


def _legal_slots(
    instance: Instance,
    starts: list[tuple[int, ...]],
    rooms: list[tuple[str, ...]],
    demanded: list[tuple[tuple[str, ...], ...]],
) -> list[SlotCandidate]:
    riders: dict[tuple[str, str], list[int]] = {}
    for i, demands in enumerate(demanded):
        if not starts[i]:
            continue
        for vehicle in dict.fromkeys(name for names in demands for name in names):
            for place in possible_places(instance, i, rooms[i]):
                riders.setdefault((vehicle, place), []).append(i)
    found = []
    for (vehicle, place), members in riders.items():
        for at, lead in enumerate(members):
            followers = tuple(
                other
                for other in members[at + 1 :]
                if vehicles.may_share(instance, vehicle, (lead, other), starts)
            )
            drivers = instance.vehicles[vehicle].drivers
            found.append(SlotCandidate(vehicle, place, lead, followers, drivers))
    return found


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
    return Candidates(
        starts=starts,
        rooms=rooms,
        attendees=attendees,
        staff=serving,
        vehicles=_served_demands(instance, plan),
        sittings=heard,
        slots=_plan_slots(instance, plan),
        fixed=True,
    )


def _served_demands(instance: Instance, plan: SubmittedPlan) -> list[tuple[tuple[str, ...], ...]]:
    serving: dict[tuple[str, int], list[str]] = {}
    for trip in plan.trips:
        for served in trip.serves:
            serving.setdefault((served.engagement, served.entry), []).append(trip.vehicle)
    return [
        tuple(tuple(serving.get((engagement.id, k), ())) for k in range(len(engagement.vehicles)))
        for engagement in instance.engagements
    ]


def _plan_slots(instance: Instance, plan: SubmittedPlan) -> list[SlotCandidate]:
    found = []
    for trip in plan.trips:
        members = sorted({instance.index[served.engagement] for served in trip.serves})
        found.append(
            SlotCandidate(
                vehicle=trip.vehicle,
                place=trip.place,
                lead=members[0],
                followers=tuple(members[1:]),
                drivers=(trip.driver,) if trip.driver is not None else (),
                times=(instance.clock.minute(trip.departs), instance.clock.minute(trip.returns)),
            )
        )
    return found
