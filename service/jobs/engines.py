"""The engine's own connections to the database that holds the office's rows too.

They are not those of :class:`service.storage.database.Database`: the engine begins its transactions itself,
and on SQLite expects every one that writes to be IMMEDIATE.
"""

from typing import Any

from sqlalchemy import Engine, create_engine, event

from service.storage.database import BUSY_SECONDS, Database, set_up_sqlite

KEEPALIVE = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A PostgreSQL server that is gone without a word is noticed within some ten seconds."""


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
        connect_args={"connect_timeout": 5, "application_name": "lichtuan-jobs", **KEEPALIVE},
    )


def _immediate(connection: Any, record: Any) -> None:
    connection.isolation_level = "IMMEDIATE"
    set_up_sqlite(connection, record)
