"""When one trip may serve several engagements (the sharing part of rule H9)."""

from collections.abc import Iterator
from typing import Unpack

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span, minutes
from solver.verify.findings import Things, violation
from solver.verify.week import Outing, Placed, Week


def sharing_faults(week: Week, outing: Outing) -> Iterator[Violation]:
    """Yield what forbids ``outing`` to serve all its engagements; nothing where it serves one."""
    if len(outing.parties) < 2:
        return
    yield from _unwilling(week, outing)
    yield from _waiting(week, outing)
    for placed in outing.parties:
        for person in sorted(placed.needed | placed.serving | placed.presenters):
            yield from _elsewhere(week, outing, placed, person)


def _unwilling(week: Week, outing: Outing) -> Iterator[Violation]:
    alone = {one.id for one, entry in outing.serves if not one.engagement.vehicles[entry].share}
    for name in sorted(alone):
        called, vehicle = week.words.engagement(name), week.words.vehicle(outing.vehicle.id)
        yield _found(
            week,
            outing,
            f"{called} không đi chung xe nhưng chuyến xe {vehicle} còn phục vụ lịch khác",
            f"{called} does not share, but the trip of vehicle {vehicle} serves others too",
        )


def _waiting(week: Week, outing: Outing) -> Iterator[Violation]:
    most = week.problem.policy.max_wait_minutes
    starts = [placed.span.start for placed in outing.parties]
    ends = [placed.span.end for placed in outing.parties]
    names, vehicle = week.words.engagements(one.id for one in outing.parties), outing.vehicle.id
    called = week.words.vehicle(vehicle)
    for times, vi, en in ((starts, "bắt đầu", "start"), (ends, "kết thúc", "end")):
        if max(times) - min(times) > minutes(most):
            apart = (max(times) - min(times)) // minutes(1)
            yield _found(
                week,
                outing,
                f"{names} đi chung xe {called} nhưng {vi} cách nhau {apart} phút, nhiều nhất là {most}",
                f"{names} share vehicle {called} but {en} {apart} min apart; at most {most}",
            )


def _elsewhere(week: Week, outing: Outing, placed: Placed, person: str) -> Iterator[Violation]:
    """Who must be at a shared engagement waits with the vehicle, so nothing else may meet the trip."""
    served = {one.id for one in outing.parties}
    name, vehicle = week.words.person(person), week.words.vehicle(outing.vehicle.id)
    for other in week.of_person.get(person, []):
        if other.id not in served and other.span.meets(outing.span):
            both = _both(week, outing, week.words.engagement(other.id), other.span)
            yield _found(
                week,
                outing,
                f"Đồng chí {name} đi chung xe {vehicle} nhưng còn lịch khác trong chuyến: {both.vi}",
                f"{name} shares vehicle {vehicle} but has something else during the trip: {both.en}",
                engagements=[placed.id, other.id],
                people=[person],
            )
    for drive in week.driven_by.get(person, []):
        if drive.span.meets(outing.span):
            both = _both(week, outing, week.words.vehicle(drive.vehicle.id), drive.span)
            yield _found(
                week,
                outing,
                f"Đồng chí {name} đi chung xe {vehicle} nhưng lái xe trong chuyến: {both.vi}",
                f"{name} shares vehicle {vehicle} but drives during the trip: {both.en}",
                engagements=[placed.id],
                people=[person],
            )


def _both(week: Week, outing: Outing, name: str, span: Span) -> Message:
    place = week.words.place(outing.place)
    trip = Message(vi=f"chuyến đi {place}", en=f"the trip to {place}")
    return week.words.both((trip, outing.span), (Message(vi=name, en=name), span))


def _found(
    week: Week,
    outing: Outing,
    vi: str,
    en: str,
    **things: Unpack[Things],
) -> Violation:
    of_trip: Things = {
        "engagements": [one.id for one in outing.parties],
        "vehicles": [outing.vehicle.id],
        "when": (week.clock, outing.span),
    }
    return violation("H9", Message(vi=vi, en=en), **of_trip | things)
