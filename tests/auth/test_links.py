"""One-time links: good once, for a day, and of two who use one at the same moment one succeeds."""

import threading

import pytest

from service.auth.links import new_link
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import audit, users
from tests.auth.people import PASSWORD, Browser, Clock, user
from tests.office.calling import OFFICE, World


def link(database: Database, name: str) -> str:
    with database.write() as connection:
        return new_link(connection, OFFICE, name)


def use(world: World, secret: str, password: str = PASSWORD) -> int:
    return Browser(world.app).post("/auth/link", {"link": secret, "password": password}).status_code


def test_a_link_sets_the_password_and_signs_in(world: World) -> None:
    name = user(world.database, "cv")
    old = Browser(world.app).signed_in(world.database, name)
    one = Browser(world.app)
    told = one.post("/auth/link", {"link": link(world.database, name), "password": PASSWORD})
    assert told.status_code == 200
    assert one.get("/auth/session").json()["id"] == name
    assert old.get("/auth/session").json()["kind"] == "nobody"
    signed = Browser(world.app).post("/auth/sign-in", {"login": "cv", "password": PASSWORD})
    assert signed.status_code == 200
    with world.database.read() as connection:
        assert [entry.action for entry in audit.entries(connection, OFFICE)] == ["password_set", "signed_in"]


def test_a_link_is_good_once(world: World) -> None:
    secret = link(world.database, user(world.database, "cv"))
    assert [use(world, secret), use(world, secret)] == [200, 410]


def test_a_link_is_good_for_a_day(world: World, hour: Clock) -> None:
    secret = link(world.database, user(world.database, "cv"))
    hour.forward(hours=24)
    assert use(world, secret) == 410
    hour.forward(seconds=-1)
    assert use(world, secret) == 200


def test_a_newer_link_makes_the_older_void(world: World) -> None:
    name = user(world.database, "cv")
    older, newer = link(world.database, name), link(world.database, name)
    assert [use(world, older), use(world, newer)] == [410, 200]


def test_an_unfit_password_leaves_the_link(world: World) -> None:
    secret = link(world.database, user(world.database, "cv"))
    assert use(world, secret, "ngắn quá") == 422
    assert use(world, secret) == 200


@pytest.mark.parametrize("secret", ["", "x", "a" * 43])
def test_an_unknown_link_opens_nothing(world: World, secret: str) -> None:
    assert use(world, secret) == 410


def test_a_disabled_user_is_not_let_in_by_a_link(world: World) -> None:
    name = user(world.database, "cv")
    secret = link(world.database, name)
    with world.database.write() as connection:
        users.change(connection, name, 1, {"disabled_at": now()})
    assert use(world, secret) == 410


def test_of_two_at_the_same_moment_one_succeeds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = link(world.database, user(world.database, "cv"))
    passwords = world.app.state.service.passwords
    real, both = passwords.hash, threading.Barrier(2, timeout=20)

    def hash_together(password: str) -> str:
        # Both have seen that the link is unused, and neither has used it yet.
        both.wait()
        return str(real(password))

    monkeypatch.setattr(passwords, "hash", hash_together)
    told: list[int] = []
    threads = [
        threading.Thread(target=lambda word=word: told.append(use(world, secret, word)))
        for word in ("mật khẩu của một người", "mật khẩu của người kia")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [200, 410]
