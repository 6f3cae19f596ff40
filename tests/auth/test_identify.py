"""Who calls: sessions end when they should, a token may no more than its maker, cookies are guarded."""

import pytest
from starlette.requests import Request

from service.auth.actor import Actor
from service.auth.identify import identify
from service.auth.permissions import Permission, Role
from service.auth.secrets import TOKEN_PREFIX, hash_of
from service.auth.sessions import open_session
from service.problem_details import ServiceProblem
from service.storage.repositories import memberships, sessions, tokens, users
from tests.auth.people import Clock, stranger, user
from tests.office import calling
from tests.office.calling import OFFICE, World


def known(world: World, secret: str, method: str = "GET", **headers: str) -> Actor | None:
    """Return who calls with the cookie ``secret``."""
    pairs = {"cookie": f"lichtuan={secret}", "host": "test"} | headers
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in pairs.items()]
    scope = {"type": "http", "method": method, "path": "/", "query_string": b"", "headers": raw}
    return identify(Request({**scope, "app": world.app}), world.database)


def opened(world: World, name: str) -> str:
    with world.database.write() as connection:
        return open_session(connection, OFFICE, name, world.app.state.service.settings)


def test_a_session_knows_its_user_and_what_they_may_do_everywhere(world: World) -> None:
    calling.office(world.database, "khac")
    name = user(world.database, "cv", [Role.VIEWER, Role.REQUESTER], person="cv-1", unit="Phòng Kinh tế")
    with world.database.write() as connection:
        memberships.add(connection, "khac", name, roles=["approver"])
    actor = known(world, opened(world, name))
    assert actor is not None
    assert (actor.kind, actor.id, actor.operator) == ("user", name, False)
    here = actor.grants[OFFICE]
    assert (here.permissions, here.person, here.unit) == (
        {Permission.VIEW_PUBLISHED, Permission.REQUEST},
        "cv-1",
        "Phòng Kinh tế",
    )
    assert actor.grants["khac"].may(Permission.APPROVE)


def test_an_unknown_secret_is_nobody(world: World) -> None:
    assert known(world, stranger()) is None
    assert known(world, "") is None


def test_a_session_ends_after_its_idle_time_and_use_prolongs_it(world: World, hour: Clock) -> None:
    secret = opened(world, user(world.database, "cv", [Role.VIEWER]))
    hour.forward(minutes=719)
    assert known(world, secret) is not None
    hour.forward(minutes=719)
    assert known(world, secret) is not None
    hour.forward(minutes=720)
    assert known(world, secret) is None


def test_a_session_ends_for_good_however_much_it_is_used(world: World, hour: Clock) -> None:
    secret = opened(world, user(world.database, "cv", [Role.VIEWER]))
    for _ in range(167):
        hour.forward(hours=1)
        assert known(world, secret) is not None
    hour.forward(hours=1)
    assert known(world, secret) is None


def test_use_is_noted_once_a_minute(world: World, hour: Clock) -> None:
    secret = opened(world, user(world.database, "cv", [Role.VIEWER]))
    began = hour.moment
    seen = []
    for seconds in (59, 1, 59):
        hour.forward(seconds=seconds)
        known(world, secret)
        with world.database.read() as connection:
            found = sessions.find(connection, hash_of(secret))
        assert found is not None
        seen.append((found.seen_at - began).total_seconds())
    assert seen == [0, 60, 60]


def test_a_disabled_user_is_nobody_at_once(world: World, hour: Clock) -> None:
    name = user(world.database, "cv", [Role.VIEWER])
    secret = opened(world, name)
    with world.database.write() as connection:
        users.change(connection, name, 1, {"disabled_at": hour.moment})
    assert known(world, secret) is None


def test_a_member_without_a_role_has_no_grant(world: World) -> None:
    actor = known(world, opened(world, user(world.database, "cv")))
    assert actor is not None
    assert actor.grants == {}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_an_unsafe_call_under_a_cookie_needs_the_token(world: World, method: str) -> None:
    secret = opened(world, user(world.database, "cv", [Role.VIEWER]))
    with world.database.read() as connection:
        found = sessions.find(connection, hash_of(secret))
    assert found is not None
    assert known(world, secret, method, x_csrf_token=found.csrf) is not None
    for wrong in ({}, {"x_csrf_token": ""}, {"x_csrf_token": stranger()}):
        with pytest.raises(ServiceProblem, match="cross-site"):
            known(world, secret, method, **wrong)


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"origin": "http://test"}, True),
        ({"origin": "https://test", "sec_fetch_site": "same-origin"}, True),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "same-site", "origin": "http://test"}, False),
    ],
)
def test_an_unsafe_call_comes_from_our_own_page(world: World, headers: dict[str, str], own: bool) -> None:
    secret = opened(world, user(world.database, "cv", [Role.VIEWER]))
    with world.database.read() as connection:
        found = sessions.find(connection, hash_of(secret))
    assert found is not None
    if own:
        assert known(world, secret, "POST", x_csrf_token=found.csrf, **headers) is not None
    else:
        with pytest.raises(ServiceProblem, match="cross-site"):
            known(world, secret, "POST", x_csrf_token=found.csrf, **headers)


def test_a_call_with_authorization_is_judged_by_that_alone(world: World) -> None:
    secret = opened(world, user(world.database, "cv", [Role.VIEWER]))
    bearer = calling.token(world.database, [Permission.REQUEST])
    actor = known(world, secret, "POST", authorization=f"Bearer {bearer}")
    assert actor is not None
    assert (actor.kind, actor.grants[OFFICE].permissions) == ("token", {Permission.REQUEST})
    assert known(world, secret, authorization=f"Bearer {TOKEN_PREFIX}{stranger()}") is None
    assert known(world, secret, authorization="Basic eDp5") is None


def test_a_token_does_no_more_than_its_maker_may_now(world: World, hour: Clock) -> None:
    name = user(world.database, "cv", [Role.SCHEDULER])
    scopes = [Permission.PLAN, Permission.VIEW_PUBLISHED]
    bearer = calling.token(world.database, scopes, created_by=f"user:{name}")

    def allowed() -> frozenset[Permission]:
        actor = known(world, "", authorization=f"Bearer {bearer}")
        assert actor is not None
        return actor.grants[OFFICE].permissions

    assert allowed() == set(scopes)
    with world.database.write() as connection:
        memberships.change(connection, OFFICE, name, {"roles": ["viewer"]})
    assert allowed() == {Permission.VIEW_PUBLISHED}
    with world.database.write() as connection:
        users.change(connection, name, 1, {"disabled_at": hour.moment})
    assert allowed() == set()


def test_a_token_ends_in_time_or_when_revoked(world: World, hour: Clock) -> None:
    bearer = calling.token(world.database, [Permission.REQUEST])
    other = calling.token(world.database, [Permission.REQUEST])
    assert known(world, "", authorization=f"bearer {bearer}") is not None
    with world.database.write() as connection:
        row = tokens.by_hash(connection, hash_of(other))
        assert row is not None
        assert tokens.revoke(connection, OFFICE, row.id)
    assert known(world, "", authorization=f"Bearer {other}") is None
    hour.forward(days=1)
    assert known(world, "", authorization=f"Bearer {bearer}") is None
    with world.database.read() as connection:
        used = tokens.by_hash(connection, hash_of(bearer))
    assert used is not None
    assert used.used_at is not None
