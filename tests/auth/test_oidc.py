"""OpenID Connect against a real provider on this machine: the way that works, and each attack on it."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import httpx
import oidc_provider_mock
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from service.app import create_app
from service.auth.permissions import Role
from service.settings import Settings
from service.storage.clock import now
from service.storage.repositories import audit, users
from tests.auth.people import CHEAP, Browser, Clock, user
from tests.office.calling import OFFICE, World

CLIENT = "lich-tuan"
MAIL = "chuyen-vien@vi-du.example"
Claims = dict[str, Any]
KEY = RSAKey.generate_key(2048)


class IdentityServer:
    """The provider; ``change`` may alter the claims of its next ID tokens, ``sign`` how they are signed."""

    def __init__(self) -> None:
        self.change: Callable[[Claims], Claims] = lambda claims: claims
        self.sign: Callable[[Claims], str] | None = None
        person = oidc_provider_mock.User(sub="s-1", claims={"email": MAIL, "email_verified": True})
        self._app = oidc_provider_mock.app(user_claims=[person], require_nonce=True)
        self._app.after_request(self._altered)
        self._server = make_server("127.0.0.1", 0, self._app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def approve(self, address: str, subject: str = "s-1") -> dict[str, str]:
        """Sign in at the provider, as the browser sent to ``address``; return what it is sent back with."""
        answer = httpx.post(address, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["location"])
        assert back.path == "/api/v1/auth/oidc/callback"
        return {name: values[0] for name, values in parse_qs(back.query).items()}

    def say(self, subject: str, **claims: Any) -> None:
        """Set what the provider knows of ``subject``."""
        httpx.put(f"{self.url}/users/{subject}", json=claims).raise_for_status()

    def _altered(self, response: flask.Response) -> flask.Response:
        document = response.get_json(silent=True)
        if isinstance(document, dict) and "id_token" in document:
            kept = flask.g.oidc_provider_mock_storage.jwk
            key = RSAKey.import_key(kept.as_dict(is_private=True))
            claims = self.change(dict(jwt.decode(document["id_token"], key).claims))
            header = {"alg": "RS256", "kid": kept.as_dict()["kid"]}
            document["id_token"] = self.sign(claims) if self.sign else jwt.encode(header, claims, key)
            response.set_data(json.dumps(document))
        elif response.mimetype == "text/html":
            # Its form would fetch a style sheet from elsewhere.
            response.set_data(re.sub(r"<link[^>]*>", "", response.get_data(as_text=True)))
        return response


@contextmanager
def identity_server() -> Iterator[IdentityServer]:
    """Run a provider on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        # The provider's own library asks for HTTPS, which a loopback address does without.
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        server = IdentityServer()
        yield server
        server.stop()


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityServer]:
    with identity_server() as server:
        yield server


@pytest.fixture
def provider(running: IdentityServer) -> IdentityServer:
    running.change = lambda claims: claims
    running.sign = None
    running.say("s-1", email=MAIL, email_verified=True)
    return running


@pytest.fixture
def app(world: World, provider: IdentityServer) -> Iterator[Any]:
    made = create_app(
        Settings(
            database_url=world.app.state.service.settings.database_url,
            public_url="http://127.0.0.1:8000",
            oidc_issuer=provider.url,
            oidc_client_id=CLIENT,
            oidc_client_secret="bi-mat-cua-ben-goi",
            **CHEAP,
        )
    )
    yield made
    made.state.service.database.close()


LOOKING = {"Accept": "text/html,application/xhtml+xml"}
"""What a browser asks for when a person follows a link."""


def begin(one: Browser, query: str = "") -> str:
    told = one.get(f"/auth/oidc/start{query}")
    assert told.status_code == 303
    return str(told.headers["location"])


def come_back(one: Browser, sent: dict[str, str]) -> httpx.Response:
    return one.get("/auth/oidc/callback", params=sent)


def kind(told: httpx.Response) -> str:
    return str(told.json()["type"])


