"""H1 window: one start; the fixed one, or one on the grid with the whole engagement in one window."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.errors import Message
from models.problem import WEEKDAYS
from models.verdict import Violation
from solver.verify.clock import MINUTE, NOTHING, Span
from solver.verify.findings import violation
from solver.verify.week import Placed, Week
from solver.verify.words import span_of_time

Days = dict[date, list[Span]]


def check(week: Week) -> Iterator[Violation]:
    """Yield every engagement whose end, start or window is not what was asked for."""
    defaults = Defaults(week)
    for placed in week.placed.values():
        yield from _end(week, placed)
        if not placed.span.inside(week.horizon):
            yield _outside_horizon(week, placed)
        elif placed.engagement.start is not None:
            yield from _fixed(week, placed)
        else:
            yield from _grid(week, placed)
            yield from _window(week, placed, defaults.lasting(placed.span.length))


class Defaults:
    """The windows of those engagements that name none, day by day."""

    def __init__(self, week: Week) -> None:
        self._sessions = _sessions(week)
        self._longest = max((one.length for held in self._sessions.values() for one in held), default=NOTHING)

    def lasting(self, length: timedelta) -> Days:
        """Return the sessions of each open day; for what is longer than all, each day's whole span."""
        if length <= self._longest:
            return self._sessions
        return {
            day: [Span(held[0].start, max(one.end for one in held))] for day, held in self._sessions.items()
        }


def _sessions(week: Week) -> Days:
    """Return the sessions of each open day of the horizon, in order; a day without any is not in it."""
    closed = set(week.problem.closed_days)
    found: Days = {}
    first = week.problem.horizon.start
    for index in range(week.problem.horizon.days):
        day = first + timedelta(days=index)
        if day in closed:
            continue
        for hours in week.problem.working_hours:
            if WEEKDAYS[day.weekday()] in hours.days:
                span = Span(week.clock.at(day, hours.start), week.clock.at(day, hours.end))
                found.setdefault(day, []).append(span)
    return {day: sorted(held, key=lambda one: (one.start, one.end)) for day, held in found.items()}


def _end(week: Week, placed: Placed) -> Iterator[Violation]:
    said = week.clock.instant(placed.assignment.end)
    if said == placed.span.end:
        return
    called, at, asked = _names(week, placed), week.words.at(said), span_of_time(placed.span.length)
    yield _found(
        week,
        placed,
        f"{called.vi} dài {asked.vi} nên không thể kết thúc lúc {at.vi}",
        f"{called.en} takes {asked.en} and cannot end at {at.en}",
    )


def _outside_horizon(week: Week, placed: Placed) -> Violation:
    called, horizon = _names(week, placed), week.words.when(week.horizon)
    return _found(
        week,
        placed,
        f"{called.vi} nằm ngoài kỳ lập lịch ({horizon.vi})",
        f"{called.en} lies outside the horizon ({horizon.en})",
    )


def _fixed(week: Week, placed: Placed) -> Iterator[Violation]:
    given = placed.engagement.start
    if given is None or week.clock.instant(given) == placed.span.start:
        return
    called, at = _names(week, placed), week.words.at(week.clock.instant(given))
    yield _found(
        week,
        placed,
        f"{called.vi} phải bắt đầu đúng giờ đã ấn định: {at.vi}",
        f"{called.en} must start at its fixed time, {at.en}",
    )


def _grid(week: Week, placed: Placed) -> Iterator[Violation]:
    """A start that was given, pinned or frozen, may stand off the grid at just that time."""
    start = placed.span.start
    local = start.astimezone(week.clock.zone)
    midnight = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    grid = week.problem.grid_minutes
    if midnight % (grid * MINUTE) == NOTHING:
        return
    pinned, former = placed.engagement.pin.start, week.former.get(placed.id)
    if pinned is not None and week.clock.instant(pinned) == start:
        return
    if former is not None and former.frozen and former.start == start:
        return
    called = _names(week, placed)
    yield _found(
        week,
        placed,
        f"{called.vi} không bắt đầu ở bội số của {grid} phút",
        f"{called.en} does not start on a multiple of {grid} min",
    )


def _window(week: Week, placed: Placed, default: Days) -> Iterator[Violation]:
    windows = placed.engagement.windows
    allowed = [week.clock.span(one.start, one.end) for one in windows] or default.get(placed.day, [])
    if any(placed.span.inside(window) for window in allowed):
        return
    called = _names(week, placed)
    vi = "; ".join(week.words.when(window).vi for window in allowed[:5])
    en = "; ".join(week.words.when(window).en for window in allowed[:5])
    yield _found(
        week,
        placed,
        f"{called.vi} không nằm trọn trong một khung giờ được phép"
        + (f" ({vi})" if vi else " (ngày không làm việc)"),
        f"{called.en} does not lie inside one allowed window" + (f" ({en})" if en else " (a closed day)"),
    )


def _names(week: Week, placed: Placed) -> Message:
    return week.words.dated(week.words.engagement(placed.id), placed.span)


def _found(week: Week, placed: Placed, vi: str, en: str) -> Violation:
    return violation("H1", Message(vi=vi, en=en), engagements=[placed.id], when=(week.clock, placed.span))
