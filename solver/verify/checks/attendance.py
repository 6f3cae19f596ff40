"""H2 attendance: each entry gets its people, of its list, and nobody stands twice in one engagement."""

from collections import Counter
from collections.abc import Iterator

from models.engagements import Attendee
from models.errors import Message
from models.verdict import Violation
from solver.verify.findings import violation
from solver.verify.week import Placed, Week
from solver.verify.words import ROLES


def check(week: Week) -> Iterator[Violation]:
    """Yield every wrong number of people, every stranger to a list, and everyone who stands twice."""
    for placed in week.placed.values():
        seated: dict[int, list[str]] = {}
        for index, person in placed.seats:
            seated.setdefault(index, []).append(person)
        for index, entry in enumerate(placed.engagement.attendees):
            chosen = list(dict.fromkeys(seated.get(index, [])))
            yield from _number(week, placed, index, entry, chosen)
            yield from _strangers(week, placed, entry, chosen)
        yield from _twice(week, placed)


def _number(
    week: Week, placed: Placed, index: int, entry: Attendee, chosen: list[str]
) -> Iterator[Violation]:
    optional = entry.role == "optional"
    if len(chosen) == entry.count or (optional and len(chosen) < entry.count):
        return
    called = week.words.dated(week.words.engagement(placed.id), placed.span)
    role, count = ROLES[entry.role], entry.count
    bound = Message(vi="nhiều nhất", en="at most") if optional else Message(vi="cần đúng", en="exactly")
    yield violation(
        "H2",
        Message(
            vi=f"{called.vi} có {len(chosen)} người ở mục {role.vi} số {index}, {bound.vi} {count}",
            en=f"{called.en} has {len(chosen)} as {role.en} in entry {index}, {bound.en} {count}",
        ),
        engagements=[placed.id],
        people=chosen,
        when=(week.clock, placed.span),
    )


def _strangers(week: Week, placed: Placed, entry: Attendee, chosen: list[str]) -> Iterator[Violation]:
    for person in chosen:
        if person in entry.any_of:
            continue
        called, name = week.words.engagement(placed.id), week.words.person(person)
        role = ROLES[entry.role]
        yield violation(
            "H2",
            Message(
                vi=f"Đồng chí {name} không có trong danh sách {role.vi} của {called}",
                en=f"{name} is not on the list of {called} ({role.en})",
            ),
            engagements=[placed.id],
            people=[person],
            when=(week.clock, placed.span),
        )


def _twice(week: Week, placed: Placed) -> Iterator[Violation]:
    """A presenter may be one of the attendees, but not one of the staff."""
    parts = [person for _, person in (*placed.seats, *placed.staff)]
    parts += placed.presenters & placed.serving
    if len(set(parts)) == len(parts):
        return
    for person, times in sorted(Counter(parts).items()):
        if times > 1:
            called, name = week.words.engagement(placed.id), week.words.person(person)
            yield violation(
                "H2",
                Message(
                    vi=f"Đồng chí {name} được ghi {times} phần trong cùng một lịch {called}",
                    en=f"{name} stands in {times} parts of one engagement, {called}",
                ),
                engagements=[placed.id],
                people=[person],
                when=(week.clock, placed.span),
            )
