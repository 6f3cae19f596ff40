"""A leader's own calendar (RFC 5545) as absences: when, and nothing of what.

Recurrences with their exceptions are expanded, the zones of Outlook and Google are known, what is marked
free or cancelled is left out, a whole day is one from midnight to midnight in the office's zone.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

from models.errors import Fault, InvalidDocument, Language, Message
from models.time import Absence, merge_absences

LARGEST = 5_000_000
MOST_EVENTS = 20_000
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
"""Recurrences that no person's day has, and whose expansion would not end."""
BUSY = Message(vi="Bận theo lịch riêng", en="Busy in the own calendar")
_OF_CALENDAR = {"X-WR-TIMEZONE"}
_OF_EVENT = {
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP"),
    *("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
}
_MINUTE = timedelta(minutes=1)


def read_calendar_file(data: bytes) -> Calendar:
    """Return the calendar that ``data`` holds.

    Raises :class:`models.errors.InvalidDocument` where it is none, is too large, or recurs by the minute.
    """
    if len(data) > LARGEST:
        raise _refused("too_large", "lịch lớn quá 5 MB", "the calendar is larger than 5 MB")
    try:
        calendar = Calendar.from_ical(data)
    except Exception as error:  # the parser raises many kinds for what is no calendar
        raise _no_calendar() from error
    if not isinstance(calendar, Calendar):
        raise _no_calendar()
    events = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    if len(events) > MOST_EVENTS:
        raise _refused("too_large", f"lịch có quá {MOST_EVENTS} việc", f"more than {MOST_EVENTS} events")
    for event in events:
        _refuse_endless(event)
    return calendar


def _refused(code: str, vi: str, en: str) -> InvalidDocument:
    return InvalidDocument([Fault(pointer="", code=code, message=Message(vi=vi, en=en))])


def _no_calendar() -> InvalidDocument:
    return _refused(
        "not_a_calendar", "không phải lịch dạng iCalendar (.ics)", "this is no iCalendar file (.ics)"
    )


def _refuse_endless(event: Event) -> None:
    rules = event.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules] if rules is not None else []:
        often = {str(value).upper() for value in _listed(rule.get("FREQ"))}
        if often & set(TOO_OFTEN):
            vi, en = "việc lặp lại hằng giờ, hằng phút", "an event recurs hourly or more"
            raise _refused("recurs_too_often", vi, en)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def busy_times(
    calendar: Calendar, zone: ZoneInfo, first: date, days: int, language: Language = "vi"
) -> tuple[Absence, ...]:
    """Return when the calendar's owner is busy in ``days`` days from ``first``, merged and in order.

    Times without a zone are in ``zone``, the office's; whole minutes, begun ones included. What the events
    are about is nobody's business here and is not kept.
    """
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(first + timedelta(days=days), time(), zone)
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    found = _spans(query.between(start, end), zone)
    reason = BUSY.text(language)
    return merge_absences(
        Absence(start=max(opens, start), end=min(closes, end), reason=reason)
        for opens, closes in found
        if opens < end and closes > start and opens < closes
    )


def without_what(calendar: Calendar) -> bytes:
    """Return the same calendar with nothing in it but when: what :func:`busy_times` needs, and no more."""
    bare = Calendar.new(prodid="-//lichtuan//busy//VI")
    for name in _OF_CALENDAR & calendar.keys():
        bare[name] = calendar[name]
    for part in calendar.subcomponents:
        if part.name == "VTIMEZONE":
            bare.add_component(part)
        elif isinstance(part, Event):
            event = Event()
            for name in _OF_EVENT & part.keys():
                event[name] = part[name]
            # It holds a series and its exceptions together, and may be made of names.
            event["UID"] = hashlib.sha256(str(part.get("UID", "")).encode()).hexdigest()[:32]
            bare.add_component(event)
    written: bytes = bare.to_ical()
    return written


def _spans(events: Iterable[Event], zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    for event in events:
        if _is_free(event):
            continue
        begins, ends = event.start, event.end
        if not isinstance(begins, datetime) and ends == begins:
            ends = begins + timedelta(days=1)
        yield _floor(_local(begins, zone)), _ceiling(_local(ends, zone))


def _is_free(event: Event) -> bool:
    """Say whether the event leaves its owner free: transparent, cancelled, or so marked by Outlook."""
    said = [str(event.get(name, "")).upper() for name in ("TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS")]
    return said[0] == "TRANSPARENT" or said[1] == "CANCELLED" or said[2] == "FREE"


def _local(value: date, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value.astimezone(zone) if value.tzinfo is not None else value.replace(tzinfo=zone)


def _floor(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _ceiling(moment: datetime) -> datetime:
    floor = _floor(moment)
    return floor if floor == moment else (floor.astimezone(UTC) + _MINUTE).astimezone(moment.tzinfo)
