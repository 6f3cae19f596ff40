"""Bring a database to the tables of this version; one set of migrations for SQLite and PostgreSQL."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from service.storage.database import Database
from service.storage.tables import metadata

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_105_319
"""Names the advisory lock that lets one process migrate at a time on PostgreSQL; any number would do."""


class NewerDatabase(Exception):  # noqa: N818 - named after what it is
    """The database was made by a later version of Lịch Tuần than this one."""


def head() -> str:
    """Return the name of the latest migration."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None, "there is one line of migrations, and it has an end"
    return found


def current(database: Database) -> str | None:
    """Return the name of the last migration that ``database`` has had; ``None``: it is empty."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(database: Database) -> bool:
    """Say whether ``database`` has the tables of this version."""
    return current(database) == head()


def upgrade(database: Database) -> None:
    """Run the migrations that ``database`` has not had, in one transaction.

    Raises :class:`NewerDatabase` where it has had one that this version does not know.
    """
    database.make_room()
    with database.write() as connection:
        upgrade_in(connection)


def upgrade_in(connection: Connection) -> None:
    """Run the migrations that the database has not had, in a transaction that writes already."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    _refuse_newer(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def drop_everything(connection: Connection) -> None:
    """Drop every table of ours with all its rows, the audit log too; only a restore has reason to."""
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    if connection.dialect.name != "sqlite":
        connection.execute(text("DROP FUNCTION IF EXISTS audit_log_refuse"))


def _refuse_newer(connection: Connection) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise NewerDatabase(found)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
