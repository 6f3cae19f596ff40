"""H13 relations: before, same day, different day, same room, no overlap."""

from collections.abc import Callable, Hashable, Iterator

from models.engagements import Before
from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span, minutes
from solver.verify.findings import violation
from solver.verify.walk import too_close
from solver.verify.week import Placed, Week, in_order
from solver.verify.words import same, span_of_time


def check(week: Week) -> Iterator[Violation]:
    """Yield each relation that the placed engagements break; one that binds a set binds those placed."""
    for relation in week.problem.relations:
        if isinstance(relation, Before):
            yield from _before(week, relation)
            continue
        placed = in_order(week.placed[name] for name in relation.engagements if name in week.placed)
        yield from _TOGETHER[relation.type](week, placed)


def _before(week: Week, relation: Before) -> Iterator[Violation]:
    second = week.placed.get(relation.second)
    if second is None:
        return
    first = week.placed.get(relation.first)
    if first is None:
        a, b = week.words.engagement(relation.first), week.words.engagement(relation.second)
        vi = f"{b} chỉ được xếp khi đã xếp {a}, nhưng {a} chưa được xếp"
        yield _found(week, (second,), vi, f"{b} may be placed only after {a}, which is not placed")
        return
    gap = second.span.start - first.span.end
    both = _both(week, first, second)
    if gap < minutes(relation.min_gap_minutes):
        least = relation.min_gap_minutes
        vi = f"Giữa {both.vi}: lịch sau phải bắt đầu ít nhất {least} phút sau khi lịch trước kết thúc"
        en = f"Of {both.en}, the second must start at least {least} min after the first ends"
        yield _found(week, (first, second), vi, en)
    elif relation.max_gap_minutes is not None and gap > minutes(relation.max_gap_minutes):
        most, apart = relation.max_gap_minutes, span_of_time(gap)
        vi = f"Giữa {both.vi} cách nhau {apart.vi}, nhiều nhất là {most} phút"
        yield _found(week, (first, second), vi, f"{both.en} lie {apart.en} apart; at most {most} min")


Groups = list[list[Placed]]


def _grouped(placed: tuple[Placed, ...], key: Callable[[Placed], Hashable]) -> Groups:
    groups: dict[Hashable, list[Placed]] = {}
    for one in placed:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _same_day(week: Week, placed: tuple[Placed, ...]) -> Iterator[Violation]:
    groups = _grouped(placed, lambda one: one.day)
    if len(groups) > 1:
        told = [
            (week.words.engagements(one.id for one in group), week.words.day(group[0].span.start))
            for group in groups
        ]
        vi = "Phải cùng một ngày nhưng khác ngày: " + "; ".join(f"{names} ({day.vi})" for names, day in told)
        en = "Must be on one day but are not: " + "; ".join(f"{names} ({day.en})" for names, day in told)
        yield _found(week, placed, vi, en)


def _different_day(week: Week, placed: tuple[Placed, ...]) -> Iterator[Violation]:
    for group in _grouped(placed, lambda one: one.day):
        if len(group) > 1:
            names, day = week.words.engagements(one.id for one in group), week.words.day(group[0].span.start)
            vi = f"Phải khác ngày nhưng cùng {day.vi}: {names}"
            yield _found(
                week, tuple(group), vi, f"Must be on different days but are all on {day.en}: {names}"
            )


def _same_room(week: Week, placed: tuple[Placed, ...]) -> Iterator[Violation]:
    """Two that have no room agree; one with and one without do not."""
    groups = _grouped(placed, lambda one: one.room.id if one.room is not None else None)
    if len(groups) > 1:
        told = [
            (
                week.words.engagements(one.id for one in group),
                week.words.room(group[0].room.id) if group[0].room is not None else None,
            )
            for group in groups
        ]
        vi = "; ".join(f"{names} ({f'phòng {room}' if room else 'không có phòng'})" for names, room in told)
        en = "; ".join(f"{names} ({f'room {room}' if room else 'no room'})" for names, room in told)
        yield _found(
            week,
            placed,
            f"Phải cùng một phòng nhưng khác phòng: {vi}",
            f"Must be in one room but are not: {en}",
        )


def _no_overlap(week: Week, placed: tuple[Placed, ...]) -> Iterator[Violation]:
    for first, second in too_close(placed, lambda one: one.span, minutes(0)):
        both = _both(week, first, second)
        vi = f"Không được trùng giờ nhưng trùng: {both.vi}"
        yield _found(week, (first, second), vi, f"Must not overlap but do: {both.en}")


_TOGETHER: dict[str, Callable[[Week, tuple[Placed, ...]], Iterator[Violation]]] = {
    "same_day": _same_day,
    "different_day": _different_day,
    "same_room": _same_room,
    "no_overlap": _no_overlap,
}


def _both(week: Week, first: Placed, second: Placed) -> Message:
    return week.words.both(
        (same(week.words.engagement(first.id)), first.span),
        (same(week.words.engagement(second.id)), second.span),
    )


def _found(week: Week, placed: tuple[Placed, ...], vi: str, en: str) -> Violation:
    span = Span(min(one.span.start for one in placed), max(one.span.end for one in placed))
    rooms = [one.room.id for one in placed if one.room is not None]
    return violation(
        "H13",
        Message(vi=vi, en=en),
        engagements=[one.id for one in placed],
        rooms=rooms,
        when=(week.clock, span),
    )
