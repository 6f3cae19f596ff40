"""Offices, their settings, and the log of every change."""

from typing import Any

import pytest

from service.auth.actor import SYSTEM
from service.auth.permissions import Role
from service.openapi.auth import EXAMPLES
from service.storage.repositories import audit
from tests.auth.people import Browser, user
from tests.office import calling
from tests.office.calling import OFFICE, World

HERE = f"/offices/{OFFICE}"


def somebody(world: World, login: str, *roles: Role, **more: Any) -> Browser:
    return Browser(world.app).signed_in(world.database, user(world.database, login, roles, **more))


def test_one_sees_ones_own_offices(world: World) -> None:
    calling.office(world.database, "khac")
    one = somebody(world, "cv", Role.VIEWER)
    assert [row["id"] for row in one.get("/offices").json()["items"]] == [OFFICE]
    assert one.get(HERE).json()["settings"]["registration"] == {"day": "th", "time": "17:00"}
    assert one.get("/offices/khac").status_code == 404


def test_an_operator_adds_an_office_and_administers_it(world: World) -> None:
    new = EXAMPLES["NewOffice"] | {"id": "phuong-na-lay"}
    assert somebody(world, "qt", Role.ADMINISTRATOR).post("/offices", new).status_code == 403
    boss = somebody(world, "vh", Role.VIEWER, operator=True)
    key = {"Idempotency-Key": "k"}
    added = boss.post("/offices", new, headers=key)
    assert added.status_code == 201
    assert added.headers["location"] == "/api/v1/offices/phuong-na-lay"
    assert boss.post("/offices", new, headers=key).headers["idempotency-replayed"] == "true"
    assert boss.post("/offices", new).status_code == 409
    assert boss.get("/offices/phuong-na-lay/users").json()["items"][0]["roles"] == ["administrator"]
    with world.database.read() as connection:
        (entry,) = audit.entries(connection, "phuong-na-lay")
    assert (entry.action, entry.object, entry.actor) == ("added", "phuong-na-lay", "u-vh")


def test_settings_are_changed_by_tag(world: World) -> None:
    admin = somebody(world, "qt", Role.ADMINISTRATOR)
    read = admin.get(HERE)
    body = {key: read.json()[key] for key in ("name", "timezone", "settings")}
    body["settings"]["registration"]["time"] = "11:00"
    changed = admin.put(HERE, body, match=read.headers["etag"])
    assert changed.json()["settings"]["registration"]["time"] == "11:00"
    assert admin.put(HERE, body, match=read.headers["etag"]).status_code == 412
    told = admin.put(HERE, body | {"timezone": "Asia/Muong_Lay"})
    assert [error["pointer"] for error in told.json()["errors"]] == ["/timezone"]
    entries = admin.get(f"{HERE}/audit?kind=offices").json()["items"]
    (entry,) = entries
    states = (entry["before"], entry["after"])
    assert [state["settings"]["registration"]["time"] for state in states] == ["17:00", "11:00"]


def test_the_log_is_filtered_and_comes_in_pages(world: World) -> None:
    one = somebody(world, "cv", Role.SCHEDULER)
    for name in ("a", "b", "c"):
        one.post(f"{HERE}/sites", {"id": name})
    one.post(f"{HERE}/places", {"id": "p"})
    first = one.get(f"{HERE}/audit?kind=sites&limit=2").json()
    rest = one.get(f"{HERE}/audit?kind=sites&limit=2&cursor={first['next']}").json()
    assert [row["object"] for row in first["items"] + rest["items"]] == ["a", "b", "c"]
    assert first["items"][0]["actor"] == {"kind": "user", "id": "u-cv", "name": "Đ/c cv"}
    assert [row["object"] for row in one.get(f"{HERE}/audit?object=p").json()["items"]] == ["p"]
    forward = [row["seq"] for row in one.get(f"{HERE}/audit").json()["items"]]
    newest = one.get(f"{HERE}/audit?order=desc&limit=2").json()
    older = one.get(f"{HERE}/audit?order=desc&cursor={newest['next']}").json()
    assert [row["seq"] for row in newest["items"] + older["items"]] == forward[::-1]
    moment = rest["items"][0]["at"].replace("+", "%2B")
    assert len(one.get(f"{HERE}/audit?since={moment}").json()["items"]) == 2
    assert one.get(f"{HERE}/audit?week=2026-W48").json()["items"] == []


@pytest.mark.parametrize(
    "query",
    ["cursor=~", "cursor=YQ", "since=hom-qua", "since=0001-01-01T00:00:00%2B14:00", "limit=0"],
)
def test_a_wrong_filter_is_named(world: World, query: str) -> None:
    told = somebody(world, "cv", Role.SCHEDULER).get(f"{HERE}/audit?{query}")
    assert told.status_code == 422
    assert told.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_what_may_be_confidential_is_withheld_from_who_may_not_see_it(world: World) -> None:
    with world.database.write() as connection:
        audit.record(
            connection,
            OFFICE,
            SYSTEM,
            "added",
            ("requests", "e-1"),
            after={"title": "Việc mật", "confidential": True},
            reason="Vì việc mật",
        )
    admin = somebody(world, "qt", Role.ADMINISTRATOR).get(f"{HERE}/audit?kind=requests").json()
    assert "mật" not in str(admin)
    assert (admin["items"][0]["withheld"], admin["items"][0]["object"]) == (True, "e-1")
    scheduler = somebody(world, "cv", Role.SCHEDULER).get(f"{HERE}/audit?kind=requests").json()
    assert scheduler["items"][0]["after"]["title"] == "Việc mật"
