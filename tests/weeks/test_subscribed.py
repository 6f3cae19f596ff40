"""A subscription over the network: fetched as phones do, read by other parsers, kept on a CalDAV server."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import caldav
import httpx
import pytest
import vobject
from caldav import DAVClient

from service.auth.permissions import Role
from service.office import feeds
from service.storage.clock import now
from service.storage.database import Database
from tests.exports.test_caldav import server as caldav_server  # noqa: F401 - a fixture
from tests.jobs.working import worker_beside
from tests.office.calling import World
from tests.service.calls import server
from tests.weeks import office
from tests.weeks.office import change_request, meeting, moment
from tests.weeks.planning import approved, publish
from tests.weeks.remote import Remote

KEPT, GONE = "muong-lay-a@lichtuan", "muong-lay-b@lichtuan"


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    """A service that will be served, with two meetings of the chairman asked for."""
    made = World(database, database_url, default_time_limit_seconds=5.0)
    office.furnish(database)
    office.ask(database, meeting("a"), meeting("b", 2))
    with worker_beside(made.app.state.service):
        yield made


class Phone:
    """Fetches a subscription whenever it is told to, and copies it to a calendar on a CalDAV server."""

    def __init__(self, address: str, calendar: caldav.Calendar) -> None:
        self.address = address
        self.tag = ""
        self._calendar = calendar

    def look(self) -> httpx.Response:
        answer = httpx.get(self.address, headers={"If-None-Match": self.tag} if self.tag else {}, timeout=30)
        self.tag = answer.headers.get("etag", self.tag)
        return answer

    def copy(self) -> dict[str, Any]:
        """Take over what is newer than what is kept; return the events that the feed has, by UID."""
        read = vobject.readOne(self.look().text)
        events = {event.uid.value: event for event in getattr(read, "vevent_list", ())}
        for event in events.values():
            alone = vobject.iCalendar()
            alone.add(read.vtimezone)
            alone.add(event)
            self._calendar.add_event(alone.serialize(), increase_seqno=False)
        return events

    def on(self, day: int) -> list[tuple[str, str, int, str]]:
        """Return what the server finds on the ``day``-th day: UID, start, SEQUENCE, STATUS."""
        begin = moment(day, "00:00")
        found = self._calendar.search(start=begin, end=begin + timedelta(days=1), event=True, expand=False)
        parts = [one.icalendar_component for one in found]
        return [(str(one["UID"]), _clock(one), int(one["SEQUENCE"]), str(one["STATUS"])) for one in parts]


def _clock(event: Any) -> str:
    start: datetime = event.decoded("DTSTART")
    return f"{start.astimezone(office.ZONE):%H:%M}"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_phone_follows_a_week_to_its_end(
    world: World,
    caldav_server: str,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with server(world.app) as port, DAVClient(url=caldav_server, username="u", password="p") as client:
        assert publish(world, approved(world)).status_code == 201
        scheduler = Remote(world, port, Role.SCHEDULER)
        made = scheduler.post("/feeds", json={"kind": "person", "of": "ct-ubnd"}).json()
        assert made["address"].startswith(f"http://127.0.0.1:{port}/api/v1/feeds/")
        phone = Phone(made["address"], client.principal().make_calendar(name="Lịch"))
        assert phone.copy().keys() == {KEPT, GONE}
        (first,) = phone.on(0)
        assert (first[0], first[2], first[3]) == (KEPT, 0, "CONFIRMED")
        assert (phone.look().status_code, phone.look().content) == (304, b"")

        later = {"start": office.at(0, "14:00"), "windows": []}
        change_request(world.database, "a", document=meeting("a", **later))
        change_request(world.database, "b", state="withdrawn")
        assert publish(world, approved(world), expected=1, reason="Chuyển chiều").status_code == 201
        assert phone.copy().keys() == {KEPT, GONE}
        assert phone.on(0) == [(KEPT, "14:00", 1, "CONFIRMED")]
        ((name, _, sequence, status),) = phone.on(2)
        assert (name, sequence, status) == (GONE, 1, "CANCELLED")

        monkeypatch.setattr(feeds, "now", lambda: moment(2, "23:00"))
        assert phone.copy()[GONE].status.value == "CANCELLED"
        monkeypatch.setattr(feeds, "now", lambda: moment(3, "00:01"))
        assert phone.copy().keys() == {KEPT}
        monkeypatch.setattr(feeds, "now", now)

        scheduler.delete(f"/feeds/{made['id']}")
        assert phone.look().status_code == 404
