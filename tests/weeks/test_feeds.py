"""Subscriptions over HTTP: who gets an address, what a phone finds there, when it ends."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
import vobject
from icalendar import Calendar

from service.auth.actor import Actor, Grant
from service.auth.permissions import ROLES, Permission, Role
from service.office import feeds
from service.storage.clock import now
from service.storage.repositories import audit, revisions, subscriptions
from tests.office import calling
from tests.office.calling import OFFICE, Caller, World
from tests.service.calls import Client
from tests.weeks import office
from tests.weeks.office import WEEK, change_request, meeting
from tests.weeks.planning import approved, publish

TITLE = "Kỷ luật cán bộ"
OWN = {"kind": "person", "of": "ct-ubnd"}


def as_person(monkeypatch: pytest.MonkeyPatch, person: str | None, name: str = "u") -> None:
    """Let every caller be a viewer who is one of the office's people."""
    actor = Actor("user", name, "U", {OFFICE: Grant(ROLES[Role.VIEWER], person=person)})
    monkeypatch.setattr("service.rest.visits.identify", lambda *_: actor)


def made(world: World, form: dict[str, Any]) -> dict[str, Any]:
    told = world.as_role(Role.SCHEDULER).post("/feeds", json=form)
    assert told.status_code == 201, told.text
    answer: dict[str, Any] = told.json()
    return answer


def fetched(world: World, address: str, method: str = "GET", **headers: str) -> httpx.Response:
    return Client(world.app).request(method, httpx.URL(address).path, headers=headers)


def events(world: World, address: str) -> dict[str, Any]:
    found = Calendar.from_ical(fetched(world, address).content).walk("VEVENT")
    return {str(event["UID"]): event for event in found}


@pytest.fixture
def published(world: World) -> World:
    """A week with an open and a confidential meeting of the chairman, published once."""
    secret = meeting("mat", 1, title=TITLE, confidential=True)
    office.ask(world.database, secret, meeting("a"), meeting("b", 2))
    assert publish(world, approved(world)).status_code == 201
    return world


def test_a_phone_follows_the_revisions(published: World) -> None:
    address = made(published, OWN)["address"]
    before = events(published, address)
    assert sorted(str(event["SUMMARY"]) for event in before.values()) == ["Bận", "Họp a", "Họp b"]
    assert {event["SEQUENCE"] for event in before.values()} == {0}
    change_request(published.database, "a", document=meeting("a", duration_minutes=90))
    change_request(published.database, "b", state="withdrawn")
    assert publish(published, approved(published), expected=1, reason="Đổi giờ").status_code == 201
    after = events(published, address)
    assert after.keys() == before.keys()
    longer, gone = after["muong-lay-a@lichtuan"], after["muong-lay-b@lichtuan"]
    assert (longer["SEQUENCE"], longer["STATUS"]) == (1, "CONFIRMED")
    assert (gone["SEQUENCE"], gone["STATUS"]) == (1, "CANCELLED")
    with published.database.read() as connection:
        told = [one.published_at.replace(microsecond=0) for one in revisions.page(connection, OFFICE, WEEK)]
    assert [one["muong-lay-a@lichtuan"].decoded("LAST-MODIFIED") for one in (before, after)] == told


def test_another_parser_reads_it_and_no_secret_is_in_it(published: World) -> None:
    got = fetched(published, made(published, OWN | {"edition": "public"})["address"])
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    read = vobject.readOne(got.text)
    assert read.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"
    (busy,) = [event for event in read.vevent_list if event.summary.value == "Bận"]
    assert busy.uid.value.startswith("muong-lay-busy-")
    assert TITLE not in got.text.replace("\r\n ", "")


