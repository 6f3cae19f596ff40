"""The weeks of an office: which plan is published, at which revision."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from service.storage.clock import now
from service.storage.repositories.once import insert_once
from service.storage.tables import weeks


def find(connection: Connection, office: str, week: str) -> Row[Any] | None:
    """Return the week, or ``None``: nothing was planned for it yet."""
    return connection.execute(
        select(weeks).where(weeks.c.office == office, weeks.c.week == week)
    ).one_or_none()


def page(connection: Connection, office: str, *, before: str = "", limit: int = 100) -> Sequence[Row[Any]]:
    """Return the weeks that something was planned for, latest first, those before ``before``."""
    asked = select(weeks).where(weeks.c.office == office)
    if before:
        asked = asked.where(weeks.c.week < before)
    return connection.execute(asked.order_by(weeks.c.week.desc()).limit(limit)).all()


def locked(connection: Connection, office: str, week: str) -> Row[Any]:
    """Return the week, made where there was none; nobody else can lock it before this transaction ends."""
    moment = now()
    values = {"office": office, "week": week, "revision": 0, "version": 1}
    insert_once(connection, weeks, **values, created_at=moment, updated_at=moment)
    asked = select(weeks).where(weeks.c.office == office, weeks.c.week == week).with_for_update()
    return connection.execute(asked).one()


def change(connection: Connection, office: str, week: str, version: int, values: dict[str, Any]) -> bool:
    """Set ``values`` where the week is still at ``version``; say whether it was."""
    done = connection.execute(
        update(weeks)
        .where(weeks.c.office == office, weeks.c.week == week, weeks.c.version == version)
        .values(**values, version=version + 1, updated_at=now())
    )
    return done.rowcount == 1
