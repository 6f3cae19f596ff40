"""Failed sign-ins by login and by address, for throttling; of no office, as nobody is known yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.storage.tables import sign_ins


def hold(connection: Connection, keys: Sequence[str], at: datetime) -> Sequence[Row[Any]]:
    """Return one row for each of ``keys``, made where there was none, locked until the transaction ends.

    They are locked in one order, so that two callers wait for each other and never in a circle.
    """
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    ordered = sorted(keys)
    for key in ordered:
        fresh = dialect.insert(sign_ins).values(key=key, failures=0, since=at)
        connection.execute(fresh.on_conflict_do_nothing())
    held = select(sign_ins).where(sign_ins.c.key.in_(ordered)).order_by(sign_ins.c.key)
    return connection.execute(held.with_for_update()).all()


def set_failures(
    connection: Connection, key: str, failures: int, since: datetime, blocked_until: datetime | None
) -> None:
    """Set the count of ``key``, when it last failed, and until when it has to wait."""
    connection.execute(
        update(sign_ins)
        .where(sign_ins.c.key == key)
        .values(failures=failures, since=since, blocked_until=blocked_until)
    )


def forget(connection: Connection, before: datetime) -> int:
    """Drop counts that last failed before ``before``; return how many. Those in use are passed over."""
    old = select(sign_ins.c.key).where(sign_ins.c.since < before).with_for_update(skip_locked=True)
    return connection.execute(delete(sign_ins).where(sign_ins.c.key.in_(old))).rowcount
