"""Calendars of Outlook, Google and others as absences."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from models.errors import InvalidDocument
from service.exports.ics import feed
from service.exports.selection import Selection
from service.imports.calendars import busy_times, read_calendar_file, without_what
from tests.exports.test_ics import MONDAY as FIRST
from tests.exports.test_ics import first

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 11, 23)
DATA = Path(__file__).parent / "data"

OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:SE Asia Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
"""


def ics(*events: str, before: str = "") -> bytes:
    bodies = (
        f"BEGIN:VEVENT\nUID:{number}@x\nDTSTAMP:20261101T000000Z\n{event}\nEND:VEVENT"
        for number, event in enumerate(events)
    )
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *([before.strip()] if before else []))
    return "\n".join((*head, *bodies, "END:VCALENDAR", "")).replace("\n", "\r\n").encode()


def busy(*events: str, before: str = "", days: int = 7) -> list[str]:
    found = busy_times(read_calendar_file(ics(*events, before=before)), ZONE, MONDAY, days)
    return [f"{one.start:%d %H:%M}–{one.end:%d %H:%M}" for one in found]


def test_a_weekly_series_of_outlook_with_an_exception() -> None:
    at = "TZID=SE Asia Standard Time"
    series = (
        f"DTSTART;{at}:20261102T080000\nDTEND;{at}:20261102T093000\n"
        f"RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR\nEXDATE;{at}:20261125T080000"
    )
    assert busy(series, before=OUTLOOK_ZONE) == ["23 08:00–23 09:30", "27 08:00–27 09:30"]
    assert busy(series) == ["23 08:00–23 09:30", "27 08:00–27 09:30"]


def test_one_of_a_series_that_was_moved() -> None:
    at = "TZID=Asia/Ho_Chi_Minh"
    series = (
        f"DTSTART;{at}:20261123T080000\nDTEND;{at}:20261123T090000\nRRULE:FREQ=DAILY;COUNT=2",
        f"RECURRENCE-ID;{at}:20261124T080000\nDTSTART;{at}:20261124T150000\nDTEND;{at}:20261124T160000",
    )
    data = ics(*series).replace(b"UID:1@x", b"UID:0@x")
    found = busy_times(read_calendar_file(data), ZONE, MONDAY, 7)
    assert [f"{one.start:%d %H:%M}" for one in found] == ["23 08:00", "24 15:00"]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("DTSTART:20261123T010000Z\nDTEND:20261123T020000Z", ["23 08:00–23 09:00"]),
        ("DTSTART:20261123T080000\nDTEND:20261123T090000", ["23 08:00–23 09:00"]),
        ("DTSTART;TZID=America/New_York:20261122T200000\nDURATION:PT1H", ["23 08:00–23 09:00"]),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261126", ["24 00:00–26 00:00"]),
        ("DTSTART;VALUE=DATE:20261124", ["24 00:00–25 00:00"]),
        ("DTSTART:20261123T010030Z\nDTEND:20261123T020030Z", ["23 08:00–23 09:01"]),
        ("DTSTART:20261120T010000Z\nDTEND:20261123T020000Z", ["23 00:00–23 09:00"]),
        ("DTSTART:20261123T010000Z\nDTEND:20261123T020000Z\nTRANSP:TRANSPARENT", []),
        ("DTSTART:20261123T010000Z\nDTEND:20261123T020000Z\nSTATUS:CANCELLED", []),
        ("DTSTART:20261123T010000Z\nDTEND:20261123T020000Z\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        ("DTSTART:20261123T010000Z\nDTEND:20261123T010000Z", []),
        ("DTSTART:20261201T010000Z\nDTEND:20261201T020000Z", []),
    ],
)
def test_one_event(event: str, told: list[str]) -> None:
    assert busy(event) == told


def test_overlapping_events_are_one_absence_that_says_nothing_of_what() -> None:
    data = ics(
        "DTSTART:20261123T010000Z\nDTEND:20261123T030000Z\nSUMMARY:Khám bệnh",
        "DTSTART:20261123T020000Z\nDTEND:20261123T040000Z\nSUMMARY:Việc riêng",
    )
    (one,) = busy_times(read_calendar_file(data), ZONE, MONDAY, 7)
    assert (f"{one.start:%H:%M}–{one.end:%H:%M}", one.reason) == ("08:00–11:00", "Bận theo lịch riêng")


def test_a_subscription_that_lichtuan_wrote() -> None:
    data = feed([first()], Selection(person="bt"), FIRST).file.data
    found = busy_times(read_calendar_file(data), ZONE, MONDAY, 7)
    assert [f"{one.start:%d %H:%M}" for one in found] == ["23 07:30", "24 18:30", "25 08:00"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no iCalendar file"),
        (b"<html></html>", "no iCalendar file"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "no iCalendar file"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (ics("DTSTART:20000101T000000Z\nRRULE:FREQ=SECONDLY"), "recurs hourly or more"),
    ],
)
def test_what_is_no_calendar(data: bytes, said: str) -> None:
    with pytest.raises(InvalidDocument, match=said):
        read_calendar_file(data)


@pytest.mark.parametrize("name", ["google", "outlook"])
def test_what_is_kept_of_a_calendar_says_when_and_nothing_else(name: str) -> None:
    data = (DATA / f"{name}.ics").read_bytes()
    bare = without_what(read_calendar_file(data))
    whole, kept = (busy_times(read_calendar_file(one), ZONE, MONDAY, 60) for one in (data, bare))
    assert kept == whole
    assert len(whole) >= 2
    for secret in ("SUMMARY", "\nLOCATION", "DESCRIPTION", "google.com", "040000008200"):
        assert secret not in bare.decode()
