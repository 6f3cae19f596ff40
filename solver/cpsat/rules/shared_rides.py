"""The part of H9 on several engagements on one trip: share, waiting, and what else its people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel

Key = tuple[str, int]
Other = tuple["Literal", "Expr", "Expr"]


def post(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Allow followers on ``slot`` only as the rule says."""
    followers = [literal for i, literal in slot.members.items() if i != slot.candidate.lead]
    for i, member in slot.members.items():
        for k, choice in enumerate(trips.serving[i]):
            if week.instance.engagements[i].vehicles[k].share:
                continue
            for vehicle, served in choice:
                if vehicle == slot.candidate.vehicle:
                    week.model.add_bool_or([~served, ~member, ~slot.joined])
    if slot.candidate.times is None:
        _times(week, slot)
    _waiting(week, slot, followers)
    _nothing_else(week, trips, slot)


def _times(week: WeekModel, slot: Slot) -> None:
    """Depart for the first start, return from the last end, exactly."""
    first = {i: week.literal("is first") for i in slot.members}
    last = {i: week.literal("is last") for i in slot.members}
    week.model.add_exactly_one([*first.values(), ~slot.made])
    week.model.add_exactly_one([*last.values(), ~slot.made])
    for i, member in slot.members.items():
        departs, returns = week.start[i] - slot.out, week.end(i) + slot.back
        week.model.add(slot.departs <= departs).only_enforce_if(member)
        week.model.add(slot.returns >= returns).only_enforce_if(member)
        week.model.add(slot.departs == departs).only_enforce_if(first[i])
        week.model.add(slot.returns == returns).only_enforce_if(last[i])
        week.model.add_implication(first[i], member)
        week.model.add_implication(last[i], member)


def _waiting(week: WeekModel, slot: Slot, followers: list[Literal]) -> None:
    """Keep the starts of all on the trip within the longest wait, and the ends too."""
    wait = week.instance.policy.max_wait_minutes
    members = list(slot.members.items())
    for at, (i, here) in enumerate(members):
        for j, there in members[at + 1 :]:
            starts, ends = week.start[j] - week.start[i], week.end(j) - week.end(i)
            week.model.add_linear_constraint(starts, -wait, wait).only_enforce_if(here, there)
            week.model.add_linear_constraint(ends, -wait, wait).only_enforce_if(here, there)


def _nothing_else(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Keep chair, required, presenting and serving people free of anything else during a shared trip."""
    clear: dict[Key, list[Literal]] = {}
    for person, riding in _riders(week, slot).items():
        for key, (busy, begins, ends) in _others(week, trips, slot, person).items():
            if key not in clear:
                clear[key] = _clear(week, slot, key, begins, ends)
            week.model.add_bool_or([~slot.joined, ~riding, ~busy, *clear[key]])


def _riders(week: WeekModel, slot: Slot) -> dict[str, Literal]:
    causes: dict[str, list[Literal]] = {}
    for i, member in slot.members.items():
        for person, literal in week.bound_people(i):
            causes.setdefault(person, []).append(week.all_of([member, literal]))
    return {person: week.any_of(literals) for person, literals in causes.items()}


def _others(week: WeekModel, trips: Trips, slot: Slot, person: str) -> dict[Key, Other]:
    """Return all else that ``person`` may do at the time, engagements and driven trips."""
    found: dict[Key, Other] = {}
    for i in week.engaged.get(person, []):
        if _may_meet(week, slot, i):
            found["engagement", i] = (week.part[i][person], week.start[i], week.end(i))
    for other, literal in trips.driving.get(person, []):
        if other is not slot:
            found["trip", id(other)] = (literal, other.departs, other.returns)
    return found


def _may_meet(week: WeekModel, slot: Slot, i: int) -> bool:
    starts = week.starts(i)
    if not starts:
        return False
    lead, wait = slot.candidate.lead, week.instance.policy.max_wait_minutes
    if slot.candidate.times is not None:
        return True
    earliest = week.starts(lead)[0] - slot.out - wait
    latest = week.starts(lead)[-1] + week.duration(lead) + slot.back + wait
    return starts[0] < latest and starts[-1] + week.duration(i) > earliest


def _clear(week: WeekModel, slot: Slot, key: Key, begins: Expr, ends: Expr) -> list[Literal]:
    """Return literals each of which means that ``[begins, ends)`` is on the trip or does not meet it."""
    earlier, later = week.literal("earlier"), week.literal("later")
    week.model.add(ends <= slot.departs).only_enforce_if(earlier)
    week.model.add(begins >= slot.returns).only_enforce_if(later)
    kind, number = key
    member = slot.members.get(number) if kind == "engagement" else None
    return [earlier, later] if member is None else [earlier, later, member]
