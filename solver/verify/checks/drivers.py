"""H10 drivers: a vehicle with drivers has one of them, who does not drive too long."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import NOTHING, Span, minutes, shifted
from solver.verify.findings import violation
from solver.verify.week import Outing, Week
from solver.verify.words import span_of_time

ONE_DAY = Message(vi="ngày", en="on")
ONE_WEEK = Message(vi="tuần từ", en="in the week of")


@dataclass
class Driving:
    """The legs one driver begins in one day or ISO week."""

    legs: list[Span] = field(default_factory=list)
    outings: list[Outing] = field(default_factory=list)


Periods = dict[date, Driving]
"""First day -> what is driven from then on."""


def check(week: Week) -> Iterator[Violation]:
    """Yield every trip with the wrong driver, and every driver's day and ISO week with too much driving.

    A leg belongs to the day on which it begins.
    """
    for outing in week.outings:
        yield from _wheel(week, outing)
    policy = week.problem.policy
    for driver, outings in week.driven_by.items():
        days: Periods = defaultdict(Driving)
        weeks: Periods = defaultdict(Driving)
        for outing in outings:
            for leg in _legs(week, outing):
                day = week.clock.day(leg.start)
                for driving in (days[day], weeks[day - timedelta(days=day.weekday())]):
                    driving.legs.append(leg)
                    driving.outings.append(outing)
        yield from _too_long(week, driver, days, policy.driving_minutes_per_day, ONE_DAY)
        yield from _too_long(week, driver, weeks, policy.driving_minutes_per_week, ONE_WEEK)


def _wheel(week: Week, outing: Outing) -> Iterator[Violation]:
    drivers, driver = outing.vehicle.drivers, outing.driver
    if driver in drivers or (driver is None and not drivers):
        return
    name, when = week.words.vehicle(outing.vehicle.id), week.words.when(outing.span)
    if driver is None:
        vi, en = (
            f"Chuyến xe {name} ({when.vi}) chưa có lái xe",
            f"The trip of vehicle {name} ({when.en}) has no driver",
        )
    elif not drivers:
        person = week.words.person(driver)
        vi = f"Xe {name} không cần lái xe nhưng chuyến {when.vi} ghi đồng chí {person}"
        en = f"Vehicle {name} needs no driver, but the trip {when.en} lists {person}"
    else:
        person = week.words.person(driver)
        vi = f"Đồng chí {person} không được giao lái xe {name} (chuyến {when.vi})"
        en = f"{person} may not drive vehicle {name} (trip {when.en})"
    yield violation(
        "H10",
        Message(vi=vi, en=en),
        engagements=[placed.id for placed in outing.parties],
        people=[driver] if driver is not None else [],
        vehicles=[outing.vehicle.id],
        when=(week.clock, outing.span),
    )


def _legs(week: Week, outing: Outing) -> Iterator[Span]:
    """Yield the way out and the way back; the waiting between is not driving."""
    base, there, span = outing.vehicle.base, outing.place, outing.span
    yield Span(span.start, shifted(span.start, week.roads.travel(base, there)))
    yield Span(shifted(span.end, -week.roads.travel(there, base)), span.end)


def _too_long(week: Week, driver: str, periods: Periods, limit: int, period: Message) -> Iterator[Violation]:
    for first, driving in sorted(periods.items()):
        total = sum((leg.length for leg in driving.legs), NOTHING)
        if total <= minutes(limit):
            continue
        name, told = week.words.person(driver), span_of_time(total)
        since = week.words.day(week.clock.at(first, time()))
        legs = Span(min(leg.start for leg in driving.legs), max(leg.end for leg in driving.legs))
        yield violation(
            "H10",
            Message(
                vi=f"Đồng chí {name} lái xe {told.vi} trong {period.vi} {since.vi}, nhiều nhất {limit} phút",
                en=f"{name} drives {told.en} {period.en} {since.en}; at most {limit} min",
            ),
            engagements=[placed.id for outing in driving.outings for placed in outing.parties],
            people=[driver],
            vehicles=[outing.vehicle.id for outing in driving.outings],
            when=(week.clock, legs),
        )
