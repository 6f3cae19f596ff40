"""Requests: what units ask for, by week, in their states."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from service.storage.clock import now
from service.storage.tables import requests


def _one(office: str, name: str) -> ColumnElement[bool]:
    return and_(requests.c.office == office, requests.c.id == name)


def find(connection: Connection, office: str, name: str) -> Row[Any] | None:
    """Return the request, or ``None``."""
    return connection.execute(select(requests).where(_one(office, name))).one_or_none()


def of_week(connection: Connection, office: str, week: str, state: str | None = None) -> Sequence[Row[Any]]:
    """Return the requests for ``week`` by id; in one state only, where one is named."""
    asked = select(requests).where(requests.c.office == office, requests.c.week == week)
    if state is not None:
        asked = asked.where(requests.c.state == state)
    return connection.execute(asked.order_by(requests.c.id)).all()


def of_fingerprints(connection: Connection, office: str, marks: Collection[str]) -> Sequence[Row[Any]]:
    """Return the requests that came from rows of a table with these fingerprints."""
    asked = select(requests).where(requests.c.office == office, requests.c.fingerprint.in_(marks))
    return connection.execute(asked).all()


def page(
    connection: Connection,
    office: str,
    *,
    week: str | None = None,
    state: str | None = None,
    type: str | None = None,  # noqa: A002 - the name of the column
    unit: str | None = None,
    own: tuple[str, str | None] | None = None,
    after: str = "",
    limit: int = 100,
) -> Sequence[Row[Any]]:
    """Return requests by id, those behind ``after``; filters are joined.

    ``own``: only those that this actor made, or that are of this unit.
    """
    asked = select(requests).where(requests.c.office == office, requests.c.id > after)
    filters = ((requests.c.week, week), (requests.c.state, state), (requests.c.type, type))
    for column, value in (*filters, (requests.c.unit, unit)):
        if value is not None:
            asked = asked.where(column == value)
    if own is not None:
        actor, its_unit = own
        mine = requests.c.created_by == actor
        asked = asked.where(mine if its_unit is None else or_(mine, requests.c.unit == its_unit))
    return connection.execute(asked.order_by(requests.c.id).limit(limit)).all()


def add(connection: Connection, office: str, name: str, **values: Any) -> None:
    """Store a new request; raises :class:`sqlalchemy.exc.IntegrityError` where the id is taken."""
    moment = now()
    connection.execute(
        insert(requests).values(
            office=office, id=name, version=1, created_at=moment, updated_at=moment, **values
        )
    )


def change(connection: Connection, office: str, name: str, version: int, values: dict[str, Any]) -> bool:
    """Set ``values`` where the request is still at ``version``; say whether it was."""
    done = connection.execute(
        update(requests)
        .where(_one(office, name), requests.c.version == version)
        .values(**values, version=version + 1, updated_at=now())
    )
    return done.rowcount == 1
