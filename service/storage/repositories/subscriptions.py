"""Subscriptions to calendars; only the hash of the secret in the address is kept."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from service.storage.clock import now
from service.storage.tables import subscriptions


def in_force(connection: Connection, digest: str) -> Row[Any] | None:
    """Return the subscription with this hash, of whatever office, unless it is revoked."""
    return connection.execute(
        select(subscriptions).where(subscriptions.c.hash == digest, subscriptions.c.revoked_at.is_(None))
    ).one_or_none()


def find(connection: Connection, office: str, name: str) -> Row[Any] | None:
    """Return the subscription with this id, revoked or not, or ``None``."""
    return connection.execute(
        select(subscriptions).where(subscriptions.c.office == office, subscriptions.c.id == name)
    ).one_or_none()


def page(
    connection: Connection,
    office: str,
    *,
    own: tuple[str, str | None] | None = None,
    after: str = "",
    limit: int = 1_000_000,
) -> Sequence[Row[Any]]:
    """Return subscriptions by id, those behind ``after``, revoked ones too.

    ``own``: only those that this actor made, or that are this person's.
    """
    asked = select(subscriptions).where(subscriptions.c.office == office, subscriptions.c.id > after)
    if own is not None:
        maker, person = own
        theirs = and_(subscriptions.c.kind == "person", subscriptions.c.of == person)
        asked = asked.where(or_(subscriptions.c.created_by == maker, theirs))
    return connection.execute(asked.order_by(subscriptions.c.id).limit(limit)).all()


def add(connection: Connection, office: str, name: str, **values: Any) -> None:
    """Store a new subscription: hash, kind, of, edition, language, created_by."""
    connection.execute(insert(subscriptions).values(office=office, id=name, created_at=now(), **values))


def revoke(connection: Connection, office: str, name: str) -> bool:
    """Revoke the subscription for good; say whether it was in force."""
    done = connection.execute(
        update(subscriptions)
        .where(
            subscriptions.c.office == office,
            subscriptions.c.id == name,
            subscriptions.c.revoked_at.is_(None),
        )
        .values(revoked_at=now())
    )
    return done.rowcount == 1
