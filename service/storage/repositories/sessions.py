"""Sessions of signed-in users; only the hash of the cookie's secret is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from service.storage.tables import sessions, users


def find(connection: Connection, digest: str) -> Row[Any] | None:
    """Return the session with this hash and its user, or ``None``; whether it is in force is not asked."""
    return connection.execute(
        select(
            sessions,
            *(users.c.login, users.c.name, users.c.operator, users.c.disabled_at),
        )
        .select_from(sessions.join(users, users.c.id == sessions.c.user))
        .where(sessions.c.hash == digest)
    ).one_or_none()


def add(
    connection: Connection, office: str, user: str, digest: str, *, csrf: str, at: datetime, until: datetime
) -> None:
    """Store a new session that ends at ``until`` at the latest."""
    connection.execute(
        insert(sessions).values(
            hash=digest, office=office, user=user, csrf=csrf, created_at=at, seen_at=at, expires_at=until
        )
    )


def mark_seen(connection: Connection, digest: str, at: datetime) -> None:
    """Note when the session was last used."""
    connection.execute(update(sessions).where(sessions.c.hash == digest).values(seen_at=at))


def end(connection: Connection, digest: str) -> None:
    """End one session."""
    connection.execute(delete(sessions).where(sessions.c.hash == digest))


def end_all(connection: Connection, user: str) -> int:
    """End every session of a user; return how many there were."""
    return connection.execute(delete(sessions).where(sessions.c.user == user)).rowcount


def forget(connection: Connection, before: datetime) -> int:
    """Drop sessions that ended before ``before``; return how many."""
    return connection.execute(delete(sessions).where(sessions.c.expires_at < before)).rowcount
