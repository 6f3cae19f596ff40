"""H7 room fit: one room of those asked for, large enough, with every feature; no room where none is due."""

from collections.abc import Iterator

from models.engagements import RoomDemand
from models.errors import Message
from models.resources import Room
from models.verdict import Violation
from solver.verify.findings import violation
from solver.verify.week import Placed, Week


def check(week: Week) -> Iterator[Violation]:
    """Yield every engagement without its room, with a needless one, or with one that does not do."""
    for placed in week.placed.values():
        demand, room = placed.engagement.where.room, placed.room
        if demand is None and room is not None:
            called, name = _called(week, placed), week.words.room(room.id)
            vi = f"{called.vi} không yêu cầu phòng nhưng được xếp phòng {name}"
            en = f"{called.en} needs no room but is given room {name}"
            yield _found(week, placed, vi, en)
        elif demand is not None and room is None:
            called = _called(week, placed)
            yield _found(week, placed, f"{called.vi} chưa có phòng họp", f"{called.en} has no room")
        elif demand is not None and room is not None:
            for fault in _faults(week, placed, demand, room):
                called, name = _called(week, placed), week.words.room(room.id)
                vi = f"{called.vi} ở phòng {name}: {fault.vi}"
                yield _found(week, placed, vi, f"{called.en} in room {name}: {fault.en}")


def _faults(week: Week, placed: Placed, demand: RoomDemand, room: Room) -> Iterator[Message]:
    named = bool(demand.rooms or demand.sites)
    if named and room.id not in demand.rooms and room.site not in demand.sites:
        wanted = [week.words.room(one) for one in demand.rooms] + [
            week.words.place(one) for one in demand.sites
        ]
        listed = ", ".join(wanted)
        yield Message(
            vi=f"không thuộc các phòng, trụ sở được yêu cầu ({listed})",
            en=f"not one of the rooms and sites asked for ({listed})",
        )
    headcount = placed.engagement.people_in_room
    if room.capacity < headcount:
        yield Message(
            vi=f"chỉ có {room.capacity} chỗ cho {headcount} người",
            en=f"it seats {room.capacity}, {headcount} are expected",
        )
    missing = ", ".join(feature for feature in demand.features if feature not in room.features)
    if missing:
        yield Message(vi=f"thiếu {missing}", en=f"it lacks {missing}")


def _called(week: Week, placed: Placed) -> Message:
    return week.words.dated(week.words.engagement(placed.id), placed.span)


def _found(week: Week, placed: Placed, vi: str, en: str) -> Violation:
    return violation(
        "H7",
        Message(vi=vi, en=en),
        engagements=[placed.id],
        rooms=[placed.room.id] if placed.room is not None else [],
        when=(week.clock, placed.span),
    )
