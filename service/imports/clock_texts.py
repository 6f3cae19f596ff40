"""Days and times of day as people write them: 24/11, Thứ Ba, 8h30, 13g30, sáng, cả ngày, 8h30 - 10h."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from service.imports.grid import Value
from solver.audit.texts import folded

Part = Literal["morning", "afternoon", "evening", "day"]
NOON = 12
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(36_526, 73_051)
"""Serial numbers of Excel from 2000 to 2099: a date whose cell has no date format."""

_PARTS: dict[str, Part] = {
    "ca ngay": "day",
    "whole day": "day",
    "all day": "day",
    "buoi sang": "morning",
    "sang": "morning",
    "morning": "morning",
    "buoi chieu": "afternoon",
    "chieu": "afternoon",
    "afternoon": "afternoon",
    "buoi toi": "evening",
    "toi": "evening",
    "evening": "evening",
}
_WEEKDAYS = {
    **{f"{prefix}{number}": number - 2 for prefix in ("thu ", "thu", "t") for number in range(2, 8)},
    **{
        f"thu {name}": at
        for at, names in enumerate((("hai",), ("ba",), ("tu",), ("nam",), ("sau",), ("bay",)))
        for name in names
    },
    **dict.fromkeys(("chu nhat", "cn", "sunday"), 6),
    **{
        name: at
        for at, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"))
    },
}
_TIME = r"(\d{1,2})(?:\s*(?:h|g|gio|:)\s*(\d{2})?(?::00)?(?:\s*(?:'|p|ph|phut))?)"
_HALF = r"\s*(sang|trua|chieu|toi|am|pm)?"
_LED = r"^(?:(?:buoi )?(sang|chieu|toi)\s*[,:]?\s*)?"
_ONE_TIME = re.compile(rf"{_LED}(?:luc )?{_TIME}{_HALF}$")
_TWO_TIMES = re.compile(rf"{_LED}(?:tu )?{_TIME}{_HALF}\s*(?:-|den|to)\s*{_TIME}{_HALF}$")
_BARE_HOUR = re.compile(r"^(\d{1,2})\s*(am|pm)$")
_DATE = re.compile(
    r"(?<!\d)(\d{1,4})\s*([/.-])\s*(\d{1,2})(?:\s*\2\s*(\d{1,4}))?(?!\d|\s*[/.-]\s*\d)"
    r"|(\d{1,2}) thang (\d{1,2})(?:,? nam (\d{4}))?"
)
_SIGNS = str.maketrans("–—’′`", "--'''")
_LUNAR = re.compile(r"\(.*?\)|\bnham\b.*|\bam lich\b.*")


_MINUTES = re.compile(r"([0-9]{1,5})(?:[.,]0+)?\s*(?:'|p|ph|phut|min|mins|minutes?)?")
_HOURS = re.compile(
    r"([0-9]{1,3})(?:(?P<half>[.,]5)?\s*(?:h|g|gio|tieng|hours?)|:(?=[0-9]{2}))"
    r"\s*(?:([0-9]{1,2})(?::00)?\s*(?:'|p|ph|phut)?|(?P<more>ruoi))?"
)


class Unreadable(Exception):  # noqa: N818 - named after what it is
    """A text that is no day or no time of day."""


@dataclass(frozen=True)
class TimeText:
    """What a cell says of the time of day: a start, perhaps an end; or a part of the day."""

    start: time | None = None
    end: time | None = None
    part: Part | None = None


def time_in(value: Value) -> TimeText:
    """Return what ``value`` says; raises :class:`Unreadable` where it says no time of day."""
    if isinstance(value, datetime):
        return TimeText(start=_minute(value.time()))
    if isinstance(value, time):
        return TimeText(start=_minute(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return TimeText(start=_of_fraction(float(value)))
    if isinstance(value, str):
        return _of_text(value)
    raise Unreadable


def _of_fraction(value: float) -> time:
    """Return the time of a cell without a time format: Excel keeps a fraction of a day."""
    minutes = round(value * 1440)
    if not 0 <= value < 1 or minutes == 1440:
        raise Unreadable
    return time(minutes // 60, minutes % 60)


def _minute(value: time) -> time:
    """Return the nearest whole minute: what Excel computes is off by microseconds."""
    moment = datetime.combine(date(2000, 1, 1), value) + timedelta(seconds=30)
    if moment.day != 1:
        raise Unreadable
    return moment.time().replace(second=0, microsecond=0)


def _of_text(text: str) -> TimeText:
    plain = folded(text).translate(_SIGNS).strip(" .;,()")
    if plain in _PARTS:
        return TimeText(part=_PARTS[plain])
    two = _TWO_TIMES.match(plain)
    if two is not None:
        led, hour, minute, half, end_hour, end_minute, end_half = two.groups()
        start = _clock(hour, minute, half or led or end_half)
        end = _clock(end_hour, end_minute, end_half or led)
        if end <= start:
            raise Unreadable
        return TimeText(start=start, end=end)
    one = _ONE_TIME.match(plain)
    if one is not None:
        return TimeText(start=_clock(one[2], one[3], one[4] or one[1]))
    bare = _BARE_HOUR.match(plain)
    if bare is None:
        raise Unreadable
    return TimeText(start=_clock(bare[1], None, bare[2]))


def _clock(hour: str, minute: str | None, part: str | None) -> time:
    hours = int(hour)
    if part in ("chieu", "toi", "pm") and hours < NOON:
        hours += NOON
    elif part == "am" and hours == NOON:
        hours = 0
    elif part in ("sang", "am") and hours > NOON:
        raise Unreadable
    try:
        return time(hours, int(minute or 0))
    except ValueError as error:
        raise Unreadable from error


def minutes_in(text: str) -> int:
    """Return how many minutes ``text`` says: 90, 90 phút, 1h30, 2 tiếng, 1,5 giờ, 01:30:00.

    Raises :class:`Unreadable` where it says no length of time.
    """
    plain = folded(text).translate(_SIGNS)
    short = _MINUTES.fullmatch(plain)
    if short is not None:
        return int(short[1])
    long = _HOURS.fullmatch(plain)
    if long is None:
        raise Unreadable
    return int(long[1]) * 60 + int(long[3] or 0) + (30 if long["half"] or long["more"] else 0)


def day_in(value: Value, first: date, days: int) -> date:
    """Return the day that ``value`` says, within or near the ``days`` from ``first``.

    A weekday alone, or a date without its year, is taken in those days. Of 3/4 and 4/3 the one that a
    Vietnamese reader means is taken, the day before the month, unless only the other exists.

    Raises :class:`Unreadable`, also where a weekday and a date disagree, and where there are two dates; a
    lunar one beside it ("nhằm 15/10", "(15/10 âm lịch)") does not count.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if int(value) in EXCEL_DAYS:
            return EXCEL_EPOCH + timedelta(days=int(value))
        raise Unreadable
    if isinstance(value, str):
        return _day_of_text(value, first, days)
    raise Unreadable


