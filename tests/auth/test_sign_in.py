"""Sign in, sign out, change a password: new sessions, the same answer and the same work for every refusal."""

from typing import Any

import pytest

from service.app import create_app
from service.auth import throttle
from service.auth.passwords import LONGEST, SHORTEST, Passwords, composed
from service.auth.permissions import Role
from service.auth.secrets import hash_of
from service.settings import Settings
from service.storage.repositories import audit, sessions, users
from tests.auth.people import CHEAP, PASSWORD, Browser, Clock, stranger, user
from tests.office.calling import OFFICE, World


def browser(world: World) -> Browser:
    return Browser(world.app)


def sign_in(one: Browser, login: str = "cv", password: str = PASSWORD, **more: Any) -> Any:
    return one.post("/auth/sign-in", {"login": login, "password": password}, **more)


def test_a_person_signs_in_and_out(world: World) -> None:
    user(world.database, "cv", [Role.SCHEDULER], password=PASSWORD, person="cv-1")
    one = browser(world)
    assert one.get("/auth/session").json()["kind"] == "nobody"
    told = sign_in(one, login=" CV ")
    assert told.status_code == 200
    cookie = told.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie
    one.know()
    me = one.get("/auth/session").json()
    assert (me["kind"], me["name"], me["offices"][0]["person"]) == ("user", "Đ/c cv", "cv-1")
    assert "plan" in me["offices"][0]["permissions"]
    assert one.get(f"/offices/{OFFICE}/sites").status_code == 200
    kept = dict(one.cookies)
    assert one.post("/auth/sign-out").status_code == 204
    assert one.cookies == {}
    one.cookies = kept
    assert one.get("/auth/session").json()["kind"] == "nobody"


def test_over_https_the_cookie_is_bound_to_the_host(world: World) -> None:
    user(world.database, "cv", password=PASSWORD)
    url = world.app.state.service.settings.database_url
    secure = create_app(Settings(database_url=url, public_url="https://lich.example", **CHEAP))
    one = Browser(secure)
    cookie = sign_in(one).headers["set-cookie"]
    assert cookie.startswith("__Host-lichtuan=")
    assert "; Secure" in cookie
    assert "Domain" not in cookie
    assert one.get("/auth/session").json()["kind"] == "user"
    elsewhere = {"Origin": "http://test"}
    assert sign_in(one, headers=elsewhere).json()["type"] == "/problems/cross-site"
    assert sign_in(one, headers={"Origin": "https://lich.example"}).status_code == 200
    secure.state.service.database.close()


def test_a_session_given_before_is_not_the_one_after(world: World) -> None:
    """Session fixation: whoever planted the cookie is not signed in by it."""
    attacker = user(world.database, "ke-gian")
    user(world.database, "cv", password=PASSWORD)
    planted = browser(world).signed_in(world.database, attacker)
    victim = browser(world)
    victim.cookies = dict(planted.cookies)
    assert sign_in(victim).status_code == 200
    assert victim.cookies != planted.cookies
    assert planted.get("/auth/session").json()["kind"] == "nobody"
    made_up = browser(world)
    made_up.cookies = {"lichtuan": stranger()}
    before = dict(made_up.cookies)
    sign_in(made_up)
    assert made_up.cookies != before


def test_every_refusal_is_the_same_and_costs_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    user(world.database, "cv", password=PASSWORD)
    user(world.database, "moi")
    gone = user(world.database, "nghi", password=PASSWORD)
    with world.database.write() as connection:
        row = users.find(connection, gone)
        assert row is not None
        users.change(connection, gone, 1, {"disabled_at": row.created_at})
    hasher = world.app.state.service.passwords._hasher
    counted: list[str] = []
    real = hasher.verify

    def verify(stored: str, password: str) -> bool:
        counted.append(stored)
        return bool(real(stored, password))

    monkeypatch.setattr(type(hasher), "verify", lambda _, stored, password: verify(stored, password))
    refused = []
    for login, password in (
        ("cv", "sai mật khẩu rồi"),
        ("moi", PASSWORD),
        ("nghi", PASSWORD),
        ("ai", PASSWORD),
    ):
        counted.clear()
        told = sign_in(browser(world), login, password)
        assert len(counted) == 1
        assert counted[0].startswith("$argon2id$v=19$m=8,t=1,p=1$")
        refused.append((told.status_code, {**told.json(), "request_id": ""}))
    assert refused[0][0] == 401
    assert all(one == refused[0] for one in refused)


