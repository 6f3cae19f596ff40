"""A person's own calendar over HTTP: when, never what; a secret address; the last good copy kept."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from models.problem import Problem
from service.auth.permissions import Role
from service.jobs.calendars import look_again
from service.office import busy_calendars as subject
from service.office.busy_calendars import BusyCalendars
from service.office.busy_spans import busy_spans, remembered
from service.office.compose import compose
from service.storage.database import Database
from service.storage.repositories import audit, busy_calendars, offices
from tests.imports.test_calendars import ics
from tests.imports.test_fetching import ADDRESS, answered, names
from tests.office.calling import OFFICE, Caller, World
from tests.weeks import office as small

DATA = Path(__file__).parents[1] / "imports" / "data"
GOOGLE, OUTLOOK = ((DATA / f"{name}.ics").read_bytes() for name in ("google", "outlook"))
TODAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PATH = "/people/ct-ubnd/busy-calendar"
SECRETS = ("k=1", "a.ics", "Điều trị", "Bệnh viện", "Nghỉ phép", "gia đình")


class Server:
    """Somebody's calendar server, which answers as it is told to."""

    def __init__(self, content: bytes) -> None:
        self.answer: Callable[[], httpx.Response] = lambda: answered(200, content, etag='"g1"')
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answer()


@pytest.fixture
def server(world: World, database: Database, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server with a calendar of Google's, on a Monday, reached under a name of the internet."""
    monkeypatch.setattr(subject, "now", lambda: TODAY)
    small.furnish(database)
    state, made = world.app.state.service, Server(GOOGLE)
    state.calendars = BusyCalendars(state.box, state.settings, names, httpx.MockTransport(made))
    return made


@pytest.fixture
def scheduler(world: World, server: Server) -> Caller:
    return world.as_role(Role.SCHEDULER)


def filed(caller: Caller, data: bytes, match: str = '"0"') -> httpx.Response:
    headers = {"Content-Type": "text/calendar; charset=utf-8", "If-Match": match}
    return caller.request("PUT", PATH, content=data, headers=headers)


def away(world: World, week: str = "2026-W48") -> list[str]:
    """Return when the chairman is away by the problem of the week, as it is planned."""
    with world.database.read() as connection:
        row = offices.find(connection, OFFICE)
        assert row is not None
        problem: Problem = compose(connection, row, week)
    (person,) = [one for one in problem.people if one.id == "ct-ubnd"]
    assert {one.reason for one in person.unavailable} <= {"Bận theo lịch riêng"}
    return [f"{one.start:%d %H:%M}–{one.end:%d %H:%M}" for one in person.unavailable]


IN_GOOGLE = ["23 08:00–23 09:30", "27 14:00–27 15:30", "30 08:00–30 09:30"]
IN_OUTLOOK = ["24 13:30–24 15:00", "26 00:00–27 00:00"]


def test_an_address_is_fetched_at_once_and_makes_absences(world: World, scheduler: Caller) -> None:
    told = scheduler.put(PATH, '"0"', json={"address": ADDRESS})
    assert (told.status_code, told.headers["etag"]) == (200, '"1"'), told.text
    assert (told.json()["source"], told.json()["host"], told.json()["failure"]) == (
        "address",
        "lich.example",
        None,
    )
    assert told.json()["address"] == ADDRESS
    assert told.json()["busy"] > 100
    assert away(world) == IN_GOOGLE
    assert away(world, "2027-W40")[0][3:] == "08:00–04 09:30"
    approver = world.as_role(Role.APPROVER)
    assert approver.get(PATH).json()["address"] is None
    assert approver.put(PATH, '"1"', json={"address": ADDRESS}).status_code == 403
    assert world.as_role(Role.VIEWER).get(PATH).status_code == 403
    with world.database.read() as connection:
        log = [str(tuple(one)) for one in audit.entries(connection, OFFICE)]
    assert "lich.example" in log[-1]
    assert not [secret for secret in SECRETS for line in log if secret in line]
    with world.database.read() as connection:
        row = busy_calendars.find(connection, OFFICE, "ct-ubnd")
        assert row is not None
        kept = bytes(row.data).decode()
    assert "RRULE" in kept
    assert not [secret for secret in (*SECRETS, "SUMMARY", "google.com") if secret in kept]


def test_a_file_of_outlook_takes_its_place_and_goes(world: World, scheduler: Caller) -> None:
    scheduler.put(PATH, '"0"', json={"address": ADDRESS})
    told = filed(scheduler, OUTLOOK, '"1"')
    assert (told.status_code, told.json()["source"], told.json()["address"]) == (200, "file", None)
    assert away(world) == IN_OUTLOOK
    assert scheduler.post(f"{PATH}/refresh").status_code == 409
    assert scheduler.delete(PATH, '"1"').status_code == 412
    gone = scheduler.delete(PATH, '"2"')
    assert (gone.json()["source"], gone.json()["busy"]) == (None, 0)
    assert away(world) == []


def test_what_fails_keeps_the_last_good_copy(
    world: World, server: Server, scheduler: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduler.put(PATH, '"0"', json={"address": ADDRESS})
    for said, answer in (
        ("503", lambda: answered(503)),
        ("iCalendar", lambda: answered(200, b"<html>sign in</html>")),
    ):
        server.answer = answer
        monkeypatch.setattr(subject, "now", lambda: TODAY + timedelta(hours=5))
        told = scheduler.post(f"{PATH}/refresh").json()
        assert said in told["failure"]["vi"]
        assert told["age_minutes"] == 300
        assert told["checked_at"] > told["fetched_at"]
        assert away(world) == IN_GOOGLE
    server.answer = lambda: answered(304)
    told = scheduler.post(f"{PATH}/refresh").json()
    assert (told["failure"], told["age_minutes"]) == (None, 0)
    assert server.asked[-1].headers["if-none-match"] == '"g1"'
    assert away(world) == IN_GOOGLE


def test_the_chore_looks_again_when_it_is_time(
    world: World, server: Server, scheduler: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendars, hour = world.app.state.service.calendars, timedelta(hours=1)
    scheduler.put(PATH, '"0"', json={"address": ADDRESS})
    monkeypatch.setattr("service.jobs.calendars.now", lambda: TODAY + timedelta(minutes=59))
    assert look_again(world.database, calendars, hour) == 0
    server.answer = lambda: answered(200, OUTLOOK)
    later = TODAY + timedelta(days=7)
    monkeypatch.setattr("service.jobs.calendars.now", lambda: later)
    monkeypatch.setattr(subject, "now", lambda: later)
    assert look_again(world.database, calendars, hour) == 1
    assert look_again(world.database, calendars, hour) == 0
    # The week that is over is as it was known then.
    assert away(world) == IN_GOOGLE[:2]
    assert away(world, "2026-W49") == []
    assert scheduler.get(PATH).headers["etag"] == '"1"'


def test_a_file_is_read_on_as_weeks_go_by(
    world: World, scheduler: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(scheduler, GOOGLE)
    assert away(world, "2027-W52") == []
    later = TODAY + timedelta(days=70)
    for name in ("service.jobs.calendars.now", "service.office.busy_calendars.now"):
        monkeypatch.setattr(name, lambda: later)
    assert look_again(world.database, world.app.state.service.calendars, timedelta(hours=1)) == 1
    assert len(away(world, "2027-W52")) >= 3
    assert away(world)[:2] == IN_GOOGLE[:2]


REFUSED = [
    ("https://trong.example/a.ics", "mạng nội bộ"),
    ("https://hai.example/a.ics", "mạng nội bộ"),
    ("http://127.0.0.1/a.ics", "không tìm thấy máy chủ"),
    ("ftp://lich.example/a.ics", "https://"),
    ("https://u:p@lich.example/a.ics", "không có tên người dùng"),
    ("https://khong-co.example/a.ics", "không tìm thấy máy chủ"),
    ("https://lich.exämple\x01/a.ics", "không tìm thấy máy chủ"),
]


def test_addresses_that_are_not_fetched(scheduler: Caller, server: Server) -> None:
    for address, said in REFUSED:
        told = scheduler.put(PATH, '"0"', json={"address": address})
        assert told.status_code == 422
        (fault,) = told.json()["errors"]
        assert fault["pointer"] == "/address"
        assert said in fault["detail"], address
        assert "a.ics" not in told.text
    assert not server.asked
    assert scheduler.get(PATH).json()["source"] is None


def test_internal_ones_are_fetched_where_a_setting_allows_it(world: World, server: Server) -> None:
    state = world.app.state.service
    allowed = state.settings.model_copy(update={"allow_internal_calendars": True})
    state.calendars = BusyCalendars(state.box, allowed, names, httpx.MockTransport(server))
    told = world.as_role(Role.SCHEDULER).put(PATH, '"0"', json={"address": "https://trong.example/a.ics"})
    assert told.status_code == 200, told.text


def test_files_and_calls_that_are_refused(world: World, scheduler: Caller) -> None:
    for data, code in (
        (b"x", "not_a_calendar"),
        (ics("DTSTART:20261123T010000Z\nRRULE:FREQ=SECONDLY"), "often"),
    ):
        told = filed(scheduler, data)
        assert told.status_code == 422
        assert code in told.json()["errors"][0]["code"]
    assert scheduler.put(PATH, json={"address": ADDRESS}).status_code == 428
    assert scheduler.put(PATH, '"0"', json={"adress": ADDRESS}).status_code == 422
    assert scheduler.get("/people/khong-co/busy-calendar").status_code == 404
    assert (
        scheduler.request("PUT", PATH, content=b"x", headers={"Content-Type": "text/plain"}).status_code
        == 415
    )


def test_it_goes_with_the_person(world: World, scheduler: Caller) -> None:
    new = {"id": "moi", "name": "Đồng chí mới", "group": "leader"}
    made = scheduler.post("/people", json=new)
    assert made.status_code == 201, made.text
    path = "/people/moi/busy-calendar"
    assert scheduler.put(path, '"0"', json={"address": ADDRESS}).status_code == 200
    assert scheduler.delete("/people/moi", made.headers["etag"]).json()["removed"] == "deleted"
    with world.database.read() as connection:
        assert busy_calendars.find(connection, OFFICE, "moi") is None


def test_what_is_remembered_ends_where_what_is_known_begins() -> None:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    pairs: list[Any] = [
        ("2025-01-06T01:00+00:00", "2025-01-06T02:00+00:00"),
        ("2026-11-20T01:00+00:00", "2026-11-20T02:00+00:00"),
        ("2026-11-22T10:00+00:00", "2026-11-23T10:00+00:00"),
        ("2026-11-23T20:00+00:00", "2026-11-23T21:00+00:00"),
    ]
    kept = remembered(pairs, date(2026, 11, 23), zone)
    assert kept == [pairs[1], ("2026-11-22T10:00+00:00", "2026-11-22T17:00+00:00")]
    seen = list(busy_spans(pairs, date(2026, 11, 23), 7, zone))
    assert [one["start"] for one in seen] == ["2026-11-22T17:00", "2026-11-24T03:00"]
