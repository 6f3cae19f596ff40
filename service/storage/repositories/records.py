"""What an office has: sites, people, rooms and the like, each a document of its kind."""

from collections.abc import Sequence
from typing import Any

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from service.storage.clock import now
from service.storage.tables import records


def _one(office: str, kind: str, name: str) -> ColumnElement[bool]:
    return and_(records.c.office == office, records.c.kind == kind, records.c.id == name)


def find(connection: Connection, office: str, kind: str, name: str) -> Row[Any] | None:
    """Return the record, archived or not, or ``None``."""
    return connection.execute(select(records).where(_one(office, kind, name))).one_or_none()


def page(
    connection: Connection,
    office: str,
    kind: str,
    *,
    archived: bool = False,
    after: str = "",
    limit: int = 1_000_000,
) -> Sequence[Row[Any]]:
    """Return records of ``kind`` by id, those behind ``after``; the archived ones only where asked for."""
    asked = select(records).where(records.c.office == office, records.c.kind == kind, records.c.id > after)
    if not archived:
        asked = asked.where(records.c.archived_at.is_(None))
    return connection.execute(asked.order_by(records.c.id).limit(limit)).all()


def every(connection: Connection, office: str) -> Sequence[Row[Any]]:
    """Return all records of all kinds, archived ones too."""
    return connection.execute(select(records).where(records.c.office == office)).all()


def add(connection: Connection, office: str, kind: str, name: str, document: JsonValue) -> None:
    """Store a new record; raises :class:`sqlalchemy.exc.IntegrityError` where the id is taken."""
    moment = now()
    connection.execute(
        insert(records).values(
            office=office,
            kind=kind,
            id=name,
            document=document,
            version=1,
            created_at=moment,
            updated_at=moment,
        )
    )


def change(
    connection: Connection, office: str, kind: str, name: str, version: int, values: dict[str, Any]
) -> bool:
    """Set ``values`` where the record is still at ``version``; say whether it was."""
    done = connection.execute(
        update(records)
        .where(_one(office, kind, name), records.c.version == version)
        .values(**values, version=version + 1, updated_at=now())
    )
    return done.rowcount == 1


def remove(connection: Connection, office: str, kind: str, name: str, version: int) -> bool:
    """Delete the record where it is still at ``version``; say whether it was."""
    done = connection.execute(delete(records).where(_one(office, kind, name), records.c.version == version))
    return done.rowcount == 1
