"""Time in documents: whole minutes, the office's zone, half-open intervals.

A naive local date-time is in the office's zone; one with an offset is converted to it. While a whole
document is read, :func:`office_zone` tells the field types which zone that is.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from models.base import Document, Text

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"
_zone: ContextVar[ZoneInfo | None] = ContextVar("office_zone", default=None)

_DATE_TIME = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$")
_CLOCK = re.compile(r"^\d{2}:\d{2}(:00)?$")


@contextmanager
def office_zone(zone: ZoneInfo) -> Iterator[None]:
    """Read every naive date-time inside the block in ``zone``."""
    token = _zone.set(zone)
    try:
        yield
    finally:
        _zone.reset(token)


def _date_time(value: Any) -> datetime:
    if isinstance(value, str):
        value = _parse(value)
    if not isinstance(value, datetime):
        raise PydanticCustomError("date_time", "a date-time such as 2026-11-23T07:30 is expected")
    if value.second or value.microsecond:
        raise PydanticCustomError("whole_minute", "whole minutes only")
    return _in_zone(value)


def _parse(value: str) -> datetime:
    if not _DATE_TIME.match(value):
        raise PydanticCustomError("date_time", "a date-time such as 2026-11-23T07:30 is expected")
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("date_time", "no such date or time") from error


def _in_zone(value: datetime) -> datetime:
    zone = _zone.get()
    if zone is None:
        return value
    try:
        if value.tzinfo is not None:
            return value.astimezone(zone)
        local = value.replace(tzinfo=zone)
        if local.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != value:
            raise PydanticCustomError("skipped_time", "the clocks skip this time on that day")
    except OverflowError as error:
        raise PydanticCustomError("date_time", "no such date or time") from error
    return local


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and _CLOCK.match(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("clock", "a time of day such as 07:30 is expected")


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.match(r"^\d{4}-\d{2}-\d{2}$", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a date such as 2026-11-23 is expected")


LocalDateTime = Annotated[
    datetime,
    BeforeValidator(_date_time),
    PlainSerializer(lambda value: value.isoformat(), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-23T07:30"]}),
]
ClockTime = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}$", "examples": ["07:30"]}),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-23"]}),
]


def instant(value: datetime) -> datetime:
    """Return ``value`` in UTC, so that an hour which comes twice compares as it passes; naive as it is."""
    return value.astimezone(UTC) if value.tzinfo is not None else value


class Window(Document):
    """A half-open span ``[start, end)``; ``end`` is after ``start``."""

    start: LocalDateTime
    end: LocalDateTime

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        comparable = (self.start.tzinfo is None) == (self.end.tzinfo is None)
        if comparable and instant(self.end) <= instant(self.start):
            raise PydanticCustomError("empty_window", "the end is not after the start")
        return self


class Absence(Window):
    """A span in which a person, a room or a vehicle cannot be used."""

    reason: Text = ""


def merge_absences(absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the same unavailable minutes as disjoint absences in order, reasons joined by ``"; "``.

    Absences that overlap or touch become one; CP-SAT would call two overlapping ones of one person a
    contradiction, and a reader would read the same leave twice.
    """
    merged: list[Absence] = []
    for absence in sorted(absences, key=lambda item: (instant(item.start), instant(item.end), item.reason)):
        if not merged or instant(absence.start) > instant(merged[-1].end):
            merged.append(absence)
            continue
        last = merged[-1]
        reasons = [reason for reason in (last.reason, absence.reason) if reason]
        merged[-1] = Absence(
            start=last.start,
            end=max(last.end, absence.end, key=instant),
            reason="; ".join(dict.fromkeys(reasons)),
        )
    return tuple(merged)


def minutes(span: timedelta) -> int:
    """Return ``span`` in whole minutes: the one place where documents' time becomes integers."""
    return span // timedelta(minutes=1)
