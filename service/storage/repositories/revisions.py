"""Published revisions of weeks: which plan, what differs from the one before, who published it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from service.storage.tables import revisions


def find(connection: Connection, office: str, week: str, number: int) -> Row[Any] | None:
    """Return the revision, or ``None``."""
    return connection.execute(
        select(revisions).where(
            revisions.c.office == office, revisions.c.week == week, revisions.c.number == number
        )
    ).one_or_none()


def page(
    connection: Connection, office: str, week: str, *, after: int = 0, limit: int = 100
) -> Sequence[Row[Any]]:
    """Return the revisions of ``week`` in their order, those behind number ``after``."""
    return connection.execute(
        select(revisions)
        .where(revisions.c.office == office, revisions.c.week == week, revisions.c.number > after)
        .order_by(revisions.c.number)
        .limit(limit)
    ).all()


def since(connection: Connection, office: str, week: str) -> Sequence[Row[Any]]:
    """Return every revision of ``week`` and of the weeks after it, in their order."""
    return connection.execute(
        select(revisions)
        .where(revisions.c.office == office, revisions.c.week >= week)
        .order_by(revisions.c.week, revisions.c.number)
    ).all()


def add(connection: Connection, office: str, week: str, number: int, **values: Any) -> None:
    """Store a revision; raises :class:`sqlalchemy.exc.IntegrityError` where the number is taken."""
    connection.execute(insert(revisions).values(office=office, week=week, number=number, **values))
