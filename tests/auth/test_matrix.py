"""Every call of the service × every role × own office, another office, nobody: who gets in and who not."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import Mount

from service.app import API, create_app
from service.auth.permissions import ROLES, Role
from service.rest.visits import May, stateless, who
from service.routes.offices import operator
from service.settings import Settings
from service.storage.database import Database
from tests.auth.people import CHEAP, Browser, user
from tests.auth.rights import IN_AN_OFFICE, OPEN, OPERATORS, SIGNED_IN, STATELESS
from tests.office import calling
from tests.office.calling import OFFICE, World

ELSEWHERE = "khac"
PAGE = {"/", "/link"}
"""The page itself, which like its mounted files is for whoever asks and holds nothing of any office."""
PUBLIC_ANSWERS = {"/problems/unauthenticated", "/problems/forbidden"}


def routes(app: FastAPI) -> Iterator[tuple[str, Dependant | None]]:
    """Yield each call of ``app``, as ``GET /offices``, with what it depends on."""
    for route in walk(app.routes):
        if isinstance(route, Mount) or route.path in PAGE:
            continue
        path = re.sub(r":\w+\}", "}", route.path.removeprefix(API))
        for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
            yield f"{method} {path}", getattr(route, "dependant", None)


def walk(found: Any) -> Iterator[Any]:
    for route in found:
        inner = getattr(route, "effective_route_contexts", None)
        if isinstance(route, APIRoute) or inner is None:
            yield route
        else:
            yield from inner()


def calls_of(dependant: Dependant) -> Iterator[Any]:
    for part in dependant.dependencies:
        yield part.call
        yield from calls_of(part)


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings())


def test_no_call_is_missing_and_none_is_left_over(app: FastAPI) -> None:
    tables = [set(IN_AN_OFFICE), SIGNED_IN, OPERATORS, STATELESS, OPEN]
    written = set().union(*tables)
    assert sum(map(len, tables)) == len(written)
    assert {call for call, _ in routes(app)} == written


def test_the_guards_are_what_is_written_down(app: FastAPI) -> None:
    for call, dependant in routes(app):
        guards = list(calls_of(dependant)) if dependant else []
        rights = {frozenset(guard.permissions) for guard in guards if isinstance(guard, May)}
        assert rights == ({IN_AN_OFFICE[call]} if call in IN_AN_OFFICE else set()), call
        assert (operator in guards) == (call in OPERATORS), call
        assert (stateless in guards) == (call in STATELESS), call


def asked(one: Browser, call: str, office: str) -> Any:
    method, _, path = call.partition(" ")
    path = path.replace("{office}", office)
    path = re.sub(r"\{\w+\}", "khong-co", path)
    content = {} if method in ("GET", "DELETE") else {"json": {}}
    return one.request(method, path, **content)


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_as_far_as_its_permissions(world: World, role: Role) -> None:
    calling.office(world.database, ELSEWHERE)
    one = Browser(world.app).signed_in(world.database, user(world.database, "ai", [role]))
    for call, rights in IN_AN_OFFICE.items():
        told = asked(one, call, OFFICE)
        kind = told.json()["type"] if told.status_code >= 400 else None
        if ROLES[role] & rights:
            assert kind not in PUBLIC_ANSWERS, (call, kind)
            assert told.status_code < 500, call
        else:
            assert (told.status_code, kind) == (403, "/problems/forbidden"), call
        away = asked(one, call, ELSEWHERE)
        assert (away.status_code, away.json()["type"]) == (404, "/problems/not-found"), call
        nowhere = asked(one, call, "khong-co-co-quan-nay")
        assert {**away.json(), "request_id": ""} == {**nowhere.json(), "request_id": ""}, call


def test_nobody_gets_in(world: World) -> None:
    nobody = Browser(world.app)
    for call in [*IN_AN_OFFICE, *SIGNED_IN, *OPERATORS]:
        told = asked(nobody, call, OFFICE)
        assert (told.status_code, told.json()["type"]) == (401, "/problems/unauthenticated"), call
        assert told.headers["www-authenticate"] == "Bearer", call


def test_who_is_known_gets_what_is_for_them(world: World) -> None:
    name = user(world.database, "ai", [Role.VIEWER])
    for call in sorted(SIGNED_IN):
        told = asked(Browser(world.app).signed_in(world.database, name), call, OFFICE)
        assert told.status_code in (200, 204, 422), call
    told = asked(Browser(world.app).signed_in(world.database, name), "POST /offices", OFFICE)
    assert told.status_code == 403
    boss = Browser(world.app).signed_in(world.database, user(world.database, "sep", operator=True))
    assert asked(boss, "POST /offices", OFFICE).status_code == 422


def test_an_unsafe_call_without_the_csrf_token_is_refused_everywhere(world: World) -> None:
    one = Browser(world.app).signed_in(world.database, user(world.database, "ai", list(Role)))
    one.csrf = None
    for call in [*IN_AN_OFFICE, *SIGNED_IN, *OPERATORS]:
        if not call.startswith("GET"):
            told = asked(one, call, OFFICE)
            assert (told.status_code, told.json()["type"]) == (403, "/problems/cross-site"), call


def test_what_stores_nothing_is_open_unless_said_otherwise(database: Database, database_url: str) -> None:
    world = World(database, database_url, **CHEAP)
    closed = create_app(Settings(database_url=database_url, stateless="token", **CHEAP))
    name = user(database, "ai")
    for call in sorted(STATELESS):
        assert asked(Browser(world.app), call, OFFICE).status_code in (400, 422), call
        assert asked(Browser(closed), call, OFFICE).status_code == 401, call
        known = Browser(closed).signed_in(database, name)
        assert asked(known, call, OFFICE).status_code in (400, 422), call
    for app in (world.app, closed):
        app.state.service.database.close()


def test_whoever_calls_is_asked_for_by_one_function_only(app: FastAPI) -> None:
    for call, dependant in routes(app):
        if call in SIGNED_IN and dependant:
            names = {getattr(guard, "__name__", "") for guard in calls_of(dependant)}
            assert who in set(calls_of(dependant)) or "own_session" in names, call
