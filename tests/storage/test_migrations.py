"""One set of migrations makes the same tables on both databases, once, and refuses a newer database."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, text
from sqlalchemy.exc import DatabaseError

from service.auth.actor import SYSTEM
from service.storage.database import Database, UnusableUrl, checked_url
from service.storage.migrate import NewerDatabase, current, is_current, upgrade
from service.storage.repositories import audit, offices
from service.storage.tables import metadata, records
from tests.servers import PostgreSQL


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path / 'below' / 'new.db'}")
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return Database(server.empty())


def test_an_empty_database_gets_every_table(empty: Database) -> None:
    empty.make_room()
    assert current(empty) is None
    upgrade(empty)
    assert is_current(empty)
    upgrade(empty)
    assert is_current(empty)
    empty.close()


def test_migrations_make_what_the_tables_say(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_of_a_later_version_is_left_alone(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase):
        upgrade(database)


@pytest.mark.parametrize("statement", ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"])
def test_the_audit_log_is_append_only(database: Database, statement: str) -> None:
    with database.write() as connection:
        offices.add(connection, "a", "A", "Asia/Ho_Chi_Minh", {})
        audit.record(connection, "a", SYSTEM, "added", ("office", "a"))
    with pytest.raises(DatabaseError, match="append-only"), database.write() as connection:
        connection.execute(text(statement))
    with database.read() as connection:
        assert [entry.actor for entry in audit.entries(connection, "a")] == ["lichtuan"]


def test_a_row_without_an_office_is_refused(database: Database) -> None:
    row = {"office": "none", "kind": "rooms", "id": "r", "document": {}, "version": 1}
    with pytest.raises(DatabaseError), database.write() as connection:
        connection.execute(insert(records).values(**row, created_at=None, updated_at=None))


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail_half_way() -> None:
        with database.write() as connection:
            offices.add(connection, "a", "A", "Asia/Ho_Chi_Minh", {})
            connection.execute(text("SELECT 1 FROM nowhere"))

    with pytest.raises(DatabaseError):
        fail_half_way()
    with database.read() as connection:
        assert offices.find(connection, "a") is None


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "nonsense"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(UnusableUrl):
        checked_url(url)
