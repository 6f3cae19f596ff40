"""H14 agenda: an item is heard once, at one of its sittings, in the sitting's minutes, by its due time."""

from collections.abc import Iterable, Iterator

from models.engagements import AgendaItem
from models.errors import Message
from models.verdict import Violation
from solver.verify.findings import violation
from solver.verify.week import Placed, Week


def check(week: Week) -> Iterator[Violation]:
    """Yield every item heard twice, at the wrong sitting or too late, and every overfull sitting.

    That presenters are free for the whole sitting is told under H3 to H6, as of anyone who attends.
    """
    for name, sittings in week.heard_at.items():
        if len(sittings) > 1:
            called = week.words.engagements(one.id for one in sittings)
            item = week.words.item(name)
            vi = f"Nội dung {item} được trình ở nhiều phiên: {called}"
            yield _found(week, sittings, [name], vi, f"Item {item} is heard at several sittings: {called}")
        for sitting in sittings:
            yield from _sitting(week, week.items[name], sitting)
    for placed in week.placed.values():
        if placed.items:
            yield from _minutes(week, placed)


def _sitting(week: Week, item: AgendaItem, sitting: Placed) -> Iterator[Violation]:
    named, called = (
        week.words.item(item.id),
        week.words.dated(week.words.engagement(sitting.id), sitting.span),
    )
    if sitting.id not in item.sittings:
        vi = f"Nội dung {named} không được đăng ký trình tại {called.vi}"
        yield _found(week, [sitting], [item.id], vi, f"Item {named} may not be heard at {called.en}")
    if item.due is not None and sitting.span.end > week.clock.instant(item.due):
        due = week.words.at(week.clock.instant(item.due))
        vi = f"Nội dung {named} có hạn {due.vi} nhưng {called.vi} kết thúc sau hạn"
        yield _found(
            week, [sitting], [item.id], vi, f"Item {named} is due {due.en} but {called.en} ends later"
        )


def _minutes(week: Week, sitting: Placed) -> Iterator[Violation]:
    room = sitting.engagement.agenda_minutes
    asked = sum(item.minutes for item in sitting.items)
    called = week.words.dated(week.words.engagement(sitting.id), sitting.span)
    names = [item.id for item in sitting.items]
    if room is None:
        vi = f"{called.vi} không nhận nội dung trình nhưng có {len(names)} nội dung"
        yield _found(week, [sitting], names, vi, f"{called.en} hears no agenda items but has {len(names)}")
    elif asked > room:
        vi = f"{called.vi} dành {room} phút cho nội dung trình nhưng cần {asked} phút"
        yield _found(
            week, [sitting], names, vi, f"{called.en} has {room} min for agenda items, {asked} are needed"
        )


def _found(week: Week, sittings: list[Placed], items: Iterable[str], vi: str, en: str) -> Violation:
    return violation(
        "H14",
        Message(vi=vi, en=en),
        engagements=[one.id for one in sittings],
        agenda_items=items,
        when=(week.clock, sittings[0].span),
    )
