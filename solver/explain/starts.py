"""The starts that one engagement may take, and sets of them: a set is an integer, one bit a start.

Most of what forbids a start forbids an unbroken run of them, so each fact becomes a few runs of bits, and
"free for all of it" is a bitwise and.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from models.engagements import Engagement
from solver.verify.checks.window import Defaults
from solver.verify.clock import NOTHING, Clock, Span, minutes, shifted
from solver.verify.former import Former
from solver.verify.week import Week


@dataclass(frozen=True)
class Starts:
    """Instants in order, for something that lasts ``length``."""

    instants: tuple[datetime, ...]
    length: timedelta
    clock: Clock

    @cached_property
    def all(self) -> int:
        """Every start."""
        return (1 << len(self.instants)) - 1

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The office's day of each start."""
        return tuple(self.clock.day(instant) for instant in self.instants)

    def span(self, index: int) -> Span:
        """Return when it is held, from the ``index``-th start."""
        start = self.instants[index]
        return Span(start, shifted(start, self.length))

    def strictly_between(self, low: datetime, high: datetime) -> int:
        """Return the starts after ``low`` and before ``high``, neither of them included."""
        first, after = bisect_right(self.instants, low), bisect_left(self.instants, high)
        return ((1 << after) - (1 << first)) if after > first else 0

    def meeting(
        self, span: Span, gap: timedelta = NOTHING, lead: timedelta = NOTHING, tail: timedelta = NOTHING
    ) -> int:
        """Return the starts from which it would come closer than ``gap`` to ``span``.

        It is held from ``lead`` before its start to ``tail`` after its end.
        """
        low = shifted(span.start, -(gap + self.length + tail))
        return self.strictly_between(low, shifted(span.end, gap + lead))

    def where(self, wanted: Iterable[bool]) -> int:
        """Return the starts whose part of ``wanted`` is true."""
        return sum(1 << index for index, yes in enumerate(wanted) if yes)

    def on(self, days: Iterable[date]) -> int:
        """Return the starts on one of ``days``."""
        wanted = set(days)
        return self.where(day in wanted for day in self.days)


def indices(starts: int) -> Iterator[int]:
    """Yield the places of a set's starts, in order."""
    while starts:
        lowest = starts & -starts
        yield lowest.bit_length() - 1
        starts ^= lowest


def possible_starts(week: Week, engagement: Engagement) -> Starts:
    """Return every start that rules H1 and H15 leave to ``engagement``, whatever else is planned.

    Where the earlier plan or a pin has one, that is the only start; a fixed start likewise.
    """
    length = minutes(engagement.duration_minutes)
    former = week.former.get(engagement.id)
    given = set(_given(week, engagement, former))
    if len(given) > 1:
        return Starts((), length, week.clock)
    windows = _windows(week, engagement, length)
    found = given if given else set(_on_grid(week, windows))
    inside = [
        start
        for start in sorted(found)
        if (span := Span(start, shifted(start, length))).inside(week.horizon)
        and (engagement.start is not None or any(span.inside(window) for window in windows))
    ]
    return Starts(tuple(inside), length, week.clock)


def _given(week: Week, engagement: Engagement, former: Former | None) -> Iterator[datetime]:
    for start in (engagement.start, engagement.pin.start):
        if start is not None:
            yield week.clock.instant(start)
    if former is not None and former.frozen:
        yield former.start


def _windows(week: Week, engagement: Engagement, length: timedelta) -> list[Span]:
    if engagement.windows:
        return [week.clock.span(window.start, window.end) for window in engagement.windows]
    return [span for held in Defaults(week).lasting(length).values() for span in held]


def _on_grid(week: Week, windows: Iterable[Span]) -> Iterator[datetime]:
    """Yield the instants inside ``windows`` at which the office's clocks show a multiple of the grid."""
    grid = week.problem.grid_minutes
    for window in windows:
        span = Span(max(window.start, week.horizon.start), min(window.end, week.horizon.end))
        day, last = week.clock.day(span.start), week.clock.day(span.end)
        while day <= last:
            for minute in range(0, 24 * 60, grid):
                yield from _shown(week.clock, day, time(minute // 60, minute % 60), span)
            day += timedelta(days=1)


def _shown(clock: Clock, day: date, shown: time, span: Span) -> Iterator[datetime]:
    """Yield when the clocks show this time: twice where they are put back, never where they skip it."""
    wall = datetime.combine(day, shown)
    for fold in (0, 1):
        instant = clock.instant(wall.replace(fold=fold, tzinfo=clock.zone))
        if span.start <= instant < span.end and clock.local(instant).replace(tzinfo=None, fold=0) == wall:
            yield instant
