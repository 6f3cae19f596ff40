"""H3 availability: nobody and nothing is used inside an absence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.cpsat.clock import Span
    from solver.cpsat.expressions import Expr, Literal
    from solver.cpsat.instance import Instance
    from solver.cpsat.trips import Slot, Trips
    from solver.cpsat.variables import WeekModel


def is_free(instance: Instance, kind: str, name: str, low: int, high: int) -> bool:
    """Say whether no absence of the person, room or vehicle meets ``[low, high)``."""
    spans = instance.absences.get((kind, name), ())
    return all(ends <= low or begins >= high for begins, ends in spans)


def leaves_enough(
    instance: Instance,
    i: int,
    start: int,
    rooms: tuple[str, ...],
    attendees: tuple[tuple[str, ...], ...],
    staff: tuple[tuple[str, ...], ...],
) -> bool:
    """Say whether engagement ``i`` finds a room and enough people for each entry at ``start``."""
    engagement, away = instance.engagements[i], instance.ever_absent
    end = start + engagement.duration_minutes
    entries = [
        *(
            (e.count, names)
            for e, names in zip(engagement.attendees, attendees, strict=True)
            if e.role != "optional"
        ),
        *((e.count, names) for e, names in zip(engagement.staff, staff, strict=True)),
    ]
    for count, names in entries:
        absent = sum(not is_free(instance, "person", name, start, end) for name in names if name in away)
        if len(names) - absent < count:
            return False
    if engagement.where.room is None:
        return True
    held = start - engagement.setup_minutes, end + engagement.cleanup_minutes
    return any(is_free(instance, "room", room, *held) for room in rooms)


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
    tail = week.duration(i) + after
    open_starts = [s for s in starts if is_free(week.instance, *who, s - before, s + tail)]
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
