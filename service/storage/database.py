"""One database, by its URL: SQLite in one file, or PostgreSQL. Transactions that read, and that write."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, InterfaceError, OperationalError

BUSY_SECONDS = 30
"""How long a writer waits for another on SQLite."""
KEEPALIVE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A PostgreSQL server that is gone without a word is noticed within ten seconds; the last is in ms."""
POOL_SECONDS = 5
"""How long a call waits for a connection that others use."""
AWAY = (InterfaceError, OperationalError, exc.TimeoutError)
"""What is raised where the database cannot be reached; any other error of a statement is a defect of ours."""
_WRITING = "lichtuan_writing"
_OVERTAKEN = ("40001", "40P01")
"""PostgreSQL's states for a transaction that another one crossed: serialization failure, deadlock."""


_TAKEN = ("23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")
"""What PostgreSQL and SQLite call a row whose key another row has."""


class UnusableUrl(ValueError):  # noqa: N818 - named after what it is
    """A database URL of another kind than the two that are known."""


def checked_url(text: str) -> URL:
    """Return the URL of a database, with the driver used here.

    Raises :class:`UnusableUrl`, e.g. for ``mysql://…``.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise UnusableUrl(text.partition("://")[0]) from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite+pysqlite")
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise UnusableUrl(kind)


def reason_of(error: Exception) -> str:
    """Return in a line why the database could not be used; not the statement: its values are an office's."""
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


class Overtaken(Exception):  # noqa: N818 - named after what happened
    """Another transaction changed first what this one was about to change; nothing of this one is stored."""


def is_taken(error: IntegrityError) -> bool:
    """Say whether a key was given to another row before; other broken constraints are faults of the code."""
    return any(getattr(error.orig, name, None) in _TAKEN for name in ("sqlstate", "sqlite_errorname"))


class Database:
    """An open database; safe to share between threads."""

    def __init__(self, url: str) -> None:
        self.url = checked_url(url)
        self.engine = _engine(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file that this process opens itself."""
        return self.engine.dialect.name == "sqlite"

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that does not exist, and which connecting to would create."""
        return self.is_sqlite and not Path(self.url.database or "").exists()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that only reads: one consistent view, which holds up nobody."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def write(self, *, consistent: bool = False) -> Iterator[Connection]:
        """Open a transaction that writes: whole or not at all. On SQLite one at a time from its start.

        ``consistent``: all it reads is as it was at one moment, as on SQLite always; on PostgreSQL it then
        cannot change what another changed after that moment. Raises :class:`Overtaken`.
        """
        with self.engine.connect() as connection:
            connection.execution_options(**{_WRITING: True})
            if consistent and not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            try:
                with connection.begin():
                    yield connection
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) in _OVERTAKEN:
                    raise Overtaken from error
                raise

    def make_room(self) -> None:
        """Create the folder of a SQLite file, and the file; only its owner may look into them."""
        if self.is_sqlite and self.url.database:
            file = Path(self.url.database)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=15,
            pool_timeout=POOL_SECONDS,
            connect_args=KEEPALIVE,
        )
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", set_up_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def set_up_sqlite(connection: Any, _: Any) -> None:
    """Make a new SQLite connection safe: see the comments; for every engine that opens the file."""
    # The job engine's SQL asks for it, and SQLite has it only from version 3.42 on.
    connection.create_function("unixepoch", -1, lambda *_: time.time())
    cursor = connection.cursor()
    # WAL: readers and a writer do not wait for each other; FULL: what was committed survives a power cut.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # The driver is told not to begin by itself, as it would too late: a transaction that reads first and
    # then writes fails at once when another wrote meanwhile. IMMEDIATE makes writers wait in line.
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
