"""When people's own calendars say they are busy, as it is kept and as a week's problem has it.

Kept are pairs of instants in UTC, to the minute: when, and nothing of what.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from models.errors import Fault, InvalidDocument, Message
from service.imports.calendars import BUSY, busy_times, read_calendar_file, without_what
from service.work import Invalid

REACH = timedelta(weeks=53)
"""How far ahead a calendar is looked at."""
KEPT = timedelta(days=400)
"""How long it is remembered when somebody was busy: published weeks do not change when they are over."""
MOST = 20_000
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Reckoned:
    """When somebody is busy, and the calendar that says so with all else taken out of it."""

    pairs: Pairs
    bare: bytes


def monday_before(moment: datetime, zone: ZoneInfo) -> date:
    """Return the Monday of the week of ``moment``, from which on a calendar is looked at."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def reckoned(
    data: bytes, zone: str, first: date, *, progress: object = None, cancel: object = None
) -> Reckoned | Invalid:
    """Return when the calendar's owner is busy from ``first`` on, or what is wrong with it; for a child."""
    try:
        calendar = read_calendar_file(data)
        found = busy_times(calendar, ZoneInfo(zone), first, REACH.days)
    except InvalidDocument as error:
        return Invalid(error.faults)
    if len(found) > MOST:
        message = Message(vi=f"lịch có quá {MOST} khoảng bận", en=f"more than {MOST} busy times")
        return Invalid((Fault(pointer="", code="too_large", message=message),))
    return Reckoned([(_written(one.start), _written(one.end)) for one in found], without_what(calendar))


def remembered(pairs: Iterable[Sequence[str]], first: date, zone: ZoneInfo) -> Pairs:
    """Return what was known of the time before ``first``, as far back as it is kept."""
    begin = datetime.combine(first, time(), zone)
    found = []
    for start, end in pairs:
        opens, closes = datetime.fromisoformat(start), datetime.fromisoformat(end)
        if begin - KEPT < opens < begin:
            found.append((start, _written(min(closes, begin))))
    return found


def busy_spans(
    pairs: Iterable[Sequence[str]], first: date, days: int, zone: ZoneInfo
) -> Iterator[dict[str, JsonValue]]:
    """Yield the absences that matter to the ``days`` days from ``first`` on, a day of travel either side."""
    begin = datetime.combine(first - timedelta(days=1), time(), zone)
    end = datetime.combine(first + timedelta(days=days + 1), time(), zone)
    for start, over in pairs:
        opens, closes = datetime.fromisoformat(start), datetime.fromisoformat(over)
        if opens < end and closes > begin:
            yield {"start": _local(opens, zone), "end": _local(closes, zone), "reason": BUSY.vi}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="minutes")


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")
