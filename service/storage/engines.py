"""The job engine's own connections to the database that holds the office's rows too.

They are not those of :class:`service.storage.database.Database`: the engine begins its transactions itself,
and on SQLite expects every one that writes to be IMMEDIATE.
"""

from typing import Any

from sqlalchemy import Engine, create_engine, event

from service.storage.database import BUSY_SECONDS, KEEPALIVE, Database, set_up_sqlite


def engine_of(database: Database, pool: int) -> Engine:
    """Return new connections to ``database`` for the engine, at most ``pool`` of them on PostgreSQL."""
    if database.is_sqlite:
        engine = create_engine(database.url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _immediate)
        return engine
    return create_engine(
        database.url,
        pool_size=pool,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"application_name": "lichtuan-jobs", **KEEPALIVE},
    )


def _immediate(connection: Any, record: Any) -> None:
    connection.isolation_level = "IMMEDIATE"
    set_up_sqlite(connection, record)
