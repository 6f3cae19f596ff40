"""H5 travel: between one engagement at a place and the next there is time for the way."""

from collections.abc import Iterator
from itertools import pairwise

from models.errors import Message
from models.verdict import Violation
from solver.verify.clock import Span
from solver.verify.findings import violation
from solver.verify.week import Placed, Week
from solver.verify.words import same, span_of_time


def check(week: Week) -> Iterator[Violation]:
    """Yield each two consecutive engagements of one person that leave too little time for the way.

    Online engagements and trips the person drives are passed over; two that overlap break H4 alone.
    """
    for person, engagements in week.of_person.items():
        for first, second in pairwise(one for one in engagements if one.place is not None):
            if first.place is None or second.place is None or second.span.start < first.span.end:
                continue
            if second.span.start - first.span.end < week.roads.travel(first.place, second.place):
                yield _too_far(week, person, first, second)


def _too_far(week: Week, person: str, first: Placed, second: Placed) -> Violation:
    origin, destination = first.place or "", second.place or ""
    gap = span_of_time(second.span.start - first.span.end)
    way = span_of_time(week.roads.travel(origin, destination))
    both = week.words.both(
        (same(week.words.engagement(first.id)), first.span),
        (same(week.words.engagement(second.id)), second.span),
    )
    name, a, b = week.words.person(person), week.words.place(origin), week.words.place(destination)
    return violation(
        "H5",
        Message(
            vi=f"Đồng chí {name} chỉ có {gap.vi} giữa {both.vi}; đi từ {a} đến {b} mất {way.vi}",
            en=f"{name} has only {gap.en} between {both.en}; the way from {a} to {b} takes {way.en}",
        ),
        engagements=[first.id, second.id],
        people=[person],
        when=(week.clock, Span(first.span.end, second.span.start)),
    )
