"""The processes that solve, for every office: who they are, and that they live."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from service.storage.clock import now
from service.storage.tables import workers


def arrive(connection: Connection, name: str, pid: int, places: int) -> None:
    """Note a worker that begins; one of its name before it is forgotten."""
    moment = now()
    leave(connection, name)
    connection.execute(
        insert(workers).values(name=name, pid=pid, places=places, beat=1, started_at=moment, seen_at=moment)
    )


def beat(connection: Connection, name: str) -> bool:
    """Note that a worker lives; say whether it was known."""
    done = connection.execute(
        update(workers).where(workers.c.name == name).values(beat=workers.c.beat + 1, seen_at=now())
    )
    return done.rowcount == 1


def leave(connection: Connection, name: str) -> None:
    """Forget a worker."""
    connection.execute(delete(workers).where(workers.c.name == name))


def every(connection: Connection) -> Sequence[Row[Any]]:
    """Return the workers that are known, by name."""
    return connection.execute(select(workers).order_by(workers.c.name)).all()


def forget(connection: Connection, before: datetime) -> int:
    """Drop those not seen since ``before``; return how many."""
    return connection.execute(delete(workers).where(workers.c.seen_at < before)).rowcount
