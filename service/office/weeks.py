"""ISO weeks: ``2026-W48`` runs from Monday 23 November 2026."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Path

from models.errors import Fault, Message
from models.problem import WEEKDAYS
from service.office.settings import Deadline
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND

_WEEK = re.compile(r"^(\d{4})-W(\d{2})$")


def monday_of(week: str) -> date:
    """Return the Monday of ``week``; raises :class:`ValueError` where there is no such week."""
    match = _WEEK.match(week)
    if not match:
        raise ValueError(f"{week!r} is not a week such as 2026-W48")
    if not 1900 < int(match[1]) < 2999:
        # The horizon of a problem lies within these years.
        raise ValueError(f"{week!r} is too far away")
    return date.fromisocalendar(int(match[1]), int(match[2]), 1)


def week_of(day: date) -> str:
    """Return the ISO week that ``day`` is in."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def closes_at(week: str, deadline: Deadline, zone: ZoneInfo) -> datetime:
    """Return when registration for ``week`` closes, in the week before it."""
    day = monday_of(week) - timedelta(days=7 - WEEKDAYS.index(deadline.day))
    return datetime.combine(day, time(deadline.time.hour, deadline.time.minute), zone)


def _week(week: Annotated[str, Path(description="An ISO week, such as 2026-W48.", max_length=8)]) -> str:
    try:
        monday_of(week)
    except ValueError as error:
        message = Message(
            vi=f"{week} không phải một tuần, dạng 2026-W48", en=f"{week} is not a week such as 2026-W48"
        )
        fault = Fault(pointer="/week", code="week", message=message, value=week)
        raise ServiceProblem(NOT_FOUND, message, (fault,), in_query=True) from error
    return week


Week = Annotated[str, Depends(_week)]