def test_an_old_hash_is_renewed_when_its_user_signs_in(world: World) -> None:
    name = user(world.database, "cv")
    dear = Passwords(Settings(password_memory_kib=16, password_passes=1))
    with world.database.write() as connection:
        users.set_password(connection, name, dear.hash(PASSWORD))
    assert sign_in(browser(world)).status_code == 200
    with world.database.read() as connection:
        row = users.find(connection, name)
    assert row is not None
    assert "$m=8,t=1,p=1$" in row.password_hash
    assert sign_in(browser(world)).status_code == 200


def test_one_password_is_typed_by_two_keyboards(world: World) -> None:
    decomposed = "mật khẩu đủ dài"
    assert composed(decomposed) == composed(PASSWORD)
    user(world.database, "cv", password=decomposed)
    assert sign_in(browser(world)).status_code == 200


def test_guessing_at_a_login_waits_longer_each_time(world: World, hour: Clock) -> None:
    user(world.database, "cv", password=PASSWORD)
    for _ in range(throttle.FREE_BY_LOGIN):
        assert sign_in(browser(world), password="sai rồi sai rồi").status_code == 401
    waits = []
    for _ in range(7):
        told = sign_in(browser(world))
        assert told.status_code == 429
        waits.append(int(told.headers["retry-after"]))
        hour.forward(seconds=waits[-1] - 1)
        assert sign_in(browser(world)).status_code == 429
        hour.forward(seconds=1)
        assert sign_in(browser(world), password="sai rồi sai rồi").status_code == 401
    assert waits == [30, 60, 120, 240, 480, 900, 900]
    assert sign_in(browser(world), login="khac").status_code == 401
    hour.forward(minutes=15)
    assert sign_in(browser(world)).status_code == 200
    assert sign_in(browser(world), password="sai rồi sai rồi").status_code == 401
    assert sign_in(browser(world)).status_code == 200


def test_a_login_nobody_has_is_throttled_alike(world: World) -> None:
    told = [sign_in(browser(world), login="khong-co").status_code for _ in range(6)]
    assert told == [401] * 5 + [429]


def test_guessing_from_one_address_waits_whatever_the_login(world: World, hour: Clock) -> None:
    user(world.database, "cv", password=PASSWORD)
    for number in range(throttle.FREE_BY_ADDRESS):
        assert sign_in(browser(world), login=f"n-{number}").status_code == 401
    assert sign_in(browser(world)).status_code == 429
    hour.forward(days=1)
    assert sign_in(browser(world)).status_code == 200


def test_failures_are_forgotten_after_a_day(world: World, hour: Clock) -> None:
    user(world.database, "cv", password=PASSWORD)
    for _ in range(4):
        sign_in(browser(world), password="sai rồi sai rồi")
    hour.forward(days=1)
    for _ in range(4):
        assert sign_in(browser(world), password="sai rồi sai rồi").status_code == 401
    assert sign_in(browser(world)).status_code == 200


def test_a_changed_password_ends_every_other_session(world: World) -> None:
    name = user(world.database, "cv", password=PASSWORD)
    one, other = browser(world), browser(world)
    sign_in(one)
    sign_in(other)
    old = dict(one.know().cookies)
    new = "một mật khẩu khác hẳn"
    told = one.post("/auth/password", {"current": PASSWORD, "new": new})
    assert told.status_code == 200
    assert one.cookies != old
    assert one.get("/auth/session").json()["kind"] == "user"
    assert other.get("/auth/session").json()["kind"] == "nobody"
    assert sign_in(browser(world)).status_code == 401
    assert sign_in(browser(world), password=new).status_code == 200
    with world.database.read() as connection:
        entries = audit.entries(connection, OFFICE, kind="users", thing=name)
    assert [entry.action for entry in entries].count("password_set") == 1
    assert new not in str(entries)


