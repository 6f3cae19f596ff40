"""Offices and their settings."""

from collections.abc import Sequence
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Row, insert, select, update

from service.storage.clock import now
from service.storage.tables import offices


def find(connection: Connection, office: str) -> Row[Any] | None:
    """Return the office, or ``None``."""
    return connection.execute(select(offices).where(offices.c.id == office)).one_or_none()


def hold(connection: Connection, office: str) -> None:
    """Make other transactions that hold the office wait for the end of this one, and no others."""
    # key_share: rows that are added for the office take a lock on it that this one need not wait for.
    only = select(offices.c.id).where(offices.c.id == office).with_for_update(key_share=True)
    connection.execute(only)


def every(connection: Connection) -> Sequence[Row[Any]]:
    """Return every office, by id; for the command line and for operators only."""
    return connection.execute(select(offices).order_by(offices.c.id)).all()


def add(connection: Connection, office: str, name: str, timezone: str, settings: JsonValue) -> None:
    """Store a new office; raises :class:`sqlalchemy.exc.IntegrityError` where the id is taken."""
    moment = now()
    connection.execute(
        insert(offices).values(
            id=office,
            name=name,
            timezone=timezone,
            settings=settings,
            version=1,
            created_at=moment,
            updated_at=moment,
        )
    )


def change(connection: Connection, office: str, version: int, values: dict[str, Any]) -> bool:
    """Set ``values`` where the office is still at ``version``; say whether it was."""
    done = connection.execute(
        update(offices)
        .where(offices.c.id == office, offices.c.version == version)
        .values(**values, version=version + 1, updated_at=now())
    )
    return done.rowcount == 1