def test_a_person_signs_in_at_the_provider(world: World, app: Any, provider: IdentityServer) -> None:
    name = user(world.database, MAIL, [Role.SCHEDULER])
    one = Browser(app)
    address = begin(one, "?next=/tuan/2026-W48")
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid email profile"]
    told = come_back(one, provider.approve(address))
    assert (told.status_code, told.headers["location"]) == (303, "/tuan/2026-W48")
    assert set(one.cookies) == {"lichtuan"}
    assert one.know().get("/auth/session").json()["id"] == name
    with world.database.read() as connection:
        entries = audit.entries(connection, OFFICE, kind="users", thing=name)
    assert [entry.action for entry in entries] == ["identity_linked", "signed_in"]


def test_after_the_first_time_only_the_subject_counts(
    world: World, app: Any, provider: IdentityServer
) -> None:
    name = user(world.database, MAIL, [Role.VIEWER])
    user(world.database, "nguoi-khac@vi-du.example", [Role.ADMINISTRATOR])
    first = Browser(app)
    come_back(first, provider.approve(begin(first)))
    provider.say("s-1", email="nguoi-khac@vi-du.example", email_verified=True)
    one = Browser(app)
    assert come_back(one, provider.approve(begin(one))).status_code == 303
    assert one.get("/auth/session").json()["id"] == name


def test_a_second_identity_does_not_take_over_a_linked_user(
    world: World, app: Any, provider: IdentityServer
) -> None:
    user(world.database, MAIL)
    first, one = Browser(app), Browser(app)
    come_back(first, provider.approve(begin(first)))
    provider.say("s-2", email=MAIL, email_verified=True)
    assert kind(come_back(one, provider.approve(begin(one), "s-2"))) == "/problems/oidc-unknown"


@pytest.mark.parametrize("claims", [{"email": MAIL}, {"email": MAIL, "email_verified": False}, {}])
def test_an_address_nobody_verified_is_nobodys(
    world: World, app: Any, provider: IdentityServer, claims: Claims
) -> None:
    user(world.database, MAIL)
    provider.say("s-3", **claims)
    one = Browser(app)
    told = come_back(one, provider.approve(begin(one), "s-3"))
    assert (told.status_code, kind(told)) == (403, "/problems/oidc-unknown")
    assert "lichtuan" not in one.cookies


def test_who_has_no_user_here_is_told_so(app: Any, provider: IdentityServer) -> None:
    one = Browser(app)
    told = come_back(one, provider.approve(begin(one)))
    assert kind(told) == "/problems/oidc-unknown"
    assert "thư điện tử" in told.json()["detail"]


def test_a_disabled_user_stays_out(world: World, app: Any, provider: IdentityServer) -> None:
    name = user(world.database, MAIL)
    with world.database.write() as connection:
        users.change(connection, name, 1, {"disabled_at": now()})
    one = Browser(app)
    assert kind(come_back(one, provider.approve(begin(one)))) == "/problems/oidc-unknown"


def unsigned(claims: Claims) -> str:
    import base64  # noqa: PLC0415

    parts = ({"alg": "none", "typ": "JWT"}, claims)
    encoded = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return ".".join([*encoded, ""])