def test_a_stolen_session_does_not_give_the_password_away(world: World) -> None:
    user(world.database, "cv", password=PASSWORD)
    one = browser(world)
    sign_in(one)
    one.know()
    wrong = one.post("/auth/password", {"current": "sai rồi sai rồi", "new": "một mật khẩu khác"})
    assert wrong.status_code == 422
    assert [error["pointer"] for error in wrong.json()["errors"]] == ["/current"]
    for _ in range(4):
        one.post("/auth/password", {"current": "sai rồi sai rồi", "new": "một mật khẩu khác"})
    assert one.post("/auth/password", {"current": PASSWORD, "new": "một mật khẩu khác"}).status_code == 429


@pytest.mark.parametrize(
    ("length", "fits"), [(SHORTEST - 1, False), (SHORTEST, True), (LONGEST, True), (LONGEST + 1, False)]
)
def test_only_the_length_of_a_password_counts(world: World, length: int, fits: bool) -> None:
    user(world.database, "cv", password=PASSWORD)
    one = browser(world)
    sign_in(one)
    told = one.know().post("/auth/password", {"current": PASSWORD, "new": "à" * length})
    assert told.status_code == (200 if fits else 422)
    if not fits:
        (error,) = told.json()["errors"]
        assert error["pointer"] == "/new"
        assert error["value"] is None
        assert f"từ 12 đến 1000 ký tự; mật khẩu này có {length}" in error["detail"]


def test_signing_out_everywhere_ends_all_sessions(world: World) -> None:
    name = user(world.database, "cv")
    one, other = (
        browser(world).signed_in(world.database, name),
        browser(world).signed_in(world.database, name),
    )
    assert one.post("/auth/sign-out?everywhere=true").status_code == 204
    assert other.get("/auth/session").json()["kind"] == "nobody"


def test_old_sessions_are_swept_when_somebody_signs_in(world: World, hour: Clock) -> None:
    user(world.database, "cv", password=PASSWORD)
    one = browser(world)
    sign_in(one)
    digest = hash_of(one.cookies["lichtuan"])
    hour.forward(days=8)
    sign_in(browser(world))
    with world.database.read() as connection:
        assert sessions.find(connection, digest) is None


def test_a_cookie_alone_changes_nothing(world: World) -> None:
    one = browser(world).signed_in(world.database, user(world.database, "cv", [Role.SCHEDULER]))
    assert one.post(f"/offices/{OFFICE}/sites", {"id": "a"}).status_code == 201
    one.csrf = None
    told = one.post(f"/offices/{OFFICE}/sites", {"id": "b"})
    assert (told.status_code, told.json()["type"]) == (403, "/problems/cross-site")
    assert one.post("/auth/sign-out").status_code == 403
    assert one.get("/auth/session").json()["kind"] == "user"


def test_a_body_that_is_a_form_of_another_site_is_refused(world: World) -> None:
    user(world.database, "cv", password=PASSWORD)
    form = browser(world).request("POST", "/auth/sign-in", data={"login": "cv", "password": PASSWORD})
    assert form.status_code == 415
    crossed = sign_in(browser(world), headers={"Sec-Fetch-Site": "cross-site"})
    assert crossed.json()["type"] == "/problems/cross-site"


def test_ways_to_sign_in_are_told_to_everybody(world: World) -> None:
    assert browser(world).get("/auth/ways").json() == {"password": True, "oidc": None}
    url = world.app.state.service.settings.database_url
    oidc = {"oidc_issuer": "https://sso.tinh.example/realms/vp", "oidc_client_id": "lich-tuan"}
    more = create_app(
        Settings(database_url=url, public_url="https://lich.example", oidc_client_secret="s", **oidc, **CHEAP)
    )
    assert Browser(more).get("/auth/ways").json() == {"password": True, "oidc": "sso.tinh.example"}
    more.state.service.database.close()
