"""Answers already given under an Idempotency-Key."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from service.storage.clock import now
from service.storage.tables import idempotency


def find(connection: Connection, office: str, actor: str, key: str) -> Row[Any] | None:
    """Return the answer that ``actor`` got under ``key``, or ``None``."""
    return connection.execute(
        select(idempotency).where(
            idempotency.c.office == office, idempotency.c.actor == actor, idempotency.c.key == key
        )
    ).one_or_none()


def keep(connection: Connection, office: str, actor: str, key: str, **answer: Any) -> None:
    """Store an answer: ``fingerprint`` of the request, ``status``, ``headers``, ``body``.

    Raises :class:`sqlalchemy.exc.IntegrityError` where the key came in twice at the same moment.
    """
    connection.execute(
        insert(idempotency).values(office=office, actor=actor, key=key, created_at=now(), **answer)
    )


def forget(connection: Connection, before: datetime) -> int:
    """Drop answers older than ``before``; return how many."""
    return connection.execute(delete(idempotency).where(idempotency.c.created_at < before)).rowcount
