"""A part of a week with all that it can meet: a problem of its own, small because the rest is left away.

Some engagements are free. Whoever and whatever they may use can meet them elsewhere, so every placed
engagement with one of those people, rooms, vehicles or pools comes along, held where the plan has it. What
has nothing in common with them cannot be touched, and is not in the excerpt at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.engagements import Before
from models.plan import SubmittedPlan, Unheard, Unplaced
from solver.cpsat.candidates import Candidates, part_of
from solver.cpsat.instance import Instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from models.engagements import AgendaItem, Relation
    from models.plan import Assignment, Trip

Thing = tuple[str, str]
"""A kind (person, room, vehicle, pool) and an id."""


@dataclass(frozen=True)
class Excerpt:
    """The part as a problem: its engagements are numbered anew, ``free`` in the new numbers.

    ``plan`` is what the week's plan does within the part, ``candidates`` what the free ones may do.
    """

    instance: Instance
    candidates: Candidates
    plan: SubmittedPlan
    free: frozenset[int]


def cut(instance: Instance, candidates: Candidates, plan: SubmittedPlan, free: Set[int]) -> Excerpt:
    """Return ``free`` with all that it can meet in ``plan``; the mates on its trips become free with it.

    ``candidates`` are the week's; what they leave out for the free ones cannot be met either.
    """
    trips = riding(instance, plan.trips)
    free = _with_mates(instance, free, trips)
    items = [item for item in instance.items if any(instance.index[name] in free for name in item.sittings)]
    wanted = _wanted(instance, candidates, free, items)
    placed = {instance.index[one.engagement]: one for one in plan.assignments}
    found = {i for i, one in placed.items() if wanted & used(instance, i, one, trips.get(i, ()))}
    found |= free | {instance.index[name] for item in items for name in item.sittings}
    ties = [tie for tie in instance.problem.relations if _tied(instance, tie) & free]
    found |= {i for tie in ties for i in _tied(instance, tie)}
    found = _with_mates(instance, found, trips)
    numbers = sorted(found)
    part = _part(instance, numbers, [*items, *_heard(instance, plan, found, items)], ties)
    return Excerpt(
        instance=part,
        candidates=part_of(candidates, numbers, part),
        plan=_within(plan, {instance.engagements[i].id for i in numbers}),
        free=frozenset(at for at, i in enumerate(numbers) if i in free),
    )


def paste(instance: Instance, plan: SubmittedPlan, part: Excerpt, made: SubmittedPlan) -> SubmittedPlan:
    """Return ``plan`` with what ``made`` does in its place within the part."""
    inside = part.instance.index
    assignments = [
        *(one for one in plan.assignments if one.engagement not in inside),
        *made.assignments,
    ]
    trips = [
        *(trip for trip in plan.trips if not any(one.engagement in inside for one in trip.serves)),
        *made.trips,
    ]
    return ordered(instance, assignments, trips)


def ordered(instance: Instance, assignments: Iterable[Assignment], trips: Iterable[Trip]) -> SubmittedPlan:
    """Return a plan with all in order of time, then of the document, and with what it leaves out."""
    done = sorted(assignments, key=lambda one: (one.start, instance.index[one.engagement]))
    placed = {one.engagement for one in done}
    heard = {item for one in done for item in one.agenda}
    return SubmittedPlan(
        assignments=tuple(done),
        trips=tuple(sorted(trips, key=lambda trip: (trip.departs, trip.vehicle))),
        unplaced=tuple(Unplaced(engagement=one.id) for one in instance.engagements if one.id not in placed),
        unheard=tuple(Unheard(agenda_item=item.id) for item in instance.items if item.id not in heard),
    )


# ---- what meets ----------------------------------------------------------------------------------------


def riding(instance: Instance, trips: Iterable[Trip]) -> dict[int, list[Trip]]:
    """Return ``engagement -> the trips that serve it``."""
    found: dict[int, list[Trip]] = {}
    for trip in trips:
        for i in _served(instance, trip):
            found.setdefault(i, []).append(trip)
    return found


def _with_mates(instance: Instance, some: Set[int], trips: dict[int, list[Trip]]) -> set[int]:
    """Return ``some`` with all who are on a trip with one of them, or with one of those."""
    found, fresh = set(some), set(some)
    while fresh:
        fresh = {mate for i in fresh for trip in trips.get(i, ()) for mate in _served(instance, trip)} - found
        found |= fresh
    return found


def _served(instance: Instance, trip: Trip) -> set[int]:
    return {instance.index[one.engagement] for one in trip.serves}


def _wanted(
    instance: Instance, candidates: Candidates, free: Set[int], items: Iterable[AgendaItem]
) -> set[Thing]:
    """Return all that the engagements ``free`` and those who present at them may use."""
    found: set[Thing] = {("person", name) for item in items for name in item.presenters}
    for i in free:
        for names in (*candidates.attendees[i], *candidates.staff[i]):
            found.update(("person", name) for name in names)
        found.update(("room", name) for name in candidates.rooms[i])
        found.update(("pool", name) for name in instance.engagements[i].equipment)
        for name in {name for names in candidates.vehicles[i] for name in names}:
            found.add(("vehicle", name))
            found.update(("person", driver) for driver in instance.vehicles[name].drivers)
    return found


def used(instance: Instance, i: int, one: Assignment, trips: Iterable[Trip]) -> set[Thing]:
    """Return all that a placed engagement uses."""
    found: set[Thing] = {("person", seat.person) for seat in one.attendees}
    found.update(("person", helper.person) for helper in one.staff)
    for item in one.agenda:
        found.update(("person", name) for name in instance.item(item).presenters)
    if one.room is not None:
        found.add(("room", one.room))
    found.update(("pool", name) for name in instance.engagements[i].equipment)
    for trip in trips:
        found.add(("vehicle", trip.vehicle))
        if trip.driver is not None:
            found.add(("person", trip.driver))
    return found


def _tied(instance: Instance, tie: Relation) -> set[int]:
    names = (tie.first, tie.second) if isinstance(tie, Before) else tie.engagements
    return {instance.index[name] for name in names}


def _heard(
    instance: Instance, plan: SubmittedPlan, found: Set[int], besides: list[AgendaItem]
) -> list[AgendaItem]:
    """Return the other items heard at sittings of the part, bound to where they are."""
    known = {item.id for item in besides}
    return [
        instance.item(name).model_copy(update={"sittings": (one.engagement,)})
        for one in plan.assignments
        if instance.index[one.engagement] in found
        for name in one.agenda
        if name not in known
    ]


# ---- the part as a problem -----------------------------------------------------------------------------


def _part(instance: Instance, numbers: list[int], items: list[AgendaItem], ties: list[Relation]) -> Instance:
    changes = {
        "engagements": tuple(instance.engagements[i] for i in numbers),
        "agenda_items": tuple(items),
        "relations": tuple(ties),
    }
    return Instance(instance.problem.model_copy(update=changes), like=instance)


def _within(plan: SubmittedPlan, names: Set[str]) -> SubmittedPlan:
    return SubmittedPlan(
        assignments=tuple(one for one in plan.assignments if one.engagement in names),
        trips=tuple(trip for trip in plan.trips if any(one.engagement in names for one in trip.serves)),
    )
