"""Both databases for every test of what is stored: a SQLite file, and a real PostgreSQL server.

Every day the tests that are about the database itself, about jobs and about races run on both; the others on
SQLite, and on PostgreSQL in the sweep.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from service.storage.database import Database
from service.storage.migrate import upgrade
from tests.servers import PostgreSQL, server

HERE = Path(__file__).parent
ON_BOTH_EVERY_DAY = (
    "jobs",
    "office/test_request_races.py",
    "storage",
    "weeks/test_killed.py",
    "weeks/test_races.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the sweep what need not run on PostgreSQL every day."""
    both = tuple(str(HERE / name) for name in ON_BOTH_EVERY_DAY)
    for item in items:
        given = (
            item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        )
        if given.get("database_url") == "postgresql" and not str(item.path).startswith(both):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests, and what they start, off the data of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with server() as uri:
        # Tests look at what is stored, not at whether it survives a power cut.
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield PostgreSQL(uri)


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
