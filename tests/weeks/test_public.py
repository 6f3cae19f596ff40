"""The page for everybody: only where the office says so, and only what is everybody's."""

import httpx
import pytest

from service.auth.permissions import Role
from service.office.settings import OfficeSettings
from service.storage.repositories import offices
from tests.office.calling import OFFICE, World
from tests.service.calls import Client
from tests.weeks import office
from tests.weeks.office import PAST, WEEK, meeting
from tests.weeks.planning import approved, publish

TITLE = "Kỷ luật cán bộ"


@pytest.fixture
def published(world: World) -> World:
    office.ask(world.database, meeting("mat", 1, title=TITLE, confidential=True), meeting("a"))
    assert publish(world, approved(world)).status_code == 201
    return world


def opened(world: World, public: bool = True) -> None:
    settings = OfficeSettings(public_week=public).model_dump(mode="json")
    with world.database.write() as connection:
        row = offices.find(connection, OFFICE)
        assert row is not None
        assert offices.change(connection, OFFICE, row.version, {"settings": settings})


def page(world: World, name: str = OFFICE, week: str = WEEK, **headers: str) -> httpx.Response:
    return Client(world.app).get(f"/api/v1/public/{name}/{week}", headers=headers)


def test_everybody_reads_what_is_everybodys(published: World) -> None:
    opened(published)
    got = page(published)
    assert (got.status_code, got.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert got.headers["cache-control"] == "public, max-age=300"
    assert got.headers["vary"] == "Accept-Language"
    assert "Họp a" in got.text
    assert "Bận" in got.text
    assert TITLE not in got.text
    assert " ÂL" not in got.text
    again = page(published, **{"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == got.headers["cache-control"]


def test_lunar_dates_are_shown_where_the_office_prints_them(published: World) -> None:
    opened(published)
    scheduler = published.as_role(Role.SCHEDULER)
    plain = scheduler.get("/papers/plain").json()["settings"]
    assert scheduler.put("/papers/plain", '"0"', json=plain | {"lunar": True}).status_code == 200
    assert " ÂL" in page(published).text


def test_an_office_that_does_not_say_so_is_as_one_that_is_not_there(published: World) -> None:
    closed = page(published)
    nowhere = page(published, name="khong-co")
    assert closed.status_code == nowhere.status_code == 404
    assert closed.json()["detail"] == nowhere.json()["detail"]
    opened(published)
    assert page(published, week=PAST).status_code == 404
    opened(published, public=False)
    assert page(published).status_code == 404
