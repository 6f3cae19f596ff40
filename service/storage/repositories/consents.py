"""Recorded consents of deputies to what they were chosen for."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from service.storage.clock import now
from service.storage.tables import consents


def find(connection: Connection, office: str, name: str) -> Row[Any] | None:
    """Return the consent, withdrawn or not, or ``None``."""
    return connection.execute(
        select(consents).where(consents.c.office == office, consents.c.id == name)
    ).one_or_none()


def page(
    connection: Connection,
    office: str,
    week: str,
    *,
    without: Collection[str] = (),
    after: str = "",
    limit: int = 100,
) -> Sequence[Row[Any]]:
    """Return the consents recorded for ``week`` by id, those behind ``after``, withdrawn ones too.

    Those to the engagements ``without`` are left out.
    """
    return connection.execute(
        select(consents)
        .where(consents.c.office == office, consents.c.week == week, consents.c.id > after)
        .where(consents.c.engagement.not_in(sorted(without)))
        .order_by(consents.c.id)
        .limit(limit)
    ).all()


def given(connection: Connection, office: str, week: str) -> frozenset[tuple[str, str]]:
    """Return who has consented to what in ``week``, as engagement and person; withdrawn ones left out."""
    rows = connection.execute(
        select(consents.c.engagement, consents.c.person).where(
            consents.c.office == office, consents.c.week == week, consents.c.withdrawn_at.is_(None)
        )
    )
    return frozenset((row.engagement, row.person) for row in rows)


def add(connection: Connection, office: str, name: str, **values: Any) -> None:
    """Store a consent."""
    connection.execute(insert(consents).values(office=office, id=name, recorded_at=now(), **values))


def withdraw(connection: Connection, office: str, name: str) -> bool:
    """Mark the consent as withdrawn; say whether it stood."""
    done = connection.execute(
        update(consents)
        .where(consents.c.office == office, consents.c.id == name, consents.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now())
    )
    return done.rowcount == 1
