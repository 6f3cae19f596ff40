"""The part of H9 on several engagements on one trip: share, waiting, and what else its people do."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel

Key = tuple[str, int]
Other = tuple["Literal", "Expr", "Expr"]


def post(week: WeekModel, trips: Trips) -> None:
    """Allow two engagements on one trip only as the rule says."""
    joint = [slot for slot in trips.slots if len(slot.riders) > 1]
    for slot in joint:
        _share(week, trips, slot)
        if slot.candidate.times is None:
            _times(week, slot)
        _waiting(week, slot)
    blocked = [slot for slot in joint if not week.candidates.fixed and _too_long_for_two(week, slot)]
    for slot in joint:
        if slot not in blocked:
            _nothing_else(week, trips, slot)
    if blocked:
        _block(week, trips, blocked)


def _share(week: WeekModel, trips: Trips, slot: Slot) -> None:
    """Keep a demand that does not share off a trip with another engagement."""
    for unit, literal in slot.members.items():
        i, k = trips.units[unit].engagement, trips.units[unit].entry
        if not week.instance.engagements[i].vehicles[k].share:
            week.model.add_bool_or([~literal, ~slot.joined])


def _times(week: WeekModel, slot: Slot) -> None:
    """Depart for the first start, return from the last end, exactly."""
    first = {i: week.literal("is first") for i in slot.riders}
    last = {i: week.literal("is last") for i in slot.riders}
    week.model.add_exactly_one([*first.values(), ~slot.made])
    week.model.add_exactly_one([*last.values(), ~slot.made])
    for i, rides in slot.riders.items():
        departs, returns = week.start[i] - slot.out, week.end(i) + slot.back
        week.model.add(slot.departs <= departs).only_enforce_if(rides)
        week.model.add(slot.returns >= returns).only_enforce_if(rides)
        week.model.add(slot.departs == departs).only_enforce_if(first[i])
        week.model.add(slot.returns == returns).only_enforce_if(last[i])
        week.model.add_implication(first[i], rides)
        week.model.add_implication(last[i], rides)


def _waiting(week: WeekModel, slot: Slot) -> None:
    """Keep the starts of all on the trip within the longest wait, and the ends too."""
    wait = week.instance.policy.max_wait_minutes
    for (i, here), (j, there) in combinations(slot.riders.items(), 2):
        starts, ends = week.start[j] - week.start[i], week.end(j) - week.end(i)
        week.model.add_linear_constraint(starts, -wait, wait).only_enforce_if(here, there)
        week.model.add_linear_constraint(ends, -wait, wait).only_enforce_if(here, there)


# ---- nothing else inside the trip: as an interval of each person's ------------------------------------


def _too_long_for_two(week: WeekModel, slot: Slot) -> bool:
    """Say whether nobody can be in two of the trip's engagements: each is longer than starts differ."""
    return all(week.duration(i) > week.instance.policy.max_wait_minutes for i in slot.riders)


def _block(week: WeekModel, trips: Trips, slots: list[Slot]) -> None:
    """Stretch each engagement to the shared trip it rides on, for the people bound to it."""
    spans = {i: _span(week, [slot for slot in slots if i in slot.riders], i) for i in _riding(slots)}
    bound = {i: week.bound(i) for i in spans}
    for person in sorted({person for people in bound.values() for person in people}):
        intervals = [
            interval
            for i in week.engaged[person]
            for interval in _busy(week, i, person, spans.get(i), bound.get(i, {}).get(person))
        ]
        intervals += [trips.interval(slot, 0, literal) for slot, literal in trips.driving.get(person, [])]
        week.model.add_no_overlap(intervals)


def _riding(slots: list[Slot]) -> list[int]:
    return sorted({i for slot in slots for i in slot.riders})


def _span(week: WeekModel, slots: list[Slot], i: int) -> tuple[Expr, Expr]:
    starts = week.starts(i)
    wait = week.instance.policy.max_wait_minutes
    out, back = max(slot.out for slot in slots), max(slot.back for slot in slots)
    low = week.model.new_int_var(starts[0] - out - wait, starts[-1], f"away from {i}")
    latest = starts[-1] + week.duration(i)
    high = week.model.new_int_var(starts[0] + week.duration(i), latest + back + wait, f"away till {i}")
    week.model.add(low <= week.start[i])
    week.model.add(high >= week.end(i))
    for slot in slots:
        conditions = [slot.riders[i], slot.joined]
        week.model.add(low <= slot.departs).only_enforce_if(conditions)
        week.model.add(high >= slot.returns).only_enforce_if(conditions)
    return low, high


def _busy(
    week: WeekModel, i: int, person: str, span: tuple[Expr, Expr] | None, bound: Literal | None
) -> list[cp_model.IntervalVar]:
    """Return when ``person`` is busy with engagement ``i``: with the trip, where bound to it."""
    plain: list[Literal] = [week.part[i][person]]
    found = []
    if span is not None and bound is not None:
        plain = [] if bound.index == plain[0].index else [week.all_of([plain[0], ~bound])]
        low, high = span
        length = week.model.new_int_var(0, 10_000_000, "away")
        found.append(week.model.new_optional_interval_var(low, length, high, bound, f"{person} away {i}"))
    found.extend(week.sitting(i, 0, literal) for literal in plain)
    return found


# ---- nothing else inside the trip: by clauses, where someone could be in two of its engagements ---------


def _nothing_else(week: WeekModel, trips: Trips, slot: Slot) -> None:
    clear: dict[Key, list[Literal]] = {}
    for person, riding in _bound_riders(week, slot).items():
        for key, (busy, begins, ends) in _others(week, trips, slot, person).items():
            if key not in clear:
                clear[key] = _clear(week, slot, key, begins, ends)
            week.model.add_bool_or([~slot.joined, ~riding, ~busy, *clear[key]])


def _bound_riders(week: WeekModel, slot: Slot) -> dict[str, Literal]:
    causes: dict[str, list[Literal]] = {}
    for i, rides in slot.riders.items():
        for person, literal in week.bound(i).items():
            causes.setdefault(person, []).append(week.all_of([rides, literal]))
    return {person: week.any_of(literals) for person, literals in causes.items()}


def _others(week: WeekModel, trips: Trips, slot: Slot, person: str) -> dict[Key, Other]:
    """Return all else that ``person`` may do, engagements and driven trips."""
    found: dict[Key, Other] = {}
    for i in week.engaged.get(person, []):
        found["engagement", i] = (week.part[i][person], week.start[i], week.end(i))
    for other, literal in trips.driving.get(person, []):
        found["trip", id(other)] = (literal, other.departs, other.returns)
    return found


def _clear(week: WeekModel, slot: Slot, key: Key, begins: Expr, ends: Expr) -> list[Literal]:
    """Return literals each of which means that ``[begins, ends)`` is on the trip or does not meet it."""
    earlier, later = week.literal("earlier"), week.literal("later")
    week.model.add(ends <= slot.departs).only_enforce_if(earlier)
    week.model.add(begins >= slot.returns).only_enforce_if(later)
    kind, number = key
    rides = slot.riders.get(number) if kind == "engagement" else None
    return [earlier, later] if rides is None else [earlier, later, rides]
