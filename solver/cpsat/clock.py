"""Integer minutes: where the solver's time begins, which day a minute is on, which starts are on the grid."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from models.problem import WEEKDAYS, Problem
from models.time import Absence, Window, minutes

Span = tuple[int, int]


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
        margin = 400
        self._numbers = list(range(-margin, self.days + margin))
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
        return self._numbers[bisect_right(self._midnights, minute) - 1]

    def day_span(self, day: int) -> Span:
        """Return the minutes ``[midnight, next midnight)`` of ``day``."""
        at = day - self._numbers[0]
        return self._midnights[at], self._midnights[at + 1]

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
                found.update(
                    start for start in self._grid(day, grid) if low <= start and start + duration <= high
                )
        return sorted(found)

    def _grid(self, day: int, grid: int) -> Iterable[int]:
        low, high = self.day_span(day)
        if high - low == 24 * 60:
            return range(low, high, grid)
        return [minute for minute in range(low, high) if self._minute_of_day(minute) % grid == 0]

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
