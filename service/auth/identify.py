"""Find out who calls, from the request alone."""

from fastapi import Request

from service.auth.actor import Actor, Grant
from service.auth.permissions import Permission
from service.auth.secrets import TOKEN_PREFIX, hash_of
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import tokens


def identify(request: Request, database: Database) -> Actor | None:
    """Return who calls, by ``Authorization: Bearer``; ``None``: nobody that is known."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.startswith(TOKEN_PREFIX):
        return _by_token(secret, database)
    return None


def _by_token(secret: str, database: Database) -> Actor | None:
    with database.read() as connection:
        found = tokens.by_hash(connection, hash_of(secret))
    if found is None or found.revoked_at is not None or found.expires_at <= now():
        return None
    scopes = frozenset(Permission(scope) for scope in found.scopes)
    return Actor("token", found.id, found.name, {found.office: Grant(scopes, unit=found.unit)})
