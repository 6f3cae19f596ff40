"""A subscription (RFC 5545, RFC 7986) for a person, room, vehicle or body, from the published revisions.

An engagement keeps its UID for life. A revision that changes what the subscriber sees of it raises SEQUENCE
and LAST-MODIFIED; one that takes it away leaves it CANCELLED until its day has passed, for a client that
never hears of it again would show it for ever. The same revisions give the same bytes, and so the same ETag.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from models.errors import InvalidDocument, Message
from models.plan import SubmittedPlan
from models.problem import Problem
from service.exports.file import ExportFile, file_name
from service.exports.pdf import HEADINGS
from service.exports.selection import Selection
from service.exports.sheet import SheetRow, WeekSheet
from service.exports.viewer import Confidence
from service.exports.week import week_sheet

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//lichtuan//lich-tuan//VI"
REFRESH = timedelta(hours=1)
"""How often a client is asked to look (PT1H); some come twice a day whatever is asked."""
_NAME = Message(vi="Lịch công tác", en="Calendar")


@dataclass(frozen=True)
class Publication:
    """One published revision of a week: what it says, and when it was published."""

    problem: Problem
    plan: SubmittedPlan
    published: datetime


@dataclass(frozen=True)
class Feed:
    """A subscription's file, its strong entity tag (RFC 9110), and when something in it last changed."""

    file: ExportFile
    etag: str
    last_modified: datetime | None


@dataclass(frozen=True)
class _Entry:
    """What the subscriber was last told of one engagement."""

    row: SheetRow
    start: datetime
    end: datetime
    created: datetime
    modified: datetime
    week: date
    was_open: bool
    sequence: int = 0
    cancelled: bool = False

    def says_the_same(self, other: "_Entry") -> bool:
        """Say whether the subscriber would see no difference."""
        return (self.row, self.start, self.end, self.cancelled) == (
            other.row,
            other.start,
            other.end,
            other.cancelled,
        )


def feed(publications: Iterable[Publication], selection: Selection, today: date, url: str = "") -> Feed:
    """Return the subscription of what ``selection`` asks for, as of ``today`` in the office's zone.

    ``publications`` are those of one office, of any number of weeks; ``url``, where it is given, is where
    the published week can be read. One that does not know the person, room or vehicle has nothing of it;
    where there are some and none knows it, raises :class:`models.errors.InvalidDocument`.
    """
    ordered = sorted(publications, key=lambda one: (one.published, one.problem.horizon.start))
    told: dict[str, _Entry] = {}
    sheet: WeekSheet | None = None
    unknown: InvalidDocument | None = None
    for one in ordered:
        rows: tuple[SheetRow, ...] = ()
        try:
            sheet = week_sheet(one.problem, one.plan, replace(selection, only_changes=False))
            rows = sheet.rows
        except InvalidDocument as error:
            unknown = error
        _tell(told, one, rows, selection)
    if sheet is None and unknown is not None:
        raise unknown
    kept = {name: entry for name, entry in told.items() if not entry.cancelled or entry.end.date() >= today}
    office = ordered[-1].problem.office.id if ordered else "lichtuan"
    calendar = _calendar(sheet, selection, office)
    for name in sorted(kept, key=lambda name: (kept[name].start, name)):
        calendar.add_component(_event(kept[name], f"{office}-{name}@lichtuan", selection, url))
    if kept:
        days = [entry.start.date() for entry in kept.values()]
        calendar.add_missing_timezones(first_date=min(days), last_date=max(days) + timedelta(days=366))
    data = calendar.to_ical()
    name = file_name("lich", sheet.about if sheet is not None else None, suffix="ics")
    changed = max((entry.modified for entry in kept.values()), default=None)
    return Feed(ExportFile(data, MEDIA_TYPE, name), f'"{hashlib.sha256(data).hexdigest()}"', changed)


# ---- from revision to revision --------------------------------------------------------------------


def _tell(told: dict[str, _Entry], one: Publication, rows: Iterable[SheetRow], selection: Selection) -> None:
    """Bring what is told up to one publication."""
    week = one.problem.horizon.start
    open_now = {asked.id for asked in one.problem.engagements if not asked.confidential}
    spans = _spans(one.plan, selection)
    now = {}
    for row in rows:
        start, end = spans.get(row.engagement, (row.start, row.end))
        now[row.engagement] = _Entry(
            row, start, end, one.published, one.published, week, was_open=row.engagement in open_now
        )
    for name, entry in now.items():
        told[name] = _continued(told.get(name), entry)
    for name, before in list(told.items()):
        if before.week == week and name not in now and not before.cancelled:
            gone = replace(before, cancelled=True, modified=one.published, sequence=before.sequence + 1)
            told[name] = gone
    for name in _now_hidden(told, one, selection):
        del told[name]


def _continued(before: _Entry | None, entry: _Entry) -> _Entry:
    if before is None:
        return entry
    if before.says_the_same(entry):
        return replace(before, week=entry.week)
    return replace(entry, created=before.created, sequence=before.sequence + 1)


def _now_hidden(told: dict[str, _Entry], one: Publication, selection: Selection) -> list[str]:
    """Return what was told openly and is confidential since: it is told no longer, not even as cancelled."""
    confidence = Confidence(one.problem, one.plan, selection.reader)
    return [name for name, entry in told.items() if entry.was_open and confidence.hides(name)]


def _spans(plan: SubmittedPlan, selection: Selection) -> dict[str, tuple[datetime, datetime]]:
    """Return how long the vehicle or the driver is out for each engagement: longer than it lasts."""
    return {
        served.engagement: (trip.departs, trip.returns)
        for trip in plan.trips
        if (selection.vehicle is not None and trip.vehicle == selection.vehicle)
        or (selection.person is not None and trip.driver == selection.person)
        for served in trip.serves
    }


# ---- the calendar ---------------------------------------------------------------------------------


def _calendar(sheet: WeekSheet | None, selection: Selection, office: str) -> Calendar:
    name = _NAME.text(selection.language)
    if sheet is not None:
        name = f"{name} – {sheet.about or sheet.office}"
    parts = (selection.body, selection.person, selection.room, selection.vehicle)
    which = "-".join(part for part in parts if part is not None) or "all"
    calendar = Calendar.new(
        prodid=PRODUCT, method="PUBLISH", name=name, uid=f"{office}-{which}-{selection.edition}@lichtuan"
    )
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    return calendar


def _event(entry: _Entry, uid: str, selection: Selection, url: str) -> Event:
    event = Event()
    row = entry.row
    event.add("UID", uid)
    event.add("DTSTAMP", entry.modified.astimezone(UTC))
    event.add("CREATED", entry.created.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.modified.astimezone(UTC))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", entry.start)
    event.add("DTEND", entry.end)
    event.add("SUMMARY", row.what[0])
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    event.add("CLASS", "PRIVATE" if row.busy else "PUBLIC")
    if row.where:
        event.add("LOCATION", row.where)
    if description := "\n".join(_told(row, selection)):
        event.add("DESCRIPTION", description)
    if url:
        event.add("URL", url)
    return event


def _told(row: SheetRow, selection: Selection) -> list[str]:
    named = [
        f"{HEADINGS[name].text(selection.language)}: {', '.join(getattr(row, name))}"
        for name in ("chair", "attendees", "preparation", "staff", "vehicles")
        if getattr(row, name)
    ]
    return [*row.what[1:], *named]
