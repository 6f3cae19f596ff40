"""Working hours by season: the sessions in force on each day of a week."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from models.base import Document, Id, Text
from models.problem import WEEKDAYS, Weekday, WorkingHours

_LEAP = 2000
"""A year that has every day, to read days of the year by."""
USUAL: tuple[dict[str, Any], ...] = (
    {"days": ["mo", "tu", "we", "th", "fr"], "start": "07:30", "end": "11:30", "session": "morning"},
    {"days": ["mo", "tu", "we", "th", "fr"], "start": "13:30", "end": "17:00", "session": "afternoon"},
)
"""The sessions of a day for which the office has declared no season."""


def _season_day(value: Any) -> str:
    text = str(value) if isinstance(value, str | date) else ""
    try:
        date.fromisoformat(text if len(text) == 10 else f"{_LEAP}-{text}")
    except ValueError as error:
        raise PydanticCustomError("season_day", "a day such as 04-16 or 2026-04-16 is expected") from error
    return text


SeasonDay = Annotated[
    str,
    BeforeValidator(_season_day),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}-)?\d{2}-\d{2}$", "examples": ["04-16"]}),
]


class Season(Document):
    """Sessions from one day to another, both included: of every year (``04-16``) or once (``2026-04-16``).

    A season of every year may run over New Year. Without days it is the default. On a day that several
    are in force a dated one goes before a yearly one, and that before the default.
    """

    id: Id
    name: Text = ""
    first: SeasonDay | None = Field(None, alias="from")
    last: SeasonDay | None = Field(None, alias="to")
    sessions: tuple[WorkingHours, ...]

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        given = [day for day in (self.first, self.last) if day is not None]
        if len(given) == 1 or len({len(day) for day in given}) > 1:
            raise PydanticCustomError("season", "from and to of one form, or neither, are expected")
        if self.rank == 0 and given[1] < given[0]:
            raise PydanticCustomError("empty_window", "the end is not after the start")
        return self

    @property
    def rank(self) -> int:
        """0 for a dated season, 1 for one of every year, 2 for the default; the lowest is in force."""
        if self.first is None:
            return 2
        return 0 if len(self.first) == 10 else 1

    def holds(self, day: date) -> bool:
        """Say whether ``day`` lies in the season."""
        if self.first is None or self.last is None:
            return True
        if self.rank == 0:
            return self.first <= day.isoformat() <= self.last
        on = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= on <= self.last
        return on >= self.first or on <= self.last


def overlap(one: Season, other: Season) -> bool:
    """Say whether both are in force, with neither before the other, on some day."""
    if one.rank != other.rank:
        return False
    if one.rank == 0:
        return str(one.first) <= str(other.last) and str(other.first) <= str(one.last)
    days = (date(_LEAP, 1, 1) + timedelta(days=number) for number in range(366))
    return any(one.holds(day) and other.holds(day) for day in days)


def sessions_on(day: date, seasons: Iterable[Season], weekday: Weekday) -> list[dict[str, Any]]:
    """Return the sessions, without their days, that ``weekday`` has in the season in force on ``day``."""
    in_force = sorted((one for one in seasons if one.holds(day)), key=lambda one: (one.rank, one.id))
    sessions = [one.model_dump(mode="json") for one in in_force[0].sessions] if in_force else list(USUAL)
    return [
        {name: value for name, value in session.items() if name != "days"}
        for session in sessions
        if weekday in session["days"]
    ]


def working_hours(
    days: Iterable[date], seasons: Iterable[Season], like: Mapping[date, Weekday]
) -> list[dict[str, Any]]:
    """Return the contract's ``working_hours`` for ``days``, at most seven in a row, by weekday.

    ``like``: the days that have the sessions of another weekday, as a Saturday worked in lieu has.
    """
    found: dict[tuple[str, str, str], list[Weekday]] = {}
    known = list(seasons)
    for day in days:
        own = WEEKDAYS[day.weekday()]
        for session in sessions_on(day, known, like.get(day, own)):
            found.setdefault((session["start"], session["end"], session["session"]), []).append(own)
    return [
        {"days": on, "start": start, "end": end, "session": session}
        for (start, end, session), on in sorted(found.items())
    ]
