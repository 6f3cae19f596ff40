"""H6 day limits: how many engagements, and how many minutes of them, one person has on one day."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import NOTHING, Span, minutes
from solver.verify.findings import violation
from solver.verify.week import Week
from solver.verify.words import same, span_of_time


@dataclass
class Load:
    """One person's day: the engagements that start on it and the trips that depart on it."""

    spans: list[Span] = field(default_factory=list)
    engagements: list[str] = field(default_factory=list)
    vehicles: list[str] = field(default_factory=list)

    @property
    def total(self) -> timedelta:
        """The durations, added up; two that overlap both count in full."""
        return sum((span.length for span in self.spans), NOTHING)


def check(week: Week) -> Iterator[Violation]:
    """Yield each person and day with more engagements or more minutes than the person's limits."""
    for name, person in week.people.items():
        most, longest = person.max_engagements_per_day, person.max_minutes_per_day
        if most is None and longest is None:
            continue
        for _, load in sorted(_days(week, name).items()):
            count = len(load.spans)
            if most is not None and count > most:
                yield _over(
                    week, name, load, Message(vi=f"{count} lịch", en=f"{count} engagements"), same(str(most))
                )
            if longest is not None and load.total > minutes(longest):
                yield _over(week, name, load, span_of_time(load.total), span_of_time(minutes(longest)))


def _days(week: Week, person: str) -> dict[date, Load]:
    days: dict[date, Load] = defaultdict(Load)
    for placed in week.of_person.get(person, []):
        days[placed.day].spans.append(placed.span)
        days[placed.day].engagements.append(placed.id)
    for outing in week.driven_by.get(person, []):
        day = week.clock.day(outing.span.start)
        days[day].spans.append(outing.span)
        days[day].vehicles.append(outing.vehicle.id)
    return days


def _over(week: Week, person: str, load: Load, amount: Message, limit: Message) -> Violation:
    name = week.words.person(person)
    first, last = min(span.start for span in load.spans), max(span.end for span in load.spans)
    day = week.words.day(first)
    return violation(
        "H6",
        Message(
            vi=f"Đồng chí {name} có {amount.vi} trong ngày {day.vi}, nhiều nhất là {limit.vi}",
            en=f"{name} has {amount.en} on {day.en}; at most {limit.en}",
        ),
        engagements=load.engagements,
        people=[person],
        vehicles=load.vehicles,
        when=(week.clock, Span(first, last)),
    )
