"""POST calls that create: once, however often the same call arrives under one Idempotency-Key."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from fastapi import Request, Response
from pydantic import JsonValue
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from models.errors import Fault, Message
from service.auth.actor import Actor
from service.problem_details import ServiceProblem
from service.problem_types import BAD_REQUEST
from service.rest.etags import etag
from service.rest.problem_kinds import ALREADY_EXISTS, KEY_REUSED
from service.storage.database import Database, is_taken
from service.storage.repositories import idempotency

KEY = "idempotency-key"
LONGEST_KEY = 200
REPLAYED = "Idempotency-Replayed"


class Creator(Protocol):
    """Who creates, in which office; a :class:`service.rest.visits.Visit` is one."""

    @property
    def database(self) -> Database:
        """The database."""

    @property
    def actor(self) -> Actor:
        """Who creates."""

    @property
    def office(self) -> str:
        """The office to which the answer, kept under its key, belongs."""


@dataclass(frozen=True)
class Created:
    """What a creation answers: a body, where the new thing is, and its version where it has one.

    ``once``: members of the body that only the first answer has; they are secrets, and never kept.
    """

    body: Any
    location: str | None = None
    version: int | None = None
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    once: dict[str, Any] = field(default_factory=dict)

    def response(self) -> Response:
        """Return it as an HTTP answer."""
        headers = dict(self.headers)
        if self.location:
            headers["Location"] = self.location
        if self.version is not None:
            headers["ETag"] = etag(self.version)
        content = self.body | self.once if self.once else self.body
        return Response(_encoded(content), self.status, headers, "application/json")


def create(
    request: Request,
    visit: Creator,
    body: JsonValue,
    make: Callable[[Connection], Created],
    *,
    consistent: bool = False,
) -> Response:
    """Run ``make`` in a transaction that writes, and keep its answer under the Idempotency-Key, if any.

    The key's row and what is created are stored together. A second call with the key and the same body
    gets the first one's answer, marked ``Idempotency-Replayed: true``. ``consistent``: see
    :meth:`service.storage.database.Database.write`.

    Raises :class:`ServiceProblem`: 409 where an id is taken, 422 where the key came with another request.
    """
    key = _key_of(request)
    try:
        with visit.database.write(consistent=consistent) as connection:
            if key and (kept := _replayed(connection, request, visit, key, body)):
                return kept
            created = make(connection)
            response = created.response()
            if key:
                idempotency.keep(
                    connection,
                    visit.office,
                    visit.actor.key,
                    key,
                    fingerprint=_fingerprint(request, body),
                    status=response.status_code,
                    headers=_own_headers(response),
                    body=_encoded(created.body),
                )
            return response
    except IntegrityError as error:
        if not is_taken(error):
            raise
        # Two calls with one key at the same moment: the other was first, and its answer serves both.
        if key:
            with visit.database.read() as connection:
                if kept := _replayed(connection, request, visit, key, body):
                    return kept
        raise ServiceProblem(ALREADY_EXISTS) from error


def _replayed(
    connection: Connection, request: Request, visit: Creator, key: str, body: JsonValue
) -> Response | None:
    kept = idempotency.find(connection, visit.office, visit.actor.key, key)
    if kept is None:
        return None
    if kept.fingerprint != _fingerprint(request, body):
        raise ServiceProblem(KEY_REUSED)
    return Response(kept.body, kept.status, {**kept.headers, REPLAYED: "true"}, "application/json")


def _encoded(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _own_headers(response: Response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name in ("location", "etag")}


def _key_of(request: Request) -> str | None:
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not key or len(key) > LONGEST_KEY or not key.isascii():
        message = Message(
            vi=f"Idempotency-Key phải có từ 1 đến {LONGEST_KEY} ký tự ASCII",
            en=f"Idempotency-Key is 1 to {LONGEST_KEY} ASCII characters",
        )
        raise ServiceProblem(
            BAD_REQUEST, message, (Fault(pointer="", code="idempotency_key", message=message),)
        )
    return key


def _fingerprint(request: Request, body: JsonValue) -> str:
    what = [request.method, request.url.path, str(request.url.query), body]
    return "sha256:" + hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
