"""H3 availability: nobody and nothing is used inside an absence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.cpsat.clock import Span
    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel


def free_starts(instance: Instance, who: tuple[str, str], starts: Sequence[int], around: Span) -> list[int]:
    """Return the starts for which no absence of the person, room or vehicle meets what is ``around`` them."""
    before, after = around
    found = list(starts)
    for begins, ends in instance.absences.get(who, ()):
        found = [start for start in found if start + before >= ends or start + after <= begins]
    return found


def leaving_enough(
    instance: Instance,
    i: int,
    starts: list[int],
    rooms: tuple[str, ...],
    attendees: tuple[tuple[str, ...], ...],
    staff: tuple[tuple[str, ...], ...],
) -> list[int]:
    """Return those of ``starts`` at which engagement ``i`` finds a room and enough people for each entry."""
    engagement = instance.engagements[i]
    entries = [
        *(
            (e.count, names)
            for e, names in zip(engagement.attendees, attendees, strict=True)
            if e.role != "optional"
        ),
        *((e.count, names) for e, names in zip(engagement.staff, staff, strict=True)),
    ]
    length, before, after = engagement.duration_minutes, engagement.setup_minutes, engagement.cleanup_minutes
    for count, names in entries:
        starts = _with_enough(instance, "person", names, count, starts, (0, length))
    if engagement.where.room is not None:
        starts = _with_enough(instance, "room", rooms, 1, starts, (-before, length + after))
    return starts


def _with_enough(
    instance: Instance, kind: str, names: tuple[str, ...], count: int, starts: list[int], around: Span
) -> list[int]:
    """Return the starts around which ``count`` of the people or rooms are free."""
    away = [name for name in names if (kind, name) in instance.absences]
    spare = len(names) - count
    if len(away) <= spare:
        return starts
    blocked: Counter[int] = Counter()
    for name in away:
        blocked.update(set(starts).difference(free_starts(instance, (kind, name), starts, around)))
    return [start for start in starts if blocked[start] <= spare]


def post(week: WeekModel, trips: Trips) -> None:
    """Keep people, rooms, vehicles and drivers out of their absences."""
    for i in week.numbers:
        engagement = week.instance.engagements[i]
        for person, literal in week.part[i].items():
            _keep_out(week, i, ("person", person), (0, 0), literal)
        for room, literal in week.rooms[i]:
            _keep_out(
                week, i, ("room", room), (engagement.setup_minutes, engagement.cleanup_minutes), literal
            )
    for slot in trips.slots:
        for vehicle, literal in slot.vehicles.items():
            _trip(week, slot, ("vehicle", vehicle), literal)
        for person, literal in slot.drivers.items():
            _trip(week, slot, ("person", person), literal)


def _keep_out(
    week: WeekModel, i: int, who: tuple[str, str], around: tuple[int, int], literal: Literal
) -> None:
    """Keep ``[start - before, end + after)`` out of the absences of ``who`` where ``literal`` holds."""
    if who not in week.instance.absences:
        return
    starts, (before, after) = week.starts(i), around
    open_starts = free_starts(week.instance, who, starts, (-before, week.duration(i) + after))
    if not open_starts:
        week.forbid(literal)
    elif len(open_starts) < len(starts):
        week.within(week.start[i], open_starts, literal)


def _trip(week: WeekModel, slot: Slot, who: tuple[str, str], literal: Literal) -> None:
    absences = week.instance.absences.get(who, ())
    if slot.follows_lead:
        _keep_out(week, slot.lead, who, (slot.out, slot.back), literal)
        return
    for absence in absences:
        _apart(week, (slot.departs, slot.returns), absence, literal)


def _apart(week: WeekModel, trip: tuple[Expr, Expr], absence: Span, literal: Literal) -> None:
    earlier = week.literal("before the absence")
    week.model.add(trip[1] <= absence[0]).only_enforce_if(literal, earlier)
    week.model.add(trip[0] >= absence[1]).only_enforce_if(literal, ~earlier)
