"""Hold a part of the week where a plan has it: what is held has one candidate of each kind."""

from collections.abc import Collection
from dataclasses import replace

from models.plan import Assignment, SubmittedPlan
from solver.cpsat.candidates import Candidates, possible_places
from solver.cpsat.instance import Instance
from solver.cpsat.rides import SlotCandidate, Unit, legal_slots, legs


def hold(
    instance: Instance,
    whole: Candidates,
    plan: SubmittedPlan,
    free: Collection[int] = (),
    crew: Collection[int] = (),
) -> Candidates:
    """Return the candidates with all but ``free`` held as ``plan`` has them, or left out as it leaves them.

    Of those in ``crew`` times, rooms, attendees and vehicles are held, but staff and drivers are open. What
    is held stays placed.
    """
    placed = {instance.index[one.engagement]: one for one in plan.assignments}
    held = replace(
        whole,
        starts=list(whole.starts),
        rooms=list(whole.rooms),
        attendees=list(whole.attendees),
        staff=list(whole.staff),
        kept=frozenset(placed.keys() - set(free)),
        settled=frozenset(placed.keys() - set(free) - set(crew)),
    )
    for i in range(len(instance.engagements)):
        if i not in free:
            _hold(instance, held, i, placed.get(i), named=i not in crew)
    kept, settled = _kept_trips(instance, held.units, plan, free, crew)
    places = [possible_places(instance, i, held.rooms[i]) for i in range(len(held.starts))]
    among = set(range(len(held.units))) - settled
    open_slots = legal_slots(instance, held.units, held.starts, places, held.vehicles, among)
    return replace(held, slots=[*kept, *open_slots])


def _hold(instance: Instance, held: Candidates, i: int, one: Assignment | None, *, named: bool) -> None:
    engagement = instance.engagements[i]
    if one is None:
        held.starts[i], held.rooms[i] = (), ()
        held.attendees[i] = ((),) * len(engagement.attendees)
        held.staff[i] = ((),) * len(engagement.staff)
        return
    held.starts[i] = (instance.clock.minute(one.start),)
    held.rooms[i] = (one.room,) if one.room is not None else ()
    held.attendees[i] = tuple(
        tuple(seat.person for seat in one.attendees if seat.entry == k)
        for k in range(len(engagement.attendees))
    )
    if named:
        held.staff[i] = tuple(
            tuple(helper.person for helper in one.staff if helper.entry == k)
            for k in range(len(engagement.staff))
        )


def _kept_trips(
    instance: Instance, units: list[Unit], plan: SubmittedPlan, free: Collection[int], crew: Collection[int]
) -> tuple[list[SlotCandidate], set[int]]:
    """Return the trips that serve none of ``free``, each as it is, and the units on them."""
    number = {(unit.engagement, unit.entry, unit.copy): at for at, unit in enumerate(units)}
    copies: dict[tuple[int, int], int] = {}
    kept, settled = [], set[int]()
    for trip in plan.trips:
        members = []
        for served in trip.serves:
            key = instance.index[served.engagement], served.entry
            copies[key] = copies.get(key, -1) + 1
            members.append(number[*key, copies[key]])
        if all(units[at].engagement not in free for at in members):
            settled.update(members)
            lead, *followers = sorted(members)
            driver = () if trip.driver is None else (trip.driver,)
            open_crew = any(units[at].engagement in crew for at in members)
            drivers = instance.vehicles[trip.vehicle].drivers if open_crew else driver
            way = legs(instance, trip.vehicle, trip.place)
            kept.append(SlotCandidate(trip.place, lead, tuple(followers), (trip.vehicle,), drivers, way))
    return kept, settled
