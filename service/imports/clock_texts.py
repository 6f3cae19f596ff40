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
_TIME = r"(\d{1,2})(?:\s*(?:h|g|gio|:)\s*(\d{2})?(?:\s*(?:'|p|ph|phut))?)"
_ONE_TIME = re.compile(rf"^(?:luc )?{_TIME}\s*(sang|chieu|toi)?$")
_TWO_TIMES = re.compile(rf"^(?:tu )?{_TIME}\s*(?:-|den|to)\s*{_TIME}$")
_DATE = re.compile(r"(\d{1,4})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{1,4}))?")


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
    plain = folded(text).replace("–", "-").replace("—", "-").strip(" .;,()")
    if plain in _PARTS:
        return TimeText(part=_PARTS[plain])
    two = _TWO_TIMES.match(plain)
    if two is not None:
        start, end = _clock(two[1], two[2], None), _clock(two[3], two[4], None)
        if end <= start:
            raise Unreadable
        return TimeText(start=start, end=end)
    one = _ONE_TIME.match(plain)
    if one is None:
        raise Unreadable
    return TimeText(start=_clock(one[1], one[2], one[3]))


def _clock(hour: str, minute: str | None, part: str | None) -> time:
    hours = int(hour)
    if part in ("chieu", "toi") and hours < NOON:
        hours += NOON
    try:
        return time(hours, int(minute or 0))
    except ValueError as error:
        raise Unreadable from error


def day_in(value: Value, first: date, days: int) -> date:
    """Return the day that ``value`` says, within or near the ``days`` from ``first``.

    A weekday alone, or a date without its year, is taken in those days. Of 3/4 and 4/3 the one that a
    Vietnamese reader means is taken, the day before the month, unless only the other exists.

    Raises :class:`Unreadable`, also where a weekday and a date disagree.
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
    plain = folded(text)
    found = _DATE.search(plain)
    weekday = _weekday(plain if found is None else plain[: found.start()])
    if found is not None:
        day = _dated(found[1], found[2], found[3], first)
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
