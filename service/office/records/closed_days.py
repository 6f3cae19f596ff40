"""The office's calendar: Vietnam's public holidays by the library ``holidays``, edited by the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

import holidays

from models.base import Document, Text
from models.errors import Message
from models.problem import Weekday
from models.time import Day

_FIRST, _LAST = 1976, 2100
"""The years for which the library has the lunar calendar."""


class ClosedDay(Document):
    """What the office says of one day: closed, or (``working``) worked although the calendar says otherwise.

    ``like``: whose sessions a worked day has; without it, its own, and on a Saturday or Sunday without any
    those of a Friday.
    """

    date: Day
    name: Text = ""
    working: bool = False
    like: Weekday | None = None


@dataclass(frozen=True)
class CalendarDay:
    """A day that differs from the others of its weekday, why, and who says so."""

    date: date
    closed: bool
    name: Message
    source: Literal["library", "office"]
    like: Weekday | None = None


def calendar(year: int, edits: Iterable[ClosedDay], library: bool = True) -> list[CalendarDay]:
    """Return the days of ``year`` in order; an edit stands before what the library says of the day."""
    found = dict(_library(year)) if library and _FIRST <= year <= _LAST else {}
    for edit in edits:
        if edit.date.year == year:
            name = edit.name or ("Ngày làm việc" if edit.working else "Ngày nghỉ")
            english = edit.name or ("Working day" if edit.working else "Day off")
            found[edit.date] = CalendarDay(
                edit.date, not edit.working, Message(vi=name, en=english), "office", edit.like
            )
    return [found[day] for day in sorted(found)]


@lru_cache(maxsize=64)
def _library(year: int) -> dict[date, CalendarDay]:
    named = {language: holidays.country_holidays("VN", years=year, language=language) for language in _NAMES}
    found = {
        day: CalendarDay(day, True, Message(vi=named["vi"][day], en=named["en_US"][day]), "library")
        for day in named["vi"]
        if day.year == year
    }
    # Days worked in lieu are announced with the day off that they pay for; the library names only that.
    for day in named["vi"].weekend_workdays:
        if day.year == year:
            name = Message(vi="Ngày làm việc bù", en="Working day in lieu")
            found[day] = CalendarDay(day, False, name, "library")
    return found


_NAMES = ("vi", "en_US")
