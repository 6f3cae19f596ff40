"""A backup: every lasting row of one consistent view, as compressed lines of JSON, alike for both databases.

The first line says what it is, the last how many rows there are; between them is one row a line.
"""

import base64
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, Table, insert, select, text

from service.storage.clock import now
from service.storage.database import Database
from service.storage.migrate import drop_everything, head, is_current, upgrade_in
from service.storage.tables import links, metadata, oidc_flows, sessions, sign_ins
from service.storage.types import Instant

FORMAT = 1
_NAME = "lichtuan-backup"
_PASSING = {sessions, links, sign_ins, oidc_flows}
"""What a restore must not bring back: who was signed in then, and links that were used since."""
TABLES = [table for table in metadata.sorted_tables if table not in _PASSING]
_AT_ONCE = 500


class UnusableBackup(Exception):  # noqa: N818 - named after what it is
    """Not a whole backup of this format; ``reason`` is ``damaged``, ``format`` or ``version``."""

    def __init__(self, reason: str, found: str = "") -> None:
        self.reason, self.found = reason, found
        super().__init__(f"{reason}: {found}")


class NotEmpty(Exception):  # noqa: N818 - named after what it is
    """The database to restore into has rows."""


def write_backup(database: Database, stream: IO[bytes]) -> int:
    """Write what ``database`` holds at this moment, while others go on writing; return how many rows.

    Raises :class:`UnusableBackup` (``version``) where the database needs migrations first.
    """
    if not is_current(database):
        raise UnusableBackup("version")
    counts: Counter[str] = Counter()
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as packed, database.read() as connection:
        packed.write(_line({"is": _NAME, "format": FORMAT, "migration": head(), "at": now().isoformat()}))
        for table in TABLES:
            for row in _rows(connection, table):
                packed.write(_line({"table": table.name, "row": row}))
                counts[table.name] += 1
        packed.write(_line({"end": dict(sorted(counts.items()))}))
    return counts.total()


def restore(database: Database, stream: IO[bytes], *, replace: bool = False) -> int:
    """Read a backup into ``database``, whole or not at all; return how many rows.

    An empty database gets its tables first. With ``replace`` everything that is in it is lost. Raises
    :class:`UnusableBackup`, :class:`NotEmpty`, :class:`service.storage.migrate.NewerDatabase`.
    """
    lines = _read(stream)
    _check(next(lines, None))
    database.make_room()
    with database.write() as connection:
        if replace:
            drop_everything(connection)
        upgrade_in(connection)
        if any(connection.execute(select(table).limit(1)).first() for table in metadata.sorted_tables):
            raise NotEmpty
        counts = _insert(connection, lines)
        if not database.is_sqlite:
            _count_on(connection)
    return counts.total()


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(asked).mappings():
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _read(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
            for line in packed:
                content = json.loads(line)
                if not isinstance(content, dict):
                    raise UnusableBackup("damaged")
                yield content
    except (OSError, EOFError, ValueError) as error:
        raise UnusableBackup("damaged", str(error)) from error


def _check(first: dict[str, Any] | None) -> None:
    if first is None or first.get("is") != _NAME:
        raise UnusableBackup("damaged")
    if first.get("format") != FORMAT:
        raise UnusableBackup("format", str(first.get("format")))
    if first.get("migration") != head():
        raise UnusableBackup("version", str(first.get("migration")))


def _insert(connection: Connection, lines: Iterable[dict[str, Any]]) -> Counter[str]:
    tables = {table.name: table for table in TABLES}
    counts: Counter[str] = Counter()
    waiting: list[dict[str, Any]] = []
    name, ending = "", None
    for line in lines:
        if ending is not None or not ("end" in line or line.get("table") in tables):
            raise UnusableBackup("damaged")
        if "end" in line or line["table"] != name or len(waiting) == _AT_ONCE:
            if waiting:
                connection.execute(insert(tables[name]), waiting)
            waiting = []
        if "end" in line:
            ending = line["end"]
            continue
        name = line["table"]
        counts[name] += 1
        waiting.append(_typed(tables[name], line["row"]))
    if ending != dict(counts):
        raise UnusableBackup("damaged")
    return counts


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {column.name: _value(column.type, row[column.name]) for column in table.columns}


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Instant):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return value


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number new entries of the audit log after those restored."""
    connection.execute(
        text(
            "SELECT setval(pg_get_serial_sequence('audit_log', 'seq'), coalesce(max(seq), 0) + 1, false) "
            "FROM audit_log"
        )
    )
