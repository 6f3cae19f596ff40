"""One-time links: whoever holds one sets the password of its user, once, within a day."""

from datetime import timedelta
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row

from service.auth import passwords, sessions
from service.auth.actor import Actor
from service.auth.secrets import hash_of, new_secret
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.request_id import request_id_of
from service.rest.problem_kinds import LINK_SPENT
from service.settings import Settings
from service.state import ServiceState
from service.storage.clock import now
from service.storage.repositories import audit, links, users
from service.storage.repositories import sessions as stored_sessions

LIFETIME = timedelta(hours=24)
PATH = "/link#"
"""Where the link leads, before its secret: a fragment is never sent, so no log and no proxy sees it."""


def new_link(connection: Connection, home: str, user: str) -> str:
    """Return the secret of a new link of ``user``, whose home is ``home``; earlier links are void."""
    secret = new_secret()
    links.drop(connection, user)
    links.add(connection, home, user, hash_of(secret), now() + LIFETIME)
    return secret


def address_of(secret: str, base: str) -> str:
    """Return the link as it is handed over; ``base`` is the service's address."""
    return f"{base}{PATH}{secret}"


def redeem(request: Request, state: ServiceState, secret: str, password: str) -> str:
    """Set the password of the link's user, end all their sessions, and return the secret of a new one.

    Of two calls at the same moment one succeeds. Raises :class:`ServiceProblem`: 410 where the link was
    used, is out of time, void or unknown; 422 for an unfit password, which leaves the link as it was.
    """
    digest = hash_of(secret)
    with state.database.read() as connection:
        found = links.find(connection, digest)
    if found is None or found.used_at is not None or found.expires_at <= now():
        raise ServiceProblem(LINK_SPENT)
    if fault := passwords.fault_of(password, "/password"):
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
    hashed = state.passwords.hash(password)
    with state.database.write() as connection:
        user = users.find(connection, found.user)
        if not links.use(connection, digest, now()) or user is None or user.disabled_at is not None:
            raise ServiceProblem(LINK_SPENT)
        return set_password(connection, request, user, hashed, state.settings)


def set_password(
    connection: Connection, request: Request, user: Row[Any], hashed: str, settings: Settings
) -> str:
    """Store a password, end all the user's sessions, and return the secret of a new one."""
    users.set_password(connection, user.id, hashed)
    stored_sessions.end_all(connection, user.id)
    actor = Actor("user", user.id, user.name)
    thing = ("users", user.id)
    audit.record(connection, user.office, actor, "password_set", thing, request_id=request_id_of(request))
    return sessions.open_session(connection, user.office, user.id, settings)
