"""Make and revoke service tokens, by whatever way they are managed."""

from typing import Any

from sqlalchemy import Connection, Row

from service.auth.desk import Desk
from service.auth.forms import TokenForm
from service.auth.secrets import TOKEN_PREFIX, hash_of, new_id, new_secret
from service.storage.repositories import tokens


def make(connection: Connection, desk: Desk, form: TokenForm, unit: str | None) -> tuple[Row[Any], str]:
    """Store a new token; return it and its secret, which is kept nowhere."""
    name, secret = new_id("t"), new_secret(TOKEN_PREFIX)
    scopes = [str(scope) for scope in sorted(set(form.scopes))]
    tokens.add(
        connection,
        desk.office,
        name,
        label=form.name,
        digest=hash_of(secret),
        scopes=scopes,
        unit=unit,
        expires_at=form.expires_at,
        created_by=desk.actor.key,
    )
    after = {"name": form.name, "scopes": scopes, "expires_at": form.expires_at.isoformat()}
    desk.record(connection, "added", ("tokens", name), after=after)
    row = tokens.find(connection, desk.office, name)
    assert row is not None, "it was stored in this transaction"
    return row, secret


def revoke(connection: Connection, desk: Desk, row: Row[Any]) -> None:
    """Revoke a token for good; nothing where it is revoked already."""
    if tokens.revoke(connection, desk.office, row.id):
        desk.record(connection, "revoked", ("tokens", row.id))
