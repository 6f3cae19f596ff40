"""Recurring engagements: a rule, a template, and the occurrences that fall into a week."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from models.base import Document, Text
from models.time import ClockTime, Day
from service.office.records.rules import Rule, falls, require_fall

OF_THE_OCCURRENCE = ("id", "start", "windows")
"""Fields of an engagement that the rule gives, never the template."""


class Span(Document):
    """From one time of day to another."""

    start: ClockTime
    end: ClockTime

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end <= self.start:
            raise PydanticCustomError("empty_window", "the end is not after the start")
        return self


class Recurring(Document):
    """An engagement that comes again, by ``rule`` from ``first`` on, for good or ``until`` a day.

    Each occurrence starts at ``time``, or, where ``window`` is given instead, anywhere inside it. On a
    closed day it does not take place unless ``on_closed_days``. ``engagement`` is the contract's document
    without ``id``, ``start`` and ``windows``; what it leaves out comes from its kind. The id of an
    occurrence is ``<id>-<yyyymmdd>``: a request with that id takes its place.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,55}$")]
    name: Text = ""
    rule: Rule
    first: Day
    time: ClockTime | None = None
    window: Span | None = None
    until: Day | None = None
    except_days: tuple[Day, ...] = ()
    on_closed_days: bool = False
    engagement: dict[str, JsonValue]

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if (self.time is None) == (self.window is None):
            raise PydanticCustomError("time_or_window", "exactly one of time and window is expected")
        require_fall(self.rule, datetime.combine(self.first, time()))
        return self


@dataclass(frozen=True)
class Occurrence:
    """One occurrence: its id, its day, and the fields of the engagement that the rule gives."""

    id: str
    day: date
    timing: dict[str, JsonValue]


def occurrences(series: Recurring, first: date, days: int, closed: Set[date]) -> Iterator[Occurrence]:
    """Yield the occurrences on the ``days`` days from ``first`` on."""
    last = first + timedelta(days=days - 1)
    if series.until is not None:
        last = min(last, series.until)
    end = last + timedelta(days=1)
    begin, start, stop = (datetime.combine(day, time()) for day in (series.first, first, end))
    for moment in falls(series.rule, begin, start, stop):
        day = moment.date()
        if day not in series.except_days and (series.on_closed_days or day not in closed):
            yield Occurrence(f"{series.id}-{day:%Y%m%d}", day, timing(series, day))


def timing(series: Recurring, day: date) -> dict[str, JsonValue]:
    """Return ``start`` or ``windows`` of the occurrence on ``day``, local."""
    if series.window is None:
        return {"start": f"{day.isoformat()}T{series.time:%H:%M}"}
    start, end = series.window.start, series.window.end
    return {
        "windows": [
            {"start": f"{day.isoformat()}T{start:%H:%M}", "end": f"{day.isoformat()}T{end:%H:%M}"},
        ]
    }


def engagement_of(
    template: Mapping[str, Any], occurrence: Occurrence, title: str = ""
) -> dict[str, JsonValue]:
    """Return the engagement of ``occurrence``; ``template`` has been filled from its kind."""
    named = {"title": title} if title and not template.get("title") else {}
    return {**template, **named, "id": occurrence.id, **occurrence.timing}
