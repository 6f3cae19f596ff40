"""Find out who calls, from the request alone: by ``Authorization: Bearer``, or by a session's cookie."""

from collections.abc import Iterable
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row

from service.auth import same_origin, sessions
from service.auth.actor import Actor, Grant
from service.auth.permissions import Permission, Role, permissions_of
from service.auth.secrets import TOKEN_PREFIX, hash_of
from service.settings import Settings
from service.state import ServiceState
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import memberships, tokens, users
from service.storage.repositories import sessions as stored_sessions


def identify(request: Request, database: Database) -> Actor | None:
    """Return who calls; ``None``: nobody that is known.

    A call with ``Authorization`` is judged by that alone, whatever cookies it has. Under a cookie, an
    unsafe method needs the session's CSRF token: raises :class:`service.problem_details.ServiceProblem`
    (403).
    """
    authorization = request.headers.get("authorization")
    if authorization is not None:
        scheme, _, secret = authorization.partition(" ")
        known = scheme.lower() == "bearer" and secret.startswith(TOKEN_PREFIX)
        return _by_token(secret, database) if known else None
    session = session_of(request, database)
    if session is None:
        return None
    same_origin.require_token(request, session.csrf, _settings(request))
    with database.read() as connection:
        return user_actor(connection, session.user, session.name, operator=session.operator)


def session_of(request: Request, database: Database) -> Row[Any] | None:
    """Return the session of the request's cookie, with its user, where it is in force; note its use."""
    settings = _settings(request)
    secret = sessions.secret_in(request, settings)
    if secret is None:
        return None
    with database.read() as connection:
        found = sessions.in_force(connection, secret, settings)
    if found is not None and sessions.is_due(found.seen_at):
        with database.write() as connection:
            stored_sessions.mark_seen(connection, found.hash, now())
    return found


def user_actor(connection: Connection, user: str, name: str, *, operator: bool) -> Actor:
    """Return the actor that a user is, with what they may do in each of their offices now."""
    grants = {
        row.office: Grant(_permissions(row.roles), row.person, row.unit)
        for row in memberships.of_user(connection, user)
        if row.roles
    }
    return Actor("user", user, name, grants, operator=operator)


def _by_token(secret: str, database: Database) -> Actor | None:
    with database.read() as connection:
        found = tokens.by_hash(connection, hash_of(secret))
        if found is None or found.revoked_at is not None or found.expires_at <= now():
            return None
        scopes = frozenset(Permission(scope) for scope in found.scopes) & _of_maker(connection, found)
    if sessions.is_due(found.used_at):
        with database.write() as connection:
            tokens.mark_used(connection, found.hash, now())
    return Actor("token", found.id, found.name, {found.office: Grant(scopes, unit=found.unit)})


def _of_maker(connection: Connection, token: Row[Any]) -> frozenset[Permission]:
    """Return what whoever made the token may do now: it never can do more, and ends with them."""
    kind, _, maker = token.created_by.partition(":")
    if kind != "user":
        return frozenset(Permission)
    user = users.find(connection, maker)
    member = memberships.find(connection, token.office, maker)
    if user is None or user.disabled_at is not None or member is None:
        return frozenset()
    return _permissions(member.roles)


def _permissions(roles: Iterable[str]) -> frozenset[Permission]:
    return permissions_of(frozenset(Role(role) for role in roles))


def _settings(request: Request) -> Settings:
    state: ServiceState = request.app.state.service
    return state.settings
