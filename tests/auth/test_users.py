"""The users of an office: who manages them, and the rules no way of managing gets around."""

import threading
from typing import Any

import pytest

from service.auth.permissions import Role
from service.storage.repositories import audit, memberships, records
from tests.auth.people import PASSWORD, Browser, user
from tests.office import calling
from tests.office.calling import OFFICE, World

USERS = f"/offices/{OFFICE}/users"
NEW: dict[str, Any] = {"login": "Văn-Thư@muong-lay", "name": "Văn thư", "roles": ["requester"]}


@pytest.fixture
def admin(world: World) -> Browser:
    name = user(world.database, "qt", [Role.ADMINISTRATOR])
    return Browser(world.app).signed_in(world.database, name)


def form(shown: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {key: shown[key] for key in ("name", "roles", "person", "unit", "disabled")} | changes


def test_a_user_is_added_and_sets_a_password_by_the_link(world: World, admin: Browser) -> None:
    added = admin.post(USERS, NEW)
    assert added.status_code == 201
    shown = added.json()
    assert (shown["login"], shown["has_password"], shown["home"]) == ("văn-thư@muong-lay", False, OFFICE)
    assert added.headers["location"] == f"/api/v1{USERS}/{shown['id']}"
    path, _, secret = shown["link"].partition("#")
    assert path == "/link"
    one = Browser(world.app)
    assert one.post("/auth/link", {"link": secret, "password": PASSWORD}).status_code == 200
    assert one.get("/auth/session").json()["offices"][0]["permissions"] == ["request", "view_published"]
    read = admin.get(f"{USERS}/{shown['id']}")
    assert read.json()["has_password"] is True
    assert "link" not in read.json()


def test_the_link_is_told_once_whatever_the_key(world: World, admin: Browser) -> None:
    key = {"Idempotency-Key": "k-1"}
    first = admin.post(USERS, NEW, headers=key).json()
    again = admin.post(USERS, NEW, headers=key)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == {**first, "link": None}
    with world.database.read() as connection:
        for table in ("idempotency", "audit_log", "links"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert first["link"].partition("#")[2] not in str(rows)


def test_a_login_is_taken_once_in_the_installation(world: World, admin: Browser) -> None:
    assert admin.post(USERS, NEW).status_code == 201
    told = admin.post(USERS, NEW | {"login": "VĂN-THƯ@MUONG-LAY"})
    assert (told.status_code, told.json()["type"]) == (409, "/problems/already-exists")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"login": "hai chữ"}, "/login"),
        ({"login": ""}, "/login"),
        ({"login": "x" * 255}, "/login"),
        ({"name": " "}, "/name"),
        ({"name": "a\x00b"}, "/name"),
        ({"roles": ["king"]}, "/roles/0"),
        ({"person": "khong-co"}, "/person"),
        ({"password": "x"}, "/password"),
        ({"operator": True}, "/operator"),
    ],
)
def test_a_fault_names_its_place(admin: Browser, changes: dict[str, Any], pointer: str) -> None:
    told = admin.post(USERS, NEW | changes)
    assert told.status_code == 422
    assert [error["pointer"] for error in told.json()["errors"]] == [pointer]


def test_a_user_is_changed_by_tag(world: World, admin: Browser) -> None:
    with world.database.write() as connection:
        records.add(connection, OFFICE, "people", "cv-1", {"id": "cv-1"})
    shown = admin.post(USERS, NEW).json()
    at = f"{USERS}/{shown['id']}"
    body = form(shown, roles=["scheduler", "requester"], person="cv-1", unit=" Phòng Kinh tế ")
    changed = admin.put(at, body, match='"1"')
    assert changed.status_code == 200
    assert changed.headers["etag"] == '"2"'
    assert changed.json()["roles"] == ["requester", "scheduler"]
    assert changed.json()["unit"] == "Phòng Kinh tế"
    assert admin.put(at, body, match='"1"').status_code == 412
    assert admin.request("PUT", at, json=body).status_code == 428
    with world.database.read() as connection:
        added, changed_entry = audit.entries(connection, OFFICE, kind="users", thing=shown["id"])
    assert (added.action, changed_entry.action, changed_entry.actor) == ("added", "changed", "u-qt")
    assert (changed_entry.before["roles"], changed_entry.after["roles"]) == (
        ["requester"],
        ["requester", "scheduler"],
    )


def test_a_change_of_roles_counts_at_once(world: World, admin: Browser) -> None:
    name = user(world.database, "cv", [Role.SCHEDULER])
    one = Browser(world.app).signed_in(world.database, name)
    assert one.get(f"/offices/{OFFICE}/sites").status_code == 200
    shown = admin.get(f"{USERS}/{name}").json()
    admin.put(f"{USERS}/{name}", form(shown, roles=["viewer"]))
    assert one.get(f"/offices/{OFFICE}/sites").status_code == 403
    admin.put(f"{USERS}/{name}", form(shown, roles=[]))
    assert one.get(f"/offices/{OFFICE}/sites").status_code == 404


def test_a_disabled_user_is_signed_out_and_can_be_enabled(world: World, admin: Browser) -> None:
    name = user(world.database, "cv", [Role.SCHEDULER], password=PASSWORD)
    one = Browser(world.app).signed_in(world.database, name)
    link = admin.post(f"{USERS}/{name}/link").json()["link"].partition("#")[2]
    shown = admin.get(f"{USERS}/{name}").json()
    assert admin.put(f"{USERS}/{name}", form(shown, disabled=True)).json()["disabled"] is True
    assert one.get("/auth/session").json()["kind"] == "nobody"
    admin.put(f"{USERS}/{name}", form(shown, disabled=False))
    assert one.get("/auth/session").json()["kind"] == "nobody"
    assert one.post("/auth/link", {"link": link, "password": PASSWORD}).status_code == 410
    assert one.post("/auth/sign-in", {"login": "cv", "password": PASSWORD}).status_code == 200


