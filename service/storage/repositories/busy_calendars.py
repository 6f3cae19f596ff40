"""The calendars that people keep elsewhere: where they are, their last good copy, and when they are busy."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from service.storage.clock import now
from service.storage.tables import busy_calendars, offices, records


def find(connection: Connection, office: str, person: str) -> Row[Any] | None:
    """Return the person's calendar, or ``None`` where they never had one."""
    return connection.execute(
        select(busy_calendars).where(busy_calendars.c.office == office, busy_calendars.c.person == person)
    ).one_or_none()


def times(connection: Connection, office: str) -> Mapping[str, list[tuple[str, str]]]:
    """Return person -> when their calendars say they are busy, pairs of instants."""
    rows = connection.execute(
        select(busy_calendars.c.person, busy_calendars.c.busy)
        .where(busy_calendars.c.office == office)
        .order_by(busy_calendars.c.person)
    )
    return {row.person: row.busy for row in rows if row.busy}


def due(
    connection: Connection, fetched_before: datetime, filed_before: datetime, limit: int
) -> Sequence[Row[Any]]:
    """Return calendars to look at again, with the ``timezone`` of their office; longest unseen first.

    Those with an address that nobody looked at since ``fetched_before``, those of files since
    ``filed_before``; not those of people who are archived.
    """
    calendar, person = busy_calendars.c, records.c
    is_theirs = and_(person.office == calendar.office, person.kind == "people", person.id == calendar.person)
    old = or_(
        and_(calendar.address.is_not(None), calendar.checked_at < fetched_before),
        and_(calendar.address.is_(None), calendar.data.is_not(None), calendar.checked_at < filed_before),
    )
    return connection.execute(
        select(busy_calendars, offices.c.timezone)
        .join(records, is_theirs)
        .join(offices, offices.c.id == calendar.office)
        .where(person.archived_at.is_(None), old)
        .order_by(calendar.checked_at, calendar.office, calendar.person)
        .limit(limit)
    ).all()


def put(connection: Connection, office: str, person: str, version: int, values: Mapping[str, Any]) -> bool:
    """Set ``values`` where the calendar is still at ``version``; say whether it was.

    Version 0 is that of a person who never had one; raises :class:`sqlalchemy.exc.IntegrityError` where
    another was first to give it.
    """
    moment = now()
    if version == 0:
        whole = {"version": 1, "created_at": moment, "updated_at": moment, **values}
        connection.execute(insert(busy_calendars).values(office=office, person=person, **whole))
        return True
    return _set(connection, office, person, version, {**values, "version": version + 1, "updated_at": moment})


def looked(connection: Connection, office: str, person: str, version: int, values: Mapping[str, Any]) -> bool:
    """Keep what a look at the calendar found, unless it is another's by now; say whether it was kept."""
    return _set(connection, office, person, version, values)


def _set(connection: Connection, office: str, person: str, version: int, values: Mapping[str, Any]) -> bool:
    done = connection.execute(
        update(busy_calendars)
        .where(
            busy_calendars.c.office == office,
            busy_calendars.c.person == person,
            busy_calendars.c.version == version,
        )
        .values(**values)
    )
    return done.rowcount == 1


def forget(connection: Connection, office: str, person: str) -> None:
    """Drop the calendar of a person who is deleted."""
    connection.execute(
        delete(busy_calendars).where(busy_calendars.c.office == office, busy_calendars.c.person == person)
    )
