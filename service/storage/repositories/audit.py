"""The append-only audit log: who, when, what before, what after, why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Row, insert, select

from service.auth.actor import Actor
from service.storage.clock import now
from service.storage.tables import audit_log


def record(
    connection: Connection,
    office: str,
    actor: Actor,
    action: str,
    thing: tuple[str, str],
    *,
    before: JsonValue = None,
    after: JsonValue = None,
    week: str | None = None,
    reason: str | None = None,
    request_id: str | None = None,
) -> None:
    """Write one entry, in the transaction of the change itself. ``thing`` is a kind and an id."""
    connection.execute(
        insert(audit_log).values(
            office=office,
            at=now(),
            actor_kind=actor.kind,
            actor=actor.id,
            actor_name=actor.name,
            action=action,
            kind=thing[0],
            object=thing[1],
            week=week,
            before=before,
            after=after,
            reason=reason,
            request_id=request_id,
        )
    )


def entries(
    connection: Connection,
    office: str,
    *,
    kind: str | None = None,
    thing: str | None = None,
    week: str | None = None,
    since: datetime | None = None,
    after: int = 0,
    limit: int = 100,
    newest_first: bool = False,
) -> Sequence[Row[Any]]:
    """Return entries in the order they were written, or the other way round; filters are joined.

    ``after``: only those behind this number in that order; 0: from the start.
    """
    number = audit_log.c.seq
    asked = select(audit_log).where(audit_log.c.office == office)
    if after:
        asked = asked.where(number < after if newest_first else number > after)
    for column, value in ((audit_log.c.kind, kind), (audit_log.c.object, thing), (audit_log.c.week, week)):
        if value is not None:
            asked = asked.where(column == value)
    if since is not None:
        asked = asked.where(audit_log.c.at >= since)
    return connection.execute(asked.order_by(number.desc() if newest_first else number).limit(limit)).all()
