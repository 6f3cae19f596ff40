"""What became known while a plan was made, numbered from 1; read by those who watch."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Row, delete, func, insert, select

from service.storage.clock import now
from service.storage.tables import plan_events

MOST = 500
"""So many events are read at once."""


def add(connection: Connection, office: str, plan: str, name: str, data: JsonValue) -> None:
    """Store the plan's next event; the plan's row is locked, so that numbers come one by one."""
    seq = last(connection, office, plan) + 1
    values = {"office": office, "plan": plan, "seq": seq, "at": now(), "name": name, "data": data}
    connection.execute(insert(plan_events).values(**values))


def last(connection: Connection, office: str, plan: str) -> int:
    """Return the number of the plan's latest event; 0: there is none."""
    found = connection.execute(
        select(func.max(plan_events.c.seq)).where(plan_events.c.office == office, plan_events.c.plan == plan)
    ).scalar_one()
    return found or 0


def after(connection: Connection, office: str, plan: str, seq: int, limit: int = MOST) -> Sequence[Row[Any]]:
    """Return the plan's events behind number ``seq``, in order."""
    return connection.execute(
        select(plan_events)
        .where(plan_events.c.office == office, plan_events.c.plan == plan, plan_events.c.seq > seq)
        .order_by(plan_events.c.seq)
        .limit(limit)
    ).all()


def forget(connection: Connection, before: datetime) -> int:
    """Drop events older than ``before``; return how many."""
    return connection.execute(delete(plan_events).where(plan_events.c.at < before)).rowcount
