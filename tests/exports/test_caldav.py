"""A subscription's events in a CalDAV server with a parser of its own, and back by a client."""

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

import caldav
import pytest
import vobject
from icalendar import Calendar
from radicale.app import Application
from radicale.config import load

from service.exports.ics import feed
from service.exports.selection import Selection
from tests.exports.test_ics import MONDAY, first, second

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A CalDAV server on this machine, with an empty folder."""
    settings = load()
    settings.update({"storage": {"filesystem_folder": str(tmp_path)}, "auth": {"type": "none"}}, "test")
    with make_server("127.0.0.1", 0, Application(settings), handler_class=Quiet) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}/"
        finally:
            made.shutdown()
            thread.join()


def test_a_server_takes_every_event_and_a_client_finds_it(server: str) -> None:
    made = Calendar.from_ical(feed([first(), second()], Selection(), MONDAY).file.data)
    with caldav.DAVClient(url=server, username="u", password="p") as client:
        kept = client.principal().make_calendar(name="Lịch")
        for event in made.walk("VEVENT"):
            alone = Calendar.new(prodid="-//test//test//VI")
            alone.add_component(event)
            alone.add_missing_timezones()
            kept.save_event(alone.to_ical().decode())
        week = kept.search(
            start=datetime(2026, 11, 23, tzinfo=ZONE),
            end=datetime(2026, 11, 24, tzinfo=ZONE),
            event=True,
            expand=True,
        )
        found = sorted(str(one.icalendar_component["SUMMARY"]) for one in week)
    assert found == ["Giao ban Thường trực", "Kiểm tra đường liên bản"]


def test_another_parser_reads_the_whole_feed() -> None:
    read = vobject.readOne(feed([first(), second()], Selection(), MONDAY).file.data.decode())
    events = {event.uid.value: event for event in read.vevent_list}
    moved, gone = events["xa-giao-ban@lichtuan"], events["xa-truc-tuyen@lichtuan"]
    assert moved.dtstart.value.isoformat() == "2026-11-23T09:00:00+07:00"
    assert (moved.sequence.value, gone.status.value) == ("1", "CANCELLED")
    assert read.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"
