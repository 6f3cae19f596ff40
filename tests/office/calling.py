"""Call the service as somebody: an office, tokens with scopes, a client that sends them."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from service.app import create_app
from service.auth.permissions import ROLES, Permission, Role
from service.auth.secrets import TOKEN_PREFIX, hash_of, new_secret
from service.office.settings import OfficeSettings
from service.settings import Settings
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import offices, tokens
from tests.service.calls import Client

OFFICE = "muong-lay"


def office(database: Database, name: str = OFFICE) -> str:
    settings = OfficeSettings().model_dump(mode="json")
    with database.write() as connection:
        offices.add(connection, name, f"Văn phòng {name}", "Asia/Ho_Chi_Minh", settings)
    return name


def token(database: Database, scopes: Iterable[Permission], office: str = OFFICE, **more: Any) -> str:
    """Return the secret of a new token of ``office``."""
    secret = new_secret(TOKEN_PREFIX)
    values: dict[str, Any] = {
        "label": "thử",
        "unit": None,
        "expires_at": now() + timedelta(days=1),
        "created_by": "system:lichtuan",
    } | more
    with database.write() as connection:
        tokens.add(
            connection,
            office,
            hash_of(secret)[:12],
            digest=hash_of(secret),
            scopes=sorted(scopes),
            **values,
        )
    return secret


class Caller:
    """A client that calls under one office's address, as one actor."""

    def __init__(self, app: FastAPI, secret: str | None, office: str = OFFICE) -> None:
        self._client = Client(app)
        self._headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self._base = f"/api/v1/offices/{office}"

    def request(self, method: str, path: str, **content: Any) -> httpx.Response:
        headers = {**self._headers, **content.pop("headers", {})}
        return self._client.request(method, self._base + path, headers=headers, **content)

    def get(self, path: str, **content: Any) -> httpx.Response:
        return self.request("GET", path, **content)

    def post(self, path: str, **content: Any) -> httpx.Response:
        return self.request("POST", path, **content)

    def put(self, path: str, match: str | None = None, **content: Any) -> httpx.Response:
        headers = {"If-Match": match} if match else {}
        return self.request("PUT", path, headers=headers, **content)

    def delete(self, path: str, match: str | None = None, **content: Any) -> httpx.Response:
        headers = {"If-Match": match} if match else {}
        return self.request("DELETE", path, headers=headers, **content)


class World:
    """One service on one database, with an office in it."""

    def __init__(self, database: Database, url: str, **settings: Any) -> None:
        self.database = database
        self.app = create_app(Settings(database_url=url, **settings))
        office(database)

    def as_role(self, role: Role, office: str = OFFICE, at: str | None = None) -> Caller:
        """Return a caller with the rights of ``role`` in ``office``, who calls the office ``at``."""
        return Caller(self.app, token(self.database, ROLES[role], office), at or office)

    def as_nobody(self) -> Caller:
        return Caller(self.app, None)
