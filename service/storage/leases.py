"""Who is alive: each worker holds a lock under its name for as long as it lives, and no longer.

On PostgreSQL that is an advisory lock of a connection of its own, on SQLite a lock on a file beside the
database. The operating system or the server frees it when the process dies, however it dies.
"""

import fcntl
import os
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from service.storage.database import KEEPALIVE, Database

MOST_ON_A_MACHINE = 256
_SPACE = 7_105_320
"""Sets these advisory locks apart from others in the database; any number would do."""
_UNHELD = text("""
    SELECT name FROM unnest(CAST(:names AS text[])) AS name
    WHERE NOT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 2
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid = CAST(:space AS oid) AND objid = CAST(hashtext(name) AS oid)
    )
""")


class Lease(Protocol):
    """The lock under ``name``, held."""

    name: str

    def held(self) -> bool:
        """Say whether it is still held, taking it again where a server restart lost it."""

    def free(self) -> None:
        """Give it back."""


class Leases:
    """The locks of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def own(self, host: str | None = None) -> Lease:
        """Take the first free name of this machine, ``host-1``, ``host-2``, …: a restart finds its own again.

        Raises :class:`RuntimeError` where none is free.
        """
        host = (host or socket.gethostname())[:48]
        for number in range(1, MOST_ON_A_MACHINE + 1):
            lease = self.take(f"{host}-{number}")
            if lease is not None:
                return lease
        raise RuntimeError(f"{MOST_ON_A_MACHINE} workers run on {host} already")

    def take(self, name: str) -> Lease | None:
        """Take the lock under ``name``; ``None``: somebody holds it, so its owner lives."""
        if self._database.is_sqlite:
            assert self._database.url.database, "checked_url lets no other pass"
            return _FileLease.take(Path(f"{self._database.url.database}-workers"), name)
        return _ServerLease.take(self._connect, name)

    def seem_free(self, names: Collection[str]) -> set[str]:
        """Return those of ``names`` whose lock may be free; :meth:`take` then says so for certain.

        On PostgreSQL one question about all, on a connection that is there: to try each lock takes a new one.
        """
        if self._database.is_sqlite or not names:
            return set(names)
        with self._database.read() as connection:
            return set(connection.execute(_UNHELD, {"space": _SPACE, "names": [*names]}).scalars())

    def _connect(self) -> Connection:
        engine = create_engine(
            self._database.url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"application_name": "lichtuan-lease", **KEEPALIVE},
        )
        return engine.connect()


class _FileLease:
    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path, name: str) -> "_FileLease | None":
        folder.mkdir(mode=0o700, exist_ok=True)
        # Not inherited: a child that outlives its parent by a moment would keep the lock for it.
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return cls(name, descriptor)

    def held(self) -> bool:
        return True

    def free(self) -> None:
        os.close(self._descriptor)


class _ServerLease:
    def __init__(self, name: str, connect: Callable[[], Connection], connection: Connection) -> None:
        self.name = name
        self._connect = connect
        self._connection: Connection | None = connection

    @classmethod
    def take(cls, connect: Callable[[], Connection], name: str) -> "_ServerLease | None":
        connection = connect()
        if _locked(connection, name):
            return cls(name, connect, connection)
        connection.close()
        return None

    def held(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return True
        except DBAPIError:
            self._drop()
        self._connection = self._connect()
        if _locked(self._connection, self.name):
            return True
        self._drop()
        return False

    def free(self) -> None:
        # Said, not left to the end of the connection: the server sees that only a moment later.
        with suppress(DBAPIError):
            if self._connection is not None:
                self._connection.execute(
                    text("SELECT pg_advisory_unlock(:space, hashtext(:name))"), _key(self.name)
                )
        self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()


def _locked(connection: Connection, name: str) -> bool:
    asked = text("SELECT pg_try_advisory_lock(:space, hashtext(:name))")
    return bool(connection.execute(asked, _key(name)).scalar_one())


def _key(name: str) -> dict[str, object]:
    return {"space": _SPACE, "name": name}
