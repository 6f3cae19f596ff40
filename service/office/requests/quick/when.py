"""From what is said of time to an engagement's start, windows, wishes and duration."""

from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import JsonValue

from models.problem import WEEKDAYS
from service.office.facts import Facts
from service.office.requests.quick.times import Said

_NOON = time(12)
Spans = list[tuple[time, time]]


def timing(said: Said, facts: Facts, monday: date, minutes: int | None) -> dict[str, JsonValue]:
    """Return the fields of an engagement of ``minutes`` (what is not said: of its kind) that ``said`` gives.

    A day with a time is a fixed start; a time without a day, or on several, is a window on each; "about"
    a time is the session that it is in, with the time preferred; a day or half a day is its sessions.
    """
    length = said.minutes if said.minutes is not None else _between(said) or minutes
    fields: dict[str, JsonValue] = {} if length is None else {"duration_minutes": length}
    if not (said.days or said.start or said.session):
        return fields
    days = [monday + timedelta(days=day) for day in said.days or range(facts.settings.days)]
    open_on = _open(facts, monday)
    if not said.days:
        days = [day for day in days if open_on[day]]
    if said.start is not None:
        return fields | _at(said, days, open_on, length)
    return fields | _within(said, days, open_on, length)


def _between(said: Said) -> int | None:
    if said.start is None or said.end is None or said.end <= said.start:
        return None
    return (said.end.hour - said.start.hour) * 60 + said.end.minute - said.start.minute


def _open(facts: Facts, monday: date) -> dict[date, Spans]:
    """Return the sessions of each day of the week, none on closed ones, in order."""
    calendar = facts.calendar(monday, 7)
    hours = facts.hours(monday, 7)
    found: dict[date, Spans] = {}
    for number in range(7):
        day = monday + timedelta(days=number)
        closed = day in calendar and calendar[day].closed
        found[day] = sorted(
            (time.fromisoformat(one["start"]), time.fromisoformat(one["end"]))
            for one in hours
            if WEEKDAYS[number] in one["days"] and not closed
        )
    return found


def _at(said: Said, days: list[date], open_on: dict[date, Spans], length: int | None) -> dict[str, Any]:
    assert said.start is not None, "asked only where a time is said"
    starts = [datetime.combine(day, said.start) for day in days]
    if len(said.days) == 1 and not said.about:
        return {"start": starts[0].isoformat(timespec="minutes")}
    if length is None:
        return {}
    each = [_window(start, start + timedelta(minutes=length)) for start in starts]
    if not said.about:
        return {"windows": each}
    around = [
        _window(datetime.combine(day, low), datetime.combine(day, high))
        for day in days
        for low, high in open_on[day]
        if low <= said.start < high
    ]
    return {"windows": around, "preferred": each} if around else {"windows": each}


def _within(said: Said, days: list[date], open_on: dict[date, Spans], length: int | None) -> dict[str, Any]:
    windows = []
    whole: int | None = None
    for day in days:
        spans = [span for span in open_on[day] if _is_in(span, said.session)]
        if spans and (said.session == "day" or _is_longer(length, spans)):
            spans = [(spans[0][0], spans[-1][1])]
        windows += [_window(datetime.combine(day, low), datetime.combine(day, high)) for low, high in spans]
        if said.session == "day" and spans:
            low, high = (datetime.combine(day, moment) for moment in spans[0])
            shortest = (high - low) // timedelta(minutes=1)
            whole = shortest if whole is None else min(whole, shortest)
    lasting = {"duration_minutes": whole} if whole is not None and said.minutes is None else {}
    return {"windows": windows, **lasting} if windows else {}


def _is_in(span: tuple[time, time], session: str | None) -> bool:
    if session == "morning":
        return span[0] < _NOON
    if session == "afternoon":
        return span[0] >= _NOON
    return session != "evening"


def _is_longer(length: int | None, spans: Spans) -> bool:
    """Say whether ``length`` is longer than every one of ``spans``."""
    lengths = [(high.hour - low.hour) * 60 + high.minute - low.minute for low, high in spans]
    return length is not None and length > max(lengths)


def _window(start: datetime, end: datetime) -> dict[str, str]:
    return {"start": start.isoformat(timespec="minutes"), "end": end.isoformat(timespec="minutes")}
