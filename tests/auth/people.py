"""Users with roles and passwords, a browser that keeps their cookies, and a clock that can be set."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from service.auth.passwords import Passwords
from service.auth.permissions import Role
from service.auth.secrets import new_secret
from service.auth.sessions import open_session
from service.settings import Settings
from service.storage.database import Database
from service.storage.repositories import memberships, users
from tests.office.calling import OFFICE
from tests.service.calls import Client

CHEAP: dict[str, Any] = {"password_memory_kib": 8, "password_passes": 1}
"""Costs of a password at which a test takes no time."""
PASSWORD = "mật khẩu đủ dài"


class Clock:
    """Stands in for the one place where the time of day is read."""

    def __init__(self) -> None:
        self.moment = datetime.now(UTC)

    def now(self, _: object) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


def user(
    database: Database,
    login: str,
    roles: Iterable[Role] = (),
    office: str = OFFICE,
    *,
    password: str | None = None,
    operator: bool = False,
    **member: Any,
) -> str:
    """Store a user whose home is ``office``, and return the id."""
    name = f"u-{login}"
    with database.write() as connection:
        users.add(connection, office, name, login=login, name=f"Đ/c {login}", operator=operator)
        memberships.add(connection, office, name, roles=sorted(roles), **member)
        if password is not None:
            hashed = Passwords(Settings(**CHEAP)).hash(password)
            users.set_password(connection, name, hashed)
    return name


class Browser:
    """Calls the service as a person's browser does: with its cookies, from the service's own page."""

    def __init__(self, app: FastAPI) -> None:
        self._client = Client(app)
        self.cookies: dict[str, str] = {}
        self.csrf: str | None = None

    def signed_in(self, database: Database, user: str, office: str = OFFICE) -> "Browser":
        """Open a session of ``user`` without a password."""
        settings: Settings = self._client.app.state.service.settings
        with database.write() as connection:
            self.cookies["lichtuan"] = open_session(connection, office, user, settings)
        return self.know()

    def know(self) -> "Browser":
        """Learn the CSRF token of the session."""
        self.csrf = self.get("/auth/session").json()["csrf_token"]
        return self

    def request(self, method: str, path: str, **content: Any) -> httpx.Response:
        headers = {**({"X-CSRF-Token": self.csrf} if self.csrf else {}), **content.pop("headers", {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self._client.request(method, "/api/v1" + path, headers=headers, **content)
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value not in ("", '""'):
                self.cookies[name] = value
        return answer

    def get(self, path: str, **content: Any) -> httpx.Response:
        return self.request("GET", path, **content)

    def post(self, path: str, json: Any = None, **content: Any) -> httpx.Response:
        return self.request("POST", path, json={} if json is None else json, **content)

    def put(self, path: str, json: Any, match: str = "*", **content: Any) -> httpx.Response:
        return self.request("PUT", path, json=json, headers={"If-Match": match}, **content)

    def delete(self, path: str, **content: Any) -> httpx.Response:
        return self.request("DELETE", path, **content)


def stranger() -> str:
    """Return a secret that nobody was given."""
    return new_secret()
