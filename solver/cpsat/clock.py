"""Integer minutes: where the solver's time begins, which day a minute is on, which starts are on the grid."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from models.problem import WEEKDAYS, Problem
from models.time import Absence, Window, minutes

Span = tuple[int, int]

MARGIN = 2
"""The days around the horizon whose midnights are known beforehand: trips and travel seldom reach further."""


class Clock:
    """Converts between aware date-times and minutes since the horizon's first midnight.

    Minutes are elapsed ones (a day on which the clocks change has 1,380 or 1,500). Days are numbered from
    0 at the horizon's first; days outside it have negative or larger numbers.
    """

    def __init__(self, problem: Problem) -> None:
        self.zone = problem.office.zone
        self.first_day = problem.horizon.start
        self.days = problem.horizon.days
        self._origin = self._midnight(0).astimezone(UTC)
        self._numbers = range(-MARGIN, self.days + MARGIN + 1)
        self._midnights = [self.minute(self._midnight(number)) for number in self._numbers]
        self.horizon: Span = (0, self.minute(self._midnight(self.days)))

    def _midnight(self, day: int) -> datetime:
        return datetime.combine(self.date(day), time(0), self.zone)

    def date(self, day: int) -> date:
        """Return the date of day number ``day``."""
        return self.first_day + timedelta(days=day)

    def minute(self, moment: datetime) -> int:
        """Return ``moment`` (aware) as minutes since the horizon's start."""
        return minutes(moment.astimezone(UTC) - self._origin)

    def moment(self, minute: int) -> datetime:
        """Return the aware local date-time of ``minute``."""
        return (self._origin + timedelta(minutes=minute)).astimezone(self.zone)

    def day(self, minute: int) -> int:
        """Return the number of the day that ``minute`` is on."""
        if self._midnights[0] <= minute < self._midnights[-1]:
            return self._numbers[bisect_right(self._midnights, minute) - 1]
        return (self.moment(minute).date() - self.first_day).days

    def day_span(self, day: int) -> Span:
        """Return the minutes ``[midnight, next midnight)`` of ``day``."""
        at = day + MARGIN
        if 0 <= at < len(self._midnights) - 1:
            return self._midnights[at], self._midnights[at + 1]
        return self.minute(self._midnight(day)), self.minute(self._midnight(day + 1))

    def span(self, window: Window | Absence) -> Span:
        """Return a window in minutes."""
        return self.minute(window.start), self.minute(window.end)

    def week(self, day: int) -> tuple[int, int]:
        """Return the ISO year and week of ``day``."""
        year, week, _ = self.date(day).isocalendar()
        return year, week

    def grid_starts(self, spans: Iterable[Span], duration: int, grid: int) -> list[int]:
        """Return the starts on the grid for which ``duration`` minutes lie inside one of ``spans``."""
        found: set[int] = set()
        for opens, closes in spans:
            low, high = max(opens, self.horizon[0]), min(closes, self.horizon[1])
            for day in range(self.day(low), self.day(max(low, high - 1)) + 1):
                found.update(self._grid(day, grid, low, high - duration))
        return sorted(found)

    def _grid(self, day: int, grid: int, first: int, last: int) -> Iterable[int]:
        """Return the minutes of ``day`` on the grid, from ``first`` to ``last``, both of them too."""
        midnight, next_midnight = self.day_span(day)
        if next_midnight - midnight == 24 * 60:
            steps = max(0, -(-(first - midnight) // grid))
            return range(midnight + steps * grid, min(next_midnight, last + 1), grid)
        minutes_of_day = range(max(midnight, first), min(next_midnight, last + 1))
        return [minute for minute in minutes_of_day if self._minute_of_day(minute) % grid == 0]

    def _minute_of_day(self, minute: int) -> int:
        local = self.moment(minute)
        return local.hour * 60 + local.minute


def sessions(problem: Problem, clock: Clock) -> dict[int, list[Span]]:
    """Return the working sessions of each open day of the horizon, in minutes."""
    closed = set(problem.closed_days)
    found: dict[int, list[Span]] = {}
    for day in range(clock.days):
        on = clock.date(day)
        if on in closed:
            continue
        spans = [
            (
                clock.minute(datetime.combine(on, hours.start, clock.zone)),
                clock.minute(datetime.combine(on, hours.end, clock.zone)),
            )
            for hours in problem.working_hours
            if WEEKDAYS[on.weekday()] in hours.days
        ]
        if spans:
            found[day] = spans
    return found
