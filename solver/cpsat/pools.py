"""A crew without names: what staff and drivers can do at once.

Staff of one skill and drivers of one vehicle are nearly alike, and naming each of them makes most of a model
of the whole week. Here they are pools: a pool can be at no more places at once than it has members. Whatever
a named crew can do, a counted one can, so the optimum with pools is a lower bound of the true one. What a
counted crew does may still fail for a named one (ways between places, limits of one person): a plan is only
ever read out of a model with names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ortools.sat.python import cp_model

    from solver.cpsat.clock import Span
    from solver.cpsat.expressions import Literal
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel

Pool = frozenset[str]
Use = tuple["cp_model.IntervalVar", int]
"""When members of a pool are used, and how many."""


def post(week: WeekModel, trips: Trips) -> None:
    """Keep the use of every pool within its number of members, at every minute."""
    if week.candidates.named:
        return
    for pool, entries in staff_pools(week).items():
        if any(len(week.starts(i)) > 1 for i, _ in entries):
            _staff_suffices(week, pool, entries)
    driven = [
        (drivers, slot, literal)
        for slot in trips.slots
        for name, literal in slot.vehicles.items()
        if (drivers := frozenset(week.instance.vehicles[name].drivers).intersection(slot.candidate.drivers))
    ]
    for pool in sorted({drivers for drivers, _, _ in driven}, key=sorted):
        _drivers_suffice(week, trips, pool, [(slot, lit) for drivers, slot, lit in driven if drivers <= pool])


def staff_pools(week: WeekModel) -> dict[Pool, list[tuple[int, int]]]:
    """Return ``pool -> (engagement, how many)`` of all entries that only members of the pool can fill."""
    entries = [
        (frozenset(names), i, entry.count)
        for i in week.numbers
        for entry, names in zip(week.instance.engagements[i].staff, week.candidates.staff[i], strict=True)
    ]
    pools = {names for names, _, _ in entries}
    pools.add(frozenset(name for names in pools for name in names))
    found: dict[Pool, list[tuple[int, int]]] = {}
    for pool in sorted(pools, key=sorted):
        inside = [(i, count) for names, i, count in entries if names <= pool]
        if inside:
            found[pool] = inside
    return found


def _staff_suffices(week: WeekModel, pool: Pool, entries: list[tuple[int, int]]) -> None:
    buffer = min((week.instance.people[person].buffer_minutes for person in pool), default=0)
    uses: list[Use] = []
    demanded: dict[int, int] = {}
    for i, count in entries:
        demanded[i] = demanded.get(i, 0) + count
    for i, count in demanded.items():
        if count > len(pool):
            week.forbid(week.placed[i])
        uses.append((week.sitting(i, buffer, week.placed[i]), min(count, len(pool))))
    uses += _attending(week, pool, buffer)
    _within(week, uses + _absent(week, pool, buffer), len(pool))


def _drivers_suffice(week: WeekModel, trips: Trips, pool: Pool, made: list[tuple[Slot, Literal]]) -> None:
    buffer = min(week.instance.people[person].buffer_minutes for person in pool)
    driving = total((slot.out + slot.back) * literal for slot, literal in made)
    week.model.add(driving <= len(pool) * week.instance.policy.driving_minutes_per_week * _weeks(week))
    absent = _absent(week, pool, buffer)
    uses = [(trips.interval(slot, buffer, literal), 1) for slot, literal in made]
    _within(week, uses + _attending(week, pool, buffer) + absent, len(pool))


def _weeks(week: WeekModel) -> int:
    """Return a number of weeks that the trips of the horizon certainly lie in."""
    return week.instance.clock.days // 7 + 3


def _attending(week: WeekModel, pool: Pool, buffer: int) -> list[Use]:
    """Return when members of the pool attend or present: then they cannot serve or drive."""
    return [
        (week.sitting(i, buffer, week.part[i][person]), 1)
        for person in sorted(pool)
        for i in week.engaged.get(person, [])
    ]


def _absent(week: WeekModel, pool: Pool, behind: int) -> list[Use]:
    """Return the absences in the pool, each shorter by the gap that is added behind every use."""
    return [
        (week.model.new_fixed_size_interval_var(low + behind, high - low - behind, "absent"), 1)
        for name in sorted(pool)
        for low, high in merged(week.instance.absences.get(("person", name), ()))
        if high - low > behind
    ]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same minutes as spans that neither meet nor touch."""
    found: list[Span] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return found


def _within(week: WeekModel, uses: list[Use], members: int) -> None:
    if sum(count for _, count in uses) <= members:
        return
    if members == 1:
        week.model.add_no_overlap([interval for interval, _ in uses])
    else:
        week.model.add_cumulative([interval for interval, _ in uses], [count for _, count in uses], members)
