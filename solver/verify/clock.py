"""Instants and spans: everything is compared in UTC, and only days and words are local.

Two date-times of one zone are subtracted by Python as wall clocks, which is an hour wrong across a change
of the clocks; in UTC a difference is what a watch would measure.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

EARLIEST = datetime(1, 1, 3, tzinfo=UTC)
LATEST = datetime(9999, 12, 29, tzinfo=UTC)
"""The ends of the calendar, far enough from Python's that every zone can still show them."""

NOTHING = timedelta(0)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The instants ``[start, end)``."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """The time from start to end."""
        return self.end - self.start

    def meets(self, other: "Span") -> bool:
        """Say whether the two share an instant; one that ends at 09:00 does not meet one from 09:00."""
        return self.start < other.end and other.start < self.end

    def inside(self, other: "Span") -> bool:
        """Say whether this lies wholly inside ``other``; the borders may touch."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Clock:
    """Reads and shows instants in the office's zone."""

    zone: ZoneInfo

    def instant(self, value: datetime) -> datetime:
        """Return ``value`` in UTC; a naive one is the office's local time."""
        aware = value if value.tzinfo is not None else value.replace(tzinfo=self.zone)
        try:
            return min(max(aware.astimezone(UTC), EARLIEST), LATEST)
        except OverflowError:
            return EARLIEST if value.year < 5000 else LATEST

    def span(self, start: datetime, end: datetime) -> Span:
        """Return the instants between two date-times of a document."""
        return Span(self.instant(start), self.instant(end))

    def local(self, instant: datetime) -> datetime:
        """Return ``instant`` as the office's clocks show it, in whole minutes.

        Before time zones, clocks stood at odd seconds from Greenwich, which no document can write; such an
        offset is shown without them.
        """
        local = instant.astimezone(self.zone)
        offset = local.utcoffset() or NOTHING
        if offset % MINUTE:
            local = instant.astimezone(timezone(offset // MINUTE * MINUTE))
        return local.replace(second=0, microsecond=0)

    def day(self, instant: datetime) -> date:
        """Return the office's calendar day at ``instant``."""
        return instant.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        """Return the instant when the office's clocks show ``clock`` on ``day``."""
        return self.instant(datetime.combine(day, clock, tzinfo=self.zone))


def minutes(count: int) -> timedelta:
    """Return ``count`` minutes as a span of time."""
    return timedelta(minutes=count)


def shifted(instant: datetime, by: timedelta) -> datetime:
    """Return ``instant + by``, not beyond the ends of the calendar."""
    try:
        return min(max(instant + by, EARLIEST), LATEST)
    except OverflowError:
        return LATEST if by > NOTHING else EARLIEST


def begun(time_spent: timedelta, step: timedelta) -> int:
    """Return how many ``step`` have begun: 0 for nothing, 1 for a minute, 2 for a minute over one step."""
    return max(-(-time_spent // step), 0)
