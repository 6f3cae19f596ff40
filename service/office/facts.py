"""All that an office has at one moment, read once: what a composition and the checks on records look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from models.problem import WEEKDAYS, Weekday
from models.time import office_zone
from service.office.kinds import KINDS
from service.office.records.closed_days import CalendarDay, ClosedDay, calendar
from service.office.records.hours import Season, sessions_on, working_hours
from service.office.settings import OfficeSettings
from service.storage.repositories import busy_calendars, records

Json = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """The office's row, and its documents by kind and id; ids are in order.

    ``archived``: kind -> the ids of what is kept for the past only.
    """

    office: Row[Any]
    documents: Mapping[str, Mapping[str, Json]]
    archived: Mapping[str, frozenset[str]]
    added: Mapping[tuple[str, str], float]
    """``(kind, id)`` -> when it was added, in seconds."""
    busy: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    """Person -> when the calendar they keep elsewhere says they are busy: pairs of instants."""

    @classmethod
    def read(cls, connection: Connection, office: Row[Any]) -> "Facts":
        """Read what ``office`` has."""
        # Sorted here: two databases need not sort texts alike, and a problem's digest must not depend on it.
        rows = sorted(records.every(connection, office.id), key=lambda row: (row.kind, row.id))
        return cls(
            office,
            {
                kind: {row.id: row.document for row in rows if row.kind == kind and row.archived_at is None}
                for kind in KINDS
            },
            {
                kind: frozenset(row.id for row in rows if row.kind == kind and row.archived_at is not None)
                for kind in KINDS
            },
            {(row.kind, row.id): row.created_at.timestamp() for row in rows},
            busy_calendars.times(connection, office.id),
        )

    @cached_property
    def settings(self) -> OfficeSettings:
        """The office's settings."""
        return OfficeSettings.model_validate(self.office.settings)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.office.timezone)

    @cached_property
    def seasons(self) -> list[Season]:
        """The seasons of working hours."""
        return [Season.model_validate(one) for one in self.documents["hours"].values()]

    def form(self, kind: str, name: str) -> Any:
        """Return the document as the form of its kind, its times in the office's zone."""
        with office_zone(self.zone):
            return KINDS[kind].form.model_validate(self.documents[kind][name])

    def calendar(self, first: date, days: int) -> dict[date, CalendarDay]:
        """Return the closed days, and the days worked in lieu, of the ``days`` days from ``first`` on."""
        last = first + timedelta(days=days - 1)
        edits = [ClosedDay.model_validate(one) for one in self.documents["closed-days"].values()]
        return {
            day.date: day
            for year in range(first.year, last.year + 1)
            for day in calendar(year, edits, self.settings.holidays)
            if first <= day.date <= last
        }

    def hours(self, first: date, days: int) -> list[Json]:
        """Return the contract's ``working_hours`` for the ``days`` days, at most seven, from ``first`` on."""
        worked = [day for day in self.calendar(first, days).values() if not day.closed]
        like = {day.date: self._like(day) for day in worked}
        each = [first + timedelta(days=number) for number in range(days)]
        return working_hours(each, self.seasons, like)

    def _like(self, worked: CalendarDay) -> Weekday:
        own = WEEKDAYS[worked.date.weekday()]
        if worked.like is not None:
            return worked.like
        return own if sessions_on(worked.date, self.seasons, own) else "fr"
