"""Service tokens; only the hash of a secret is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from service.storage.clock import now
from service.storage.tables import tokens


def by_hash(connection: Connection, digest: str) -> Row[Any] | None:
    """Return the token with this hash, of whatever office; the secret itself says which."""
    return connection.execute(select(tokens).where(tokens.c.hash == digest)).one_or_none()


def find(connection: Connection, office: str, name: str) -> Row[Any] | None:
    """Return the token with this id, or ``None``."""
    return connection.execute(
        select(tokens).where(tokens.c.office == office, tokens.c.id == name)
    ).one_or_none()


def page(
    connection: Connection, office: str, *, maker: str | None = None, after: str = "", limit: int = 1_000_000
) -> Sequence[Row[Any]]:
    """Return the office's tokens by id, those behind ``after``, revoked ones too; of one ``maker`` only."""
    asked = select(tokens).where(tokens.c.office == office, tokens.c.id > after)
    if maker is not None:
        asked = asked.where(tokens.c.created_by == maker)
    return connection.execute(asked.order_by(tokens.c.id).limit(limit)).all()


def add(
    connection: Connection,
    office: str,
    name: str,
    *,
    label: str,
    digest: str,
    scopes: list[str],
    unit: str | None,
    expires_at: datetime,
    created_by: str,
) -> None:
    """Store a new token."""
    connection.execute(
        insert(tokens).values(
            office=office,
            id=name,
            name=label,
            hash=digest,
            scopes=scopes,
            unit=unit,
            created_by=created_by,
            created_at=now(),
            expires_at=expires_at,
        )
    )


def revoke(connection: Connection, office: str, name: str) -> bool:
    """Revoke the token for good; say whether it was in force."""
    done = connection.execute(
        update(tokens)
        .where(tokens.c.office == office, tokens.c.id == name, tokens.c.revoked_at.is_(None))
        .values(revoked_at=now())
    )
    return done.rowcount == 1


def mark_used(connection: Connection, digest: str, at: datetime) -> None:
    """Note when the token was last used."""
    connection.execute(update(tokens).where(tokens.c.hash == digest).values(used_at=at))
