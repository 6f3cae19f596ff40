"""A backup is one moment, whole, taken while others write; restored whole, into either kind of database."""

import gzip
import io
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from service.auth.actor import SYSTEM
from service.storage.backup import TABLES, NotEmpty, UnusableBackup, restore, write_backup
from service.storage.database import Database
from service.storage.migrate import head
from service.storage.repositories import audit, idempotency, memberships, offices, records, sessions, users
from service.storage.tables import metadata
from tests.servers import PostgreSQL

MOMENT = datetime(2026, 11, 19, 3, 4, 5, 678901, UTC)


def fill(database: Database) -> None:
    with database.write() as connection:
        offices.add(connection, "a", "Văn phòng A", "Asia/Ho_Chi_Minh", {"days": 7})
        records.add(connection, "a", "rooms", "r", {"id": "r", "name": "Phòng “Nhỏ”\u0301", "x": [1.5, None]})
        users.add(connection, "a", "u", login="cv", name="Chuyên viên", operator=True)
        memberships.add(connection, "a", "u", roles=["viewer"])
        sessions.add(connection, "a", "u", "0" * 64, csrf="c", at=MOMENT, until=MOMENT)
        idempotency.keep(
            connection, "a", "user:u", "k", fingerprint="f", status=201, headers={}, body=b"\x00\xff"
        )
        for number in range(3):
            audit.record(connection, "a", SYSTEM, "added", ("rooms", str(number)), after={"n": number})


def content(database: Database) -> dict[str, Any]:
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in TABLES
        }


def packed(database: Database) -> io.BytesIO:
    stream = io.BytesIO()
    write_backup(database, stream)
    stream.seek(0)
    return stream


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database that does not exist yet, or has no table; of each kind."""
    if request.param == "sqlite":
        made = Database(f"sqlite:///{tmp_path / 'new' / 'restored.db'}")
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        made = Database(server.empty())
    yield made
    made.close()


def test_what_is_restored_is_what_was_there(database: Database, other: Database) -> None:
    fill(database)
    assert restore(other, packed(database)) == 8
    assert content(other) == content(database)
    with other.read() as connection:
        assert sessions.find(connection, "0" * 64) is None
    with other.write() as connection:
        audit.record(connection, "a", SYSTEM, "added", ("rooms", "next"))
        entries = audit.entries(connection, "a")
    assert [entry.object for entry in entries] == ["0", "1", "2", "next"]


def test_the_restored_log_is_append_only(database: Database, other: Database) -> None:
    fill(database)
    restore(other, packed(database))
    with pytest.raises(Exception, match="append-only"), other.write() as connection:
        connection.exec_driver_sql("DELETE FROM audit_log")


def test_a_backup_is_one_moment_while_others_write(database: Database, other: Database) -> None:
    """Each transaction stores a record and its entry; a copy of two moments would part them."""
    fill(database)
    stop, written = threading.Event(), threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            with database.write() as connection:
                records.add(connection, "a", "sites", f"s-{number}", {"id": f"s-{number}"})
                audit.record(connection, "a", SYSTEM, "added", ("sites", f"s-{number}"))
            number += 1
            written.set()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        assert written.wait(20)
        copies = [packed(database) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert len({len(copy.getvalue()) for copy in copies}) > 1
    for copy in copies:
        restore(other, copy, replace=True)
        with other.read() as connection:
            kept = {row.id for row in records.page(connection, "a", "sites")}
            told = {row.object for row in audit.entries(connection, "a", kind="sites", limit=10**6)}
        assert kept == told


def test_what_is_there_is_not_written_over_unasked(database: Database) -> None:
    fill(database)
    before, copy = content(database), packed(database)
    with database.write() as connection:
        records.add(connection, "a", "sites", "s", {"id": "s"})
    with pytest.raises(NotEmpty):
        restore(database, copy)
    copy.seek(0)
    restore(database, copy, replace=True)
    assert content(database) == before


def lines(database: Database) -> list[bytes]:
    return gzip.decompress(packed(database).getvalue()).splitlines(keepends=True)


HEAD = f'"{head()}"'.encode()
DAMAGES: dict[str, tuple[Callable[[list[bytes]], bytes], str]] = {
    "no backup": (lambda _: b"PK", "damaged"),
    "empty": (lambda _: b"", "damaged"),
    "cut short": (lambda found: gzip.compress(b"".join(found))[:-20], "damaged"),
    "without its end": (lambda found: gzip.compress(b"".join(found[:-1])), "damaged"),
    "a row less": (lambda found: gzip.compress(b"".join(found[:3] + found[4:])), "damaged"),
    "of another format": (
        lambda found: gzip.compress(b"".join([found[0].replace(b'"format":1', b'"format":2'), *found[1:]])),
        "format",
    ),
    "of a later version": (
        lambda found: gzip.compress(
            b"".join([found[0].replace(f'"{head()}"'.encode(), b'"9999"'), *found[1:]])
        ),
        "version",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_backup_changes_nothing(database: Database, name: str) -> None:
    fill(database)
    before = content(database)
    damage, reason = DAMAGES[name]
    with pytest.raises(UnusableBackup) as caught:
        restore(database, io.BytesIO(damage(lines(database))), replace=True)
    assert caught.value.reason == reason
    assert content(database) == before


def test_every_table_is_kept_or_known_to_pass() -> None:
    passing = {"sessions", "links", "sign_ins", "oidc_flows"}
    assert {table.name for table in metadata.sorted_tables} - {table.name for table in TABLES} == passing