def test_what_is_known_is_not_sent_again(published: World) -> None:
    address = made(published, OWN)["address"]
    first = fetched(published, address)
    tag = first.headers["etag"]
    again = fetched(published, address, **{"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = fetched(published, address, "HEAD")
    assert (head.status_code, head.headers["etag"]) == (200, tag)
    assert head.headers["last-modified"] == first.headers["last-modified"]
    change_request(published.database, "a", document=meeting("a", duration_minutes=90))
    assert publish(published, approved(published), expected=1, reason="Dài").status_code == 201
    assert fetched(published, address, **{"If-None-Match": tag}).status_code == 200


def test_the_tag_changes_with_the_day_on_which_a_cancelled_one_goes(
    published: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = made(published, OWN)["address"]
    change_request(published.database, "b", state="withdrawn")
    assert publish(published, approved(published), expected=1, reason="Hoãn").status_code == 201
    tag = fetched(published, address).headers["etag"]
    assert "muong-lay-b@lichtuan" in events(published, address)
    monkeypatch.setattr(feeds, "now", lambda: now() + timedelta(days=35))
    later = fetched(published, address, **{"If-None-Match": tag})
    assert later.status_code == 200
    assert "muong-lay-b@lichtuan" not in events(published, address)
    monkeypatch.setattr(feeds, "now", lambda: now() + timedelta(days=120))
    assert events(published, address) == {}


def test_a_revoked_address_answers_as_one_that_never_was(published: World) -> None:
    one = made(published, OWN)
    scheduler = published.as_role(Role.SCHEDULER)
    for _ in range(2):
        assert scheduler.delete(f"/feeds/{one['id']}").status_code == 204
    revoked, unknown = (
        fetched(published, address).json() | {"request_id": "", "instance": ""}
        for address in (one["address"], "http://test/api/v1/feeds/khong-co.ics")
    )
    assert revoked == unknown
    assert revoked["status"] == 404
    (shown,) = scheduler.get("/feeds").json()["items"]
    assert shown["revoked_at"]
    with published.database.read() as connection:
        done = [entry.action for entry in audit.entries(connection, OFFICE) if entry.kind == "feeds"]
    assert done == ["added", "revoked"]


def test_the_address_is_told_once(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    key = {"Idempotency-Key": "k1"}
    first, second = (scheduler.post("/feeds", json=OWN, headers=key).json() for _ in range(2))
    assert first["qr"].startswith("<svg ")
    assert first["address"].startswith("http://test/api/v1/feeds/")
    assert (second["id"], second["address"], second["qr"]) == (first["id"], "", "")
    secret = first["address"].rpartition("/")[2].removesuffix(".ics")
    assert secret not in scheduler.get("/feeds").text
    with world.database.read() as connection:
        row = subscriptions.find(connection, OFFICE, first["id"])
    assert row is not None
    assert secret not in str(row)


def test_a_person_gets_their_own_and_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    others = made(world, {"kind": "person", "of": "pct-1"})["id"]
    given = made(world, OWN)["id"]
    caller = Caller(world.app, None)
    as_person(monkeypatch, "ct-ubnd")
    mine = caller.post("/feeds", json=OWN)
    assert mine.status_code == 201
    for form in ({"kind": "person", "of": "pct-1"}, {"kind": "room", "of": "phong-hop-1"}):
        refused = caller.post("/feeds", json=form)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/forbidden")
        assert "của chính mình" in refused.text
    assert {one["id"] for one in caller.get("/feeds").json()["items"]} == {given, mine.json()["id"]}
    assert caller.delete(f"/feeds/{others}").status_code == 404
    assert caller.delete(f"/feeds/{given}").status_code == 204
    as_person(monkeypatch, None, "v")
    assert caller.get("/feeds").json()["items"] == []


@pytest.mark.parametrize(
    ("form", "pointer", "said"),
    [
        ({"kind": "room", "of": "phong-hop-9"}, "/of", "ý bạn là 'phong-hop-"),
        ({"kind": "body", "of": "xa"}, "/of", "party, council"),
        ({"kind": "desk", "of": "a"}, "/kind", ""),
        (OWN | {"colour": "red"}, "/colour", ""),
    ],
)
def test_what_is_not_there_is_refused(world: World, form: dict[str, Any], pointer: str, said: str) -> None:
    told = world.as_role(Role.SCHEDULER).post("/feeds", json=form)
    assert told.status_code == 422
    assert [fault["pointer"] for fault in told.json()["errors"]] == [pointer]
    assert said in told.text


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ({"kind": "room", "of": "phong-hop-1"}, 3),
        ({"kind": "person", "of": "bi-thu"}, 0),
        ({"kind": "body", "of": "party"}, 0),
    ],
)
def test_rooms_and_bodies_have_calendars_too(world: World, form: dict[str, Any], found: int) -> None:
    room = {"room": {"rooms": ["phong-hop-1"]}}
    office.ask(world.database, *(meeting(name, day, where=room) for day, name in enumerate("abc")))
    assert publish(world, approved(world)).status_code == 201
    assert len(events(world, made(world, form)["address"])) == found


def test_no_log_has_the_key(world: World, caplog: pytest.LogCaptureFixture) -> None:
    address = made(world, OWN)["address"]
    caplog.set_level("DEBUG")
    assert fetched(world, address).status_code == 200
    # The client of the test writes a log too, of which nothing is known here.
    written = [one.getMessage() for one in caplog.records if one.name.startswith("lichtuan")]
    assert any("GET /api/v1/feeds/… 200" in line for line in written)
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert not [line for line in written if secret in line]


def test_who_came_after_a_publication_has_an_empty_calendar(published: World) -> None:
    scheduler = published.as_role(Role.SCHEDULER)
    new = {"id": "pct-2", "name": "Phó Chủ tịch mới", "group": "leader"}
    assert scheduler.post("/people", json=new).status_code == 201
    assert events(published, made(published, {"kind": "person", "of": "pct-2"})["address"]) == {}


def test_another_office_sees_none_of_it(published: World) -> None:
    one = made(published, OWN)
    calling.office(published.database, "khac")
    other = Caller(published.app, calling.token(published.database, Permission, office="khac"), "khac")
    assert other.get("/feeds").json()["items"] == []
    assert other.delete(f"/feeds/{one['id']}").status_code == 404
    assert fetched(published, one["address"]).status_code == 200