def _day_of_text(text: str, first: date, days: int) -> date:
    plain = folded(text).translate(_SIGNS)
    found = _DATE.search(plain)
    weekday = _weekday(plain if found is None else plain[: found.start()])
    if found is not None:
        if _DATE.search(_LUNAR.sub("", plain[found.end() :])):
            raise Unreadable
        day = _dated(found[1] or found[5], found[3] or found[6], found[4] or found[7], first)
        if weekday is not None and day.weekday() != weekday:
            raise Unreadable
        return day
    if weekday is None:
        raise Unreadable
    for step in range(days):
        if (first + timedelta(days=step)).weekday() == weekday:
            return first + timedelta(days=step)
    raise Unreadable


def _weekday(plain: str) -> int | None:
    words = plain.replace("ngay", " ").strip(" ,.:;()-\n")
    if not words:
        return None
    if words not in _WEEKDAYS:
        raise Unreadable
    return _WEEKDAYS[words]


def _dated(one: str, two: str, three: str | None, first: date) -> date:
    if len(one) == 4 and three is not None:
        orders = [(one, two, three)]
    elif three is not None and len(three) in (2, 4):
        year = three if len(three) == 4 else f"20{three}"
        orders = [(year, two, one), (year, one, two)]
    elif three is None and len(one) <= 2:
        orders = [(str(year), two, one) for year in (first.year, first.year + 1, first.year - 1)]
        orders.sort(key=lambda order: _distance(order, first))
    else:
        raise Unreadable
    for year, month, day in orders:
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    raise Unreadable


def _distance(order: tuple[str, str, str], first: date) -> int:
    """Return how many days from ``first`` a date is; one that does not exist is far."""
    try:
        return abs((date(*map(int, order)) - first).days)
    except ValueError:
        return 10_000
