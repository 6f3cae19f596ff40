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


def lock(connection: Connection, office: str) -> Row[Any] | None:
    """Return the office, and let nobody else lock it until the transaction ends; ``None``: there is none.

    Nothing on SQLite, where those who write wait in line anyhow.
    """
    # key_share: whoever adds a row of the office holds its key, and need not be waited for.
    only = select(offices).where(offices.c.id == office).with_for_update(key_share=True)
    return connection.execute(only).one_or_none()


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
