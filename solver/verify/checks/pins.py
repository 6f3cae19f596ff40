"""H15 pins: what is pinned is as pinned, what is frozen is as it was."""

from collections.abc import Iterator
from typing import Unpack

from models.errors import Message
from models.verdict import Violation
from solver.verify.findings import Things, violation
from solver.verify.former import Former
from solver.verify.week import Placed, Week

PINNED = Message(vi="đã ghim", en="pinned")
FROZEN = Message(vi="đã chốt theo lịch trước", en="frozen as it was before")


def check(week: Week) -> Iterator[Violation]:
    """Yield every placed engagement that is not as pinned, or not as the frozen baseline has it."""
    for placed in week.placed.values():
        yield from _pinned(week, placed)
        former = week.former.get(placed.id)
        if former is not None and former.frozen:
            yield from _frozen(week, placed, former)


def _pinned(week: Week, placed: Placed) -> Iterator[Violation]:
    pin = placed.engagement.pin
    if pin.start is not None and week.clock.instant(pin.start) != placed.span.start:
        at = week.words.at(week.clock.instant(pin.start))
        yield _found(week, placed, PINNED, f"bắt đầu lúc {at.vi}", f"start at {at.en}")
    room = placed.room.id if placed.room is not None else None
    if pin.room is not None and pin.room != room:
        name = week.words.room(pin.room)
        yield _found(week, placed, PINNED, f"phòng {name}", f"room {name}", rooms=[pin.room])
    seated = {person for _, person in placed.seats}
    for person in pin.attendees:
        if person not in seated:
            name = week.words.person(person)
            yield _found(week, placed, PINNED, f"có đồng chí {name} dự", f"{name} attends", people=[person])
    for person in pin.staff:
        if person not in placed.serving:
            name = week.words.person(person)
            yield _found(week, placed, PINNED, f"đồng chí {name} phục vụ", f"{name} serves", people=[person])
    used = {outing.vehicle.id for outing in week.serving.get(placed.id, [])}
    for vehicle in pin.vehicles:
        if vehicle not in used:
            name = week.words.vehicle(vehicle)
            yield _found(week, placed, PINNED, f"xe {name}", f"vehicle {name}", vehicles=[vehicle])


def _frozen(week: Week, placed: Placed, former: Former) -> Iterator[Violation]:
    """Same start, same room, the same people in the same roles, the same staff, vehicles and drivers."""
    if former.start != placed.span.start:
        at = week.words.at(former.start)
        yield _found(week, placed, FROZEN, f"bắt đầu lúc {at.vi}", f"start at {at.en}")
    room = placed.room.id if placed.room is not None else None
    if former.room != room:
        name = week.words.room(former.room) if former.room is not None else None
        vi, en = (f"phòng {name}", f"room {name}") if name else ("không có phòng", "no room")
        yield _found(
            week, placed, FROZEN, vi, en, rooms=[one for one in (former.room, room) if one is not None]
        )
    entries = placed.engagement.attendees
    seats = frozenset((entries[entry].role, person) for entry, person in placed.seats)
    if seats != former.seats:
        changed = sorted({person for _, person in seats ^ former.seats})
        names = week.words.people(changed)
        vi, en = (
            f"giữ nguyên thành phần (khác: {names})",
            f"same people in the same roles (differing: {names})",
        )
        yield _found(week, placed, FROZEN, vi, en, people=changed)
    if placed.serving != former.staff:
        changed = sorted(placed.serving ^ former.staff)
        names = week.words.people(changed)
        vi, en = f"giữ nguyên người phục vụ (khác: {names})", f"same staff (differing: {names})"
        yield _found(week, placed, FROZEN, vi, en, people=changed)
    cars = frozenset((outing.vehicle.id, outing.driver) for outing in week.serving.get(placed.id, []))
    if cars != former.cars:
        vehicles = sorted({vehicle for vehicle, _ in cars ^ former.cars})
        names = ", ".join(week.words.vehicle(vehicle) for vehicle in vehicles)
        vi, en = f"giữ nguyên xe và lái xe (khác: {names})", f"same vehicles and drivers (differing: {names})"
        yield _found(week, placed, FROZEN, vi, en, vehicles=vehicles)


def _found(
    week: Week,
    placed: Placed,
    kind: Message,
    vi: str,
    en: str,
    **things: Unpack[Things],
) -> Violation:
    called = week.words.dated(week.words.engagement(placed.id), placed.span)
    return violation(
        "H15",
        Message(vi=f"{called.vi} {kind.vi}: {vi}", en=f"{called.en} is {kind.en}: {en}"),
        **things | {"engagements": [placed.id], "when": (week.clock, placed.span)},
    )
