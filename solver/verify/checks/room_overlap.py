"""H8 room overlap: one hold of a room at a time, with the room's turnaround between two."""

from collections.abc import Iterator

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span, minutes
from solver.verify.findings import violation
from solver.verify.walk import too_close
from solver.verify.week import Placed, Week
from solver.verify.words import same, span_of_time


def check(week: Week) -> Iterator[Violation]:
    """Yield each pair of holds of one room that overlap or leave less than its turnaround."""
    for name, holds in week.in_room.items():
        gap = minutes(week.rooms[name].turnaround_minutes)
        for first, second in too_close(holds, lambda placed: placed.hold, gap):
            yield _clash(week, name, first, second)


def _clash(week: Week, room: str, first: Placed, second: Placed) -> Violation:
    """The hours told are those of the holds, set-up and clean-up included."""
    name = week.words.room(room)
    both = week.words.both(
        (same(week.words.engagement(first.id)), first.hold),
        (same(week.words.engagement(second.id)), second.hold),
    )
    if second.hold.start < first.hold.end:
        message = Message(
            vi=f"Phòng {name} bị xếp trùng cho {both.vi}",
            en=f"Room {name} is double-booked: {both.en}",
        )
    else:
        gap = span_of_time(second.hold.start - first.hold.end)
        least = week.rooms[room].turnaround_minutes
        message = Message(
            vi=f"Phòng {name} chỉ trống {gap.vi} giữa {both.vi}; cần ít nhất {least} phút",
            en=f"Room {name} is free for only {gap.en} between {both.en}; at least {least} min are needed",
        )
    return violation(
        "H8",
        message,
        engagements=[first.id, second.id],
        rooms=[room],
        when=(week.clock, Span(second.hold.start, max(first.hold.end, second.hold.start))),
    )
