"""H9 vehicles: demands have their vehicles, trips their times and seats, vehicles their turnaround."""

from collections.abc import Iterator

from models.engagements import VehicleDemand
from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span, minutes, shifted
from solver.verify.findings import violation
from solver.verify.sharing import sharing_faults
from solver.verify.walk import too_close
from solver.verify.week import Outing, Placed, Week
from solver.verify.words import same, span_of_time

NO_VEHICLE = Message(vi="không có", en="none")


def check(week: Week) -> Iterator[Violation]:
    """Yield every unmet demand, every trip that is not as its engagements ask, every clash of a vehicle."""
    for placed in week.placed.values():
        for index, demand in enumerate(placed.engagement.vehicle_demands):
            yield from _demand(week, placed, index, demand)
    for outing in week.outings:
        yield from _place(week, outing)
        yield from _times(week, outing)
        yield from _load(week, outing)
        yield from sharing_faults(week, outing)
    for name, outings in week.of_vehicle.items():
        gap = minutes(week.vehicles[name].turnaround_minutes)
        for first, second in too_close(outings, lambda outing: outing.span, gap):
            yield _clash(week, name, first, second)


def _demand(week: Week, placed: Placed, index: int, demand: VehicleDemand) -> Iterator[Violation]:
    trips = [one for one in week.serving.get(placed.id, []) if (placed, index) in one.serves]
    used = [trip.vehicle.id for trip in trips]
    if len(used) != demand.count or len(set(used)) != len(used):
        called = week.words.dated(week.words.engagement(placed.id), placed.span)
        told = same(", ".join(map(week.words.vehicle, used))) if used else NO_VEHICLE
        yield violation(
            "H9",
            Message(
                vi=f"{called.vi} cần đúng {demand.count} xe (yêu cầu số {index}), được điều: {told.vi}",
                en=f"{called.en} asks for exactly {demand.count} in vehicle demand {index}, gets: {told.en}",
            ),
            engagements=[placed.id],
            vehicles=used,
            when=(week.clock, placed.span),
        )
    for trip in trips:
        missing = ", ".join(one for one in demand.features if one not in trip.vehicle.features)
        if missing:
            called = week.words.dated(week.words.engagement(placed.id), placed.span)
            name = week.words.vehicle(trip.vehicle.id)
            vi = f"Xe {name} phục vụ {called.vi} thiếu {missing}"
            yield _found(week, trip, vi, f"Vehicle {name} for {called.en} lacks {missing}", placed)


def _place(week: Week, outing: Outing) -> Iterator[Violation]:
    name, there = week.words.vehicle(outing.vehicle.id), week.words.place(outing.place)
    for placed in outing.parties:
        if placed.place == outing.place:
            continue
        called = week.words.engagement(placed.id)
        held = week.words.place(placed.place) if placed.place is not None else None
        yield _found(
            week,
            outing,
            f"Xe {name} đi {there} nhưng {called} " + (f"họp tại {held}" if held else "không có địa điểm"),
            f"Vehicle {name} goes to {there} but {called} " + (f"is at {held}" if held else "has no place"),
            placed,
        )


def _times(week: Week, outing: Outing) -> Iterator[Violation]:
    base, there = outing.vehicle.base, outing.place
    first = min(placed.span.start for placed in outing.parties)
    last = max(placed.span.end for placed in outing.parties)
    leaves = shifted(first, -week.roads.travel(base, there))
    is_back = shifted(last, week.roads.travel(there, base))
    name = week.words.vehicle(outing.vehicle.id)
    if outing.span.start != leaves:
        is_at, due = week.words.at(outing.span.start), week.words.at(leaves)
        vi = f"Xe {name} xuất phát lúc {is_at.vi}, đúng ra là {due.vi}"
        yield _found(week, outing, vi, f"Vehicle {name} departs at {is_at.en}; it should at {due.en}")
    if outing.span.end != is_back:
        is_at, due = week.words.at(outing.span.end), week.words.at(is_back)
        vi = f"Xe {name} về lúc {is_at.vi}, đúng ra là {due.vi}"
        yield _found(week, outing, vi, f"Vehicle {name} returns at {is_at.en}; it should at {due.en}")


def _load(week: Week, outing: Outing) -> Iterator[Violation]:
    asked, seats = sum(demand.seats for demand in outing.demands), outing.vehicle.seats
    if asked > seats:
        name, when = week.words.vehicle(outing.vehicle.id), week.words.when(outing.span)
        yield _found(
            week,
            outing,
            f"Xe {name} có {seats} chỗ nhưng chuyến {when.vi} cần {asked} chỗ",
            f"Vehicle {name} has {seats} seats; the trip {when.en} needs {asked}",
        )


def _clash(week: Week, vehicle: str, first: Outing, second: Outing) -> Violation:
    name, both = (
        week.words.vehicle(vehicle),
        week.words.both(*(_called(week, one) for one in (first, second))),
    )
    if second.span.start < first.span.end:
        message = Message(
            vi=f"Xe {name} bị điều trùng: {both.vi}",
            en=f"Vehicle {name} is out twice at the same time: {both.en}",
        )
    else:
        gap, least = span_of_time(second.span.start - first.span.end), first.vehicle.turnaround_minutes
        message = Message(
            vi=f"Xe {name} chỉ nghỉ {gap.vi} giữa {both.vi}; cần ít nhất {least} phút",
            en=f"Vehicle {name} is back for only {gap.en} between {both.en}; at least {least} min are needed",
        )
    return violation(
        "H9",
        message,
        engagements=[placed.id for outing in (first, second) for placed in outing.parties],
        vehicles=[vehicle],
        when=(week.clock, Span(second.span.start, max(first.span.end, second.span.start))),
    )


def _called(week: Week, outing: Outing) -> tuple[Message, Span]:
    place = week.words.place(outing.place)
    return Message(vi=f"chuyến đi {place}", en=f"the trip to {place}"), outing.span


def _found(week: Week, outing: Outing, vi: str, en: str, placed: Placed | None = None) -> Violation:
    """Return a violation of H9 by one trip; ``placed`` where it concerns one engagement only."""
    return violation(
        "H9",
        Message(vi=vi, en=en),
        engagements=[placed.id] if placed is not None else [one.id for one in outing.parties],
        vehicles=[outing.vehicle.id],
        when=(week.clock, outing.span),
    )
