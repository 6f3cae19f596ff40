"""Absences of people, rooms and vehicles, once or by a rule, as they fall into a week."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import JsonValue, model_validator
from pydantic_core import PydanticCustomError

from models.base import Document, Id, Text
from models.time import Day, LocalDateTime, instant
from service.office.records.rules import Rule, falls, require_fall

Whose = Literal["person", "room", "vehicle"]
_LONGEST = timedelta(days=366)
PARTS: dict[Whose, str] = {"person": "people", "room": "rooms", "vehicle": "vehicles"}
"""Who is away -> the part of a problem, and the kind of record, where they stand."""


class AbsenceRecord(Document):
    """When a person, a room or a vehicle cannot be used; with ``rule``, again and again (``until`` a day)."""

    id: Id
    person: Id | None = None
    room: Id | None = None
    vehicle: Id | None = None
    start: LocalDateTime
    end: LocalDateTime
    reason: Text = ""
    rule: Rule | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _of_one_thing(self) -> Self:
        if sum(name is not None for name in (self.person, self.room, self.vehicle)) != 1:
            raise PydanticCustomError("whose", "exactly one of person, room and vehicle is expected")
        if instant(self.end) <= instant(self.start):
            raise PydanticCustomError("empty_window", "the end is not after the start")
        if self.rule is not None:
            if self.end - self.start > _LONGEST:
                raise PydanticCustomError("rrule_span", "what comes again lasts a year at most")
            require_fall(self.rule, self.start.replace(tzinfo=None))
        return self

    @property
    def whose(self) -> tuple[Whose, str]:
        """Who or what is away."""
        if self.person is not None:
            return "person", self.person
        if self.room is not None:
            return "room", self.room
        assert self.vehicle is not None, "one of the three is given"
        return "vehicle", self.vehicle


def spans(absence: AbsenceRecord, first: date, days: int, zone: ZoneInfo) -> Iterator[dict[str, JsonValue]]:
    """Yield the spans that matter to the ``days`` days from ``first`` on, a day of travel either side."""
    begin = datetime.combine(first - timedelta(days=1), time())
    end = datetime.combine(first + timedelta(days=days + 1), time())
    start, length = absence.start.astimezone(zone).replace(tzinfo=None), absence.end - absence.start
    moments = (
        [start] if absence.rule is None else falls(absence.rule, start, begin - length, _until(absence, end))
    )
    for moment in moments:
        if moment < end and moment + length > begin:
            yield {
                "start": moment.isoformat(timespec="minutes"),
                "end": (moment + length).isoformat(timespec="minutes"),
                "reason": absence.reason,
            }


def _until(absence: AbsenceRecord, end: datetime) -> datetime:
    if absence.until is None:
        return end
    return end if end.date() <= absence.until else datetime.combine(absence.until, time.max)
