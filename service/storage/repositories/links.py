"""One-time links by which a user sets a password; only the hash of the secret is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from service.storage.tables import links


def find(connection: Connection, digest: str) -> Row[Any] | None:
    """Return the link with this hash, used or not, or ``None``; the secret itself says of whose office."""
    return connection.execute(select(links).where(links.c.hash == digest)).one_or_none()


def add(connection: Connection, office: str, user: str, digest: str, until: datetime) -> None:
    """Store a new link that is good until ``until``."""
    connection.execute(insert(links).values(hash=digest, office=office, user=user, expires_at=until))


def use(connection: Connection, digest: str, at: datetime) -> bool:
    """Mark the link as used, where it is unused and in time; say whether it was. Of two calls one wins."""
    done = connection.execute(
        update(links)
        .where(links.c.hash == digest, links.c.used_at.is_(None), links.c.expires_at > at)
        .values(used_at=at)
    )
    return done.rowcount == 1


def drop(connection: Connection, user: str) -> None:
    """Drop every link of a user, so that none is good any more."""
    connection.execute(delete(links).where(links.c.user == user))
