"""Recurrence rules (RFC 5545, section 3.3.10) of whole days: read once, expanded for one week."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS"}
_PARTS |= {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYMONTH", "BYWEEKNO"}
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_ANY_DAY = datetime(2026, 1, 5, 8)
_EARLIEST, _LATEST = 1900, 2999
_MOST = 1_000
"""The largest interval and the largest count."""


def _checked(text: str) -> str:
    """Refuse what is no rule, or one that may fall twice on a day."""
    rule = text.strip().removeprefix("RRULE:").upper()
    parts = dict(re.findall(r"([A-Z]+)=([^;]*)", rule))
    if not set(parts) <= _PARTS or parts.get("FREQ") not in _FREQUENCIES or "Z" in parts.get("UNTIL", ""):
        raise _unknown()
    if {"COUNT", "UNTIL"} <= set(parts):
        raise _unknown()
    if not 1 <= _number(parts.get("INTERVAL", "1")) <= _MOST or _number(parts.get("COUNT", "1")) > _MOST:
        raise _unknown()
    try:
        rrulestr(rule, dtstart=_ANY_DAY)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise _unknown() from error
    return rule


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise _unknown()
    return int(text)


def _unknown() -> PydanticCustomError:
    return PydanticCustomError("rrule", "a rule of whole days such as FREQ=WEEKLY;BYDAY=MO is expected")


Rule = Annotated[str, Field(max_length=500, examples=["FREQ=WEEKLY;BYDAY=MO"]), AfterValidator(_checked)]


def require_fall(rule: str, first: datetime) -> None:
    """Refuse a rule that never falls, as on 30 February: to look for its next day would take seconds."""
    if not _EARLIEST <= first.year <= _LATEST:
        raise PydanticCustomError("far_year", "a year from 1900 to 2999 is expected")
    if next(iter(rrulestr(rule, dtstart=first)), None) is None:
        raise PydanticCustomError("rrule_never", "the rule never falls")


def falls(rule: str, first: datetime, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the local moments in ``[start, end)`` on which ``rule`` falls, counted from ``first``.

    All are naive: a rule speaks of what the clock shows. ``first`` itself counts only where the rule
    falls on it.
    """
    if first >= end:
        return
    for moment in rrulestr(rule, dtstart=first):
        if moment >= end:
            return
        if moment >= start:
            yield moment
