"""H3 availability: nobody and nothing is used while unavailable."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from models.errors import Message
from models.time import Absence
from models.verdict import Violation
from solver.verify.clock import Span
from solver.verify.findings import violation
from solver.verify.week import Outing, Placed, Week

Away = list[tuple[Span, Absence]]


def check(week: Week) -> Iterator[Violation]:
    """Yield every use of a person, vehicle or room that meets one of its absences.

    Rooms are used from set-up to clean-up, vehicles and drivers from departure to return; turnaround and
    buffer may lie inside an absence.
    """
    for name, person in week.people.items():
        away = _away(week, person.unavailable)
        for placed in week.of_person.get(name, []) if away else []:
            yield from _person_attends(week, name, placed, away)
        for outing in week.driven_by.get(name, []) if away else []:
            yield from _out(week, outing, away, "people")
    for name, vehicle in week.vehicles.items():
        away = _away(week, vehicle.unavailable)
        for outing in week.of_vehicle.get(name, []) if away else []:
            yield from _out(week, outing, away, "vehicles")
    for name, room in week.rooms.items():
        away = _away(week, room.unavailable)
        for placed in week.in_room.get(name, []) if away else []:
            yield from _room_held(week, name, placed, away)


def _away(week: Week, absences: Iterable[Absence]) -> Away:
    return [(week.clock.span(absence.start, absence.end), absence) for absence in absences]


def _met(span: Span, away: Away) -> Iterator[tuple[Span, Absence]]:
    """Yield the absences that meet ``span``; they are disjoint and in order."""
    first = bisect_right(away, span.start, key=lambda one: one[0].end)
    for absent in away[first:]:
        if absent[0].start >= span.end:
            return
        yield absent


def _person_attends(week: Week, person: str, placed: Placed, away: Away) -> Iterator[Violation]:
    for absent, absence in _met(placed.span, away):
        called = week.words.dated(week.words.engagement(placed.id), placed.span)
        name, why = week.words.person(person), _why(week, absent, absence)
        yield violation(
            "H3",
            Message(
                vi=f"Đồng chí {name} vắng mặt {why.vi} nhưng có tên ở {called.vi}",
                en=f"{name} is unavailable {why.en} but takes part in {called.en}",
            ),
            engagements=[placed.id],
            people=[person],
            when=(week.clock, placed.span),
        )


def _out(week: Week, outing: Outing, away: Away, kind: Literal["people", "vehicles"]) -> Iterator[Violation]:
    for absent, absence in _met(outing.span, away):
        vehicle, when = week.words.vehicle(outing.vehicle.id), week.words.when(outing.span)
        why = _why(week, absent, absence)
        if kind == "people" and outing.driver is not None:
            name = week.words.person(outing.driver)
            vi = f"Đồng chí {name} vắng mặt {why.vi} nhưng lái chuyến xe {vehicle} ({when.vi})"
            en = f"{name} is unavailable {why.en} but drives vehicle {vehicle} ({when.en})"
        else:
            vi = f"Xe {vehicle} không dùng được {why.vi} nhưng được điều đi ({when.vi})"
            en = f"Vehicle {vehicle} is unavailable {why.en} but is out ({when.en})"
        yield violation(
            "H3",
            Message(vi=vi, en=en),
            engagements=[placed.id for placed in outing.parties],
            people=[outing.driver] if kind == "people" and outing.driver is not None else [],
            vehicles=[outing.vehicle.id],
            when=(week.clock, outing.span),
        )


def _room_held(week: Week, room: str, placed: Placed, away: Away) -> Iterator[Violation]:
    for absent, absence in _met(placed.hold, away):
        called, held = week.words.engagement(placed.id), week.words.when(placed.hold)
        name, why = week.words.room(room), _why(week, absent, absence)
        yield violation(
            "H3",
            Message(
                vi=f"Phòng {name} không dùng được {why.vi} nhưng được giữ cho {called} ({held.vi})",
                en=f"Room {name} is unavailable {why.en} but is held for {called} ({held.en})",
            ),
            engagements=[placed.id],
            rooms=[room],
            when=(week.clock, placed.hold),
        )


def _why(week: Week, absent: Span, absence: Absence) -> Message:
    when = week.words.when(absent)
    reason = f" – {absence.reason}" if absence.reason else ""
    return Message(vi=f"({when.vi}{reason})", en=f"({when.en}{reason})")
