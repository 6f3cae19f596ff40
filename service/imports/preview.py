"""What an import would do, before anything is stored: rows, faults by cell, what is new and what is not."""

from typing import Any, Literal

from models.base import Document, Id, Text
from models.errors import Message

State = Literal["added", "changed", "same", "faulty"]


class CellFault(Document):
    """One thing wrong in one cell; ``maybe`` are the names that may have been meant."""

    cell: Text
    column: Text
    code: Text
    value: Text = ""
    message: Message
    maybe: tuple[Text, ...] = ()


class ImportedRow(Document):
    """One row: whole, with the engagement it asks for, or faulty, with every fault and no engagement."""

    row: int
    cells: tuple[str, ...]
    state: State
    id: Id | None = None
    engagement: Any = None
    faults: tuple[CellFault, ...] = ()


class ImportPreview(Document):
    """What an import would do.

    ``headings`` are those of the table, ``ignored`` the ones that nobody knows; ``unread`` are further sheets
    with a table of requests: a file is read one sheet at a time, the first. What is ``same`` is stored
    already; importing a table twice adds nothing.
    """

    sheet: str
    headings: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    rows: tuple[ImportedRow, ...]
    message: Message

    def of(self, state: State) -> tuple[ImportedRow, ...]:
        """Return the rows in ``state``."""
        return tuple(row for row in self.rows if row.state == state)

    @property
    def engagements(self) -> list[Any]:
        """The documents of what is new or changed, as a problem takes them."""
        return [row.engagement for row in self.rows if row.state in ("added", "changed")]