FORGERIES: dict[str, tuple[Callable[[Claims], Claims], Callable[[Claims], str] | None]] = {
    "another nonce": (lambda claims: claims | {"nonce": "khac"}, None),
    "no nonce": (lambda claims: {key: claims[key] for key in claims if key != "nonce"}, None),
    "another audience": (lambda claims: claims | {"aud": ["khac"]}, None),
    "two audiences, not our party": (
        lambda claims: claims | {"aud": [CLIENT, "khac"], "azp": "khac"},
        None,
    ),
    "two audiences, no party": (lambda claims: claims | {"aud": [CLIENT, "khac"]}, None),
    "another issuer": (lambda claims: claims | {"iss": "http://khac"}, None),
    "expired": (lambda claims: claims | {"exp": int(now().timestamp()) - 61}, None),
    "no expiry": (lambda claims: {key: claims[key] for key in claims if key != "exp"}, None),
    "no subject": (lambda claims: claims | {"sub": ""}, None),
    "alg none": (lambda claims: claims, unsigned),
    "another key": (lambda claims: claims, lambda claims: jwt.encode({"alg": "RS256"}, claims, KEY)),
    "no token": (lambda claims: claims, lambda _: ""),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_token_opens_nothing(world: World, app: Any, provider: IdentityServer, name: str) -> None:
    user(world.database, MAIL)
    provider.change, provider.sign = FORGERIES[name]
    one = Browser(app)
    told = come_back(one, provider.approve(begin(one)))
    assert (told.status_code, kind(told)) == (403, "/problems/oidc-refused")
    assert "lichtuan" not in one.cookies


def test_the_clocks_may_differ_by_a_minute(world: World, app: Any, provider: IdentityServer) -> None:
    user(world.database, MAIL)
    provider.change = lambda claims: claims | {"exp": int(now().timestamp()) - 50}
    one = Browser(app)
    assert come_back(one, provider.approve(begin(one))).status_code == 303


def test_a_way_back_is_good_once(world: World, app: Any, provider: IdentityServer) -> None:
    user(world.database, MAIL)
    one = Browser(app)
    address = begin(one)
    kept = dict(one.cookies)
    sent = provider.approve(address)
    assert come_back(one, sent).status_code == 303
    one.cookies = kept
    assert kind(come_back(one, sent)) == "/problems/oidc-refused"


def test_a_way_back_is_good_in_the_browser_that_began_it(
    world: World, app: Any, provider: IdentityServer
) -> None:
    """Login CSRF: an attacker's own sign-in, finished in somebody else's browser."""
    user(world.database, MAIL)
    attacker, victim = Browser(app), Browser(app)
    sent = provider.approve(begin(attacker))
    begin(victim)
    assert kind(come_back(victim, sent)) == "/problems/oidc-refused"
    assert "lichtuan" not in victim.cookies


def test_a_way_back_is_good_for_ten_minutes(
    world: World, app: Any, provider: IdentityServer, hour: Clock
) -> None:
    user(world.database, MAIL)
    one = Browser(app)
    sent = provider.approve(begin(one))
    hour.forward(minutes=10)
    assert kind(come_back(one, sent)) == "/problems/oidc-refused"


@pytest.mark.parametrize("sent", [{}, {"state": "x", "code": "y"}, {"error": "access_denied", "state": "x"}])
def test_a_way_back_that_nobody_began_is_refused(app: Any, sent: dict[str, str]) -> None:
    assert kind(come_back(Browser(app), sent)) == "/problems/oidc-refused"


@pytest.mark.parametrize("to", ["//xau.example", "https://xau.example", "/\\xau.example", "tuan"])
def test_nobody_is_sent_to_another_host(world: World, app: Any, provider: IdentityServer, to: str) -> None:
    user(world.database, MAIL)
    one = Browser(app)
    told = come_back(one, provider.approve(begin(one, f"?next={to}")))
    assert told.headers["location"] == "/"


def test_a_provider_that_is_away_is_said_to_be(world: World) -> None:
    settings = Settings(
        database_url=world.app.state.service.settings.database_url,
        public_url="http://127.0.0.1:8000",
        oidc_issuer="http://127.0.0.1:9",
        oidc_client_id=CLIENT,
    )
    app = create_app(settings)
    told = Browser(app).get("/auth/oidc/start")
    assert (told.status_code, kind(told)) == (502, "/problems/oidc-unavailable")
    shown = Browser(app).get("/auth/oidc/start", headers=LOOKING)
    assert (shown.status_code, shown.headers["location"]) == (303, "/?refused=oidc-unavailable")
    app.state.service.database.close()


def test_a_person_is_led_back_to_the_page_that_says_what_came_of_it(app: Any) -> None:
    told = Browser(app).get("/auth/oidc/callback", params={"state": "x", "code": "y"}, headers=LOOKING)
    assert (told.status_code, told.headers["location"]) == (303, "/?refused=oidc-refused")
    assert "set-cookie" not in told.headers


def test_without_a_provider_there_is_no_such_way(world: World) -> None:
    assert Browser(world.app).get("/auth/oidc/start").status_code == 404
    assert Browser(world.app).get("/auth/oidc/callback", headers=LOOKING).status_code == 404
