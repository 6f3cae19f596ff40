"""H4 person overlap: one person is in one engagement at a time, with the person's buffer between two."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span, minutes
from solver.verify.findings import violation
from solver.verify.walk import too_close
from solver.verify.week import Outing, Placed, Week
from solver.verify.words import same, span_of_time


@dataclass(frozen=True)
class Duty:
    """What keeps a person: an engagement (online ones too), or a trip driven from departure to return."""

    span: Span
    name: Message
    engagements: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()


def check(week: Week) -> Iterator[Violation]:
    """Yield each pair of one person's engagements and trips that overlap or leave less than the buffer."""
    for name, person in week.people.items():
        duties = [_attending(week, placed) for placed in week.of_person.get(name, [])]
        duties += [_driving(week, outing) for outing in week.driven_by.get(name, [])]
        duties.sort(key=lambda duty: (duty.span.start, duty.span.end, duty.engagements, duty.vehicles))
        for first, second in too_close(duties, lambda duty: duty.span, minutes(person.buffer_minutes)):
            yield _clash(week, name, first, second)


def _attending(week: Week, placed: Placed) -> Duty:
    return Duty(placed.span, same(week.words.engagement(placed.id)), engagements=(placed.id,))


def _driving(week: Week, outing: Outing) -> Duty:
    vehicle, place = week.words.vehicle(outing.vehicle.id), week.words.place(outing.place)
    return Duty(
        outing.span,
        Message(vi=f"chuyến xe {vehicle} đi {place}", en=f"the trip of vehicle {vehicle} to {place}"),
        vehicles=(outing.vehicle.id,),
    )


def _clash(week: Week, person: str, first: Duty, second: Duty) -> Violation:
    name, both = (
        week.words.person(person),
        week.words.both((first.name, first.span), (second.name, second.span)),
    )
    if second.span.start < first.span.end:
        message = Message(
            vi=f"Đồng chí {name} đồng thời có mặt ở {both.vi}",
            en=f"{name} is double-booked: {both.en}",
        )
    else:
        gap = span_of_time(second.span.start - first.span.end)
        least = week.people[person].buffer_minutes
        message = Message(
            vi=f"Đồng chí {name} chỉ có {gap.vi} giữa {both.vi}; cần ít nhất {least} phút",
            en=f"{name} has only {gap.en} between {both.en}; at least {least} min are needed",
        )
    return violation(
        "H4",
        message,
        engagements=first.engagements + second.engagements,
        people=[person],
        vehicles=first.vehicles + second.vehicles,
        when=(week.clock, Span(second.span.start, max(first.span.end, second.span.start))),
    )
