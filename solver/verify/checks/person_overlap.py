"""H4 person overlap: one person is in one engagement at a time, with the person's buffer between two."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span, minutes
from solver.verify.findings import violation
from solver.verify.walk import too_close
from solver.verify.week import Outing, Week
from solver.verify.words import same, span_of_time


@dataclass(frozen=True)
class Duty:
    """What keeps a person: an engagement (online ones too), or a trip driven from departure to return."""

    span: Span
    engagements: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    place: str = ""

    def name(self, week: Week) -> Message:
        """Return what it is called; asked for only where two clash."""
        if not self.vehicles:
            return same(week.words.engagement(self.engagements[0]))
        vehicle, place = week.words.vehicle(self.vehicles[0]), week.words.place(self.place)
        return Message(vi=f"chuyến xe {vehicle} đi {place}", en=f"the trip of vehicle {vehicle} to {place}")


def check(week: Week) -> Iterator[Violation]:
    """Yield each pair of one person's engagements and trips that overlap or leave less than the buffer."""
    for name, person in week.people.items():
        duties = [Duty(placed.span, (placed.id,)) for placed in week.of_person.get(name, [])]
        duties += [_driving(outing) for outing in week.driven_by.get(name, [])]
        if len(duties) < 2:
            continue
        duties.sort(key=lambda duty: (duty.span.start, duty.span.end, duty.engagements, duty.vehicles))
        for first, second in too_close(duties, lambda duty: duty.span, minutes(person.buffer_minutes)):
            yield _clash(week, name, first, second)


def _driving(outing: Outing) -> Duty:
    return Duty(outing.span, vehicles=(outing.vehicle.id,), place=outing.place)


def _clash(week: Week, person: str, first: Duty, second: Duty) -> Violation:
    name, both = (
        week.words.person(person),
        week.words.both((first.name(week), first.span), (second.name(week), second.span)),
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