@pytest.mark.parametrize("changes", [{"roles": ["scheduler"]}, {"disabled": True}])
def test_the_last_administrator_stays(world: World, admin: Browser, changes: dict[str, Any]) -> None:
    shown = admin.get(f"{USERS}/u-qt").json()
    told = admin.put(f"{USERS}/u-qt", form(shown, **changes))
    assert (told.status_code, told.json()["type"]) == (409, "/problems/last-administrator")
    assert admin.get(f"{USERS}/u-qt").json() == shown
    user(world.database, "qt-2", [Role.ADMINISTRATOR])
    assert admin.put(f"{USERS}/u-qt", form(shown, **changes)).status_code == 200


def test_two_administrators_cannot_dismiss_each_other_at_the_same_moment(world: World) -> None:
    browsers = {
        name: Browser(world.app).signed_in(world.database, user(world.database, name, [Role.ADMINISTRATOR]))
        for name in ("qt-1", "qt-2")
    }
    start = threading.Barrier(2, timeout=20)
    told: list[int] = []

    def dismiss(one: Browser, other: str) -> None:
        shown = one.get(f"{USERS}/u-{other}").json()
        start.wait()
        told.append(one.put(f"{USERS}/u-{other}", form(shown, roles=["viewer"])).status_code)

    threads = [
        threading.Thread(target=dismiss, args=(browsers["qt-1"], "qt-2")),
        threading.Thread(target=dismiss, args=(browsers["qt-2"], "qt-1")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.database.read() as connection:
        rows = memberships.page(connection, OFFICE)
    assert sum(Role.ADMINISTRATOR in row.roles for row in rows) == 1
    # The second is refused by the rule, or has lost the right to ask by then.
    assert sorted(told)[0] == 200
    assert sorted(told)[1] in (403, 409)


class TestGuests:
    """A user of another office who is a member here as well."""

    @pytest.fixture
    def guest(self, world: World, admin: Browser) -> str:
        calling.office(world.database, "khac")
        name = user(world.database, "khach", [Role.VIEWER], office="khac", password=PASSWORD)
        added = admin.post(USERS, {"login": "khach", "name": "Tên khác", "roles": ["approver"]})
        assert added.status_code == 201
        assert (added.json()["link"], added.json()["name"]) == (None, "Đ/c khach")
        return name

    def test_works_in_both_offices(self, world: World, guest: str) -> None:
        one = Browser(world.app).signed_in(world.database, guest, "khac")
        offices = {row["office"]: row["permissions"] for row in one.get("/auth/session").json()["offices"]}
        assert "approve" in offices[OFFICE]
        assert offices["khac"] == ["view_published"]

    def test_is_not_taken_over_by_the_second_office(self, admin: Browser, guest: str) -> None:
        """Whoever could make a link of the guest could act as them at home."""
        shown = admin.get(f"{USERS}/{guest}").json()
        assert admin.post(f"{USERS}/{guest}/link").status_code == 403
        assert admin.put(f"{USERS}/{guest}", form(shown, name="Khác")).status_code == 403
        assert admin.put(f"{USERS}/{guest}", form(shown, disabled=True)).status_code == 403
        assert admin.put(f"{USERS}/{guest}", form(shown, roles=["viewer"])).status_code == 200

    def test_is_seen_by_members_offices_only(self, world: World, guest: str) -> None:
        name = user(world.database, "qt-khac", [Role.ADMINISTRATOR], office="khac")
        other = Browser(world.app).signed_in(world.database, name, "khac")
        assert other.get(f"/offices/khac/users/{guest}").json()["roles"] == ["viewer"]
        assert other.get("/offices/khac/users/u-qt").status_code == 404

    def test_counts_as_an_administrator_everywhere(self, world: World, admin: Browser, guest: str) -> None:
        user(world.database, "qt-khac", [Role.ADMINISTRATOR], office="khac")
        shown = admin.get(f"{USERS}/{guest}").json()
        admin.put(f"{USERS}/{guest}", form(shown, roles=["administrator"]))
        mine = admin.get(f"{USERS}/u-qt").json()
        assert admin.put(f"{USERS}/u-qt", form(mine, roles=["viewer"])).status_code == 200
        home = Browser(world.app).signed_in(world.database, "u-qt-khac", "khac")
        at_home = home.get(f"/offices/khac/users/{guest}").json()
        told = home.put(f"/offices/khac/users/{guest}", form(at_home, disabled=True))
        assert (told.status_code, told.json()["type"]) == (409, "/problems/last-administrator")


def test_an_administrator_does_not_become_operator_by_a_link(world: World, admin: Browser) -> None:
    name = user(world.database, "van-hanh", [Role.VIEWER], operator=True)
    assert admin.post(f"{USERS}/{name}/link").status_code == 403
    shown = admin.get(f"{USERS}/{name}").json()
    assert admin.put(f"{USERS}/{name}", form(shown, disabled=True)).status_code == 403
    boss = user(world.database, "sep", [Role.ADMINISTRATOR], operator=True)
    operator = Browser(world.app).signed_in(world.database, boss)
    assert operator.post(f"{USERS}/{name}/link").status_code == 201


def test_the_list_comes_in_pages(world: World, admin: Browser) -> None:
    for login in ("a", "b"):
        user(world.database, login, [Role.VIEWER])
    first = admin.get(f"{USERS}?limit=2").json()
    rest = admin.get(f"{USERS}?limit=2&cursor={first['next']}").json()
    assert [row["id"] for row in first["items"] + rest["items"]] == ["u-a", "u-b", "u-qt"]
    assert "password_hash" not in str(first)
