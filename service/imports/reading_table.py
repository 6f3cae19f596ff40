"""Read the table of requests: each row into the engagement it asks for, with every fault of its cells.

A row's id is the one it names, else a fingerprint of what it says; so the same table again, in another order
or with other blanks, is the same engagements.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from models.errors import Fault, InvalidDocument, Message
from models.problem import Problem
from service.imports.clock_texts import Unreadable, time_in
from service.imports.columns import COLUMNS, Header, Key, find_header
from service.imports.grid import Cell, Grid, grids_of
from service.imports.names import Directory
from service.imports.preview import CellFault
from service.imports.reading_row import RowReader

Json = dict[str, Any]
EXAMPLES = ("VÍ DỤ", "EXAMPLE")
"""What the template's example row has for an id."""
WITHOUT_AN_ID = "x-"
MOST_LETTERS = 2_000_000
"""Letters in all the cells of a table: a workbook may say a long text once and show it everywhere."""
_HEADINGS = {column.key: column.heading for column in COLUMNS}


_Filled = tuple[int, tuple[Cell, ...], dict[Key, Cell]]
"""A row's number, its cells, and those under known headings."""


@dataclass
class ReadRow:
    """A row as it was read: where, what it asks for, and what is wrong with it so far.

    ``named`` is the id that it names itself; ``id`` that one, or its fingerprint.
    """

    number: int
    cells: tuple[Cell, ...]
    own: dict[Key, Cell]
    id: str
    named: str | None
    asked: Json
    faults: list[CellFault]

    def over(self, stored: Json) -> Json:
        """Return ``stored`` with what the row says; a cell that is empty changes nothing of it."""
        said = {field for key, fields in _FIELDS.items() if self._says(key) for field in fields}
        if self._says_how_long():
            said.add("duration_minutes")
        kept = {field: value for field, value in stored.items() if field not in said}
        return kept | {field: value for field, value in self.asked.items() if field in said}

    def _says(self, key: Key) -> bool:
        return key in self.own and bool(self.own[key].text)

    def _says_how_long(self) -> bool:
        if self._says("minutes") or self._says("end"):
            return True
        try:
            return self._says("time") and time_in(self.own["time"].value).end is not None
        except Unreadable:
            return False


@dataclass(frozen=True)
class ReadTable:
    """The rows of a table, with its headings and those of them that nobody knows.

    ``unread``: the other sheets that hold a table of requests too; one is read at a time, the first.
    """

    sheet: str
    headings: tuple[str, ...]
    ignored: tuple[str, ...]
    unread: tuple[str, ...]
    rows: tuple[ReadRow, ...]


_WHEN, _WHO = ("start", "windows"), ("attendees",)
_FIELDS: dict[Key, tuple[str, ...]] = {
    "title": ("title",),
    "unit": ("requested_by",),
    "importance": ("importance",),
    "day": _WHEN,
    "time": _WHEN,
    "chair": _WHO,
    "required": _WHO,
    "optional": _WHO,
    "where": ("where",),
    "headcount": ("headcount",),
    "equipment": ("equipment",),
    "seats": ("vehicles",),
    "staff": ("staff",),
    "confidential": ("confidential",),
}
"""What of an engagement the cell of a column decides; how long it lasts depends on more than one."""


def read_table(data: bytes, problem: Problem, most: int | None = None) -> ReadTable:
    """Return the table in an XLSX or CSV file, read with the names, hours and days of ``problem``.

    ``most``: how many rows are taken. Raises :class:`models.errors.InvalidDocument` where the file is no
    table, has no heading "Nội dung", or is too large.
    """
    (grid, header), *others = _tables(grids_of(data))
    if sum(len(cell.text) for row in grid.rows for cell in row) > MOST_LETTERS:
        vi, en = f"bảng có quá {MOST_LETTERS} chữ", f"the table has more than {MOST_LETTERS} letters"
        raise InvalidDocument([Fault(pointer="", code="too_large", message=Message(vi=vi, en=en))])
    rows = list(_filled_in(grid, header))
    if most is not None and len(rows) > most:
        vi = f"tệp có {len(rows)} việc; mỗi lần nhập nhiều nhất {most}"
        en = f"the table has {len(rows)} requests; at most {most} are imported at once"
        raise InvalidDocument([Fault(pointer="", code="too_many", message=Message(vi=vi, en=en))])
    headings = tuple(cell.text for cell in grid.rows[header.row])
    unread = tuple(other.name for other, its in others if any(_filled_in(other, its)))
    return ReadTable(grid.name, headings, header.unknown, unread, tuple(_read(rows, problem)))


def _tables(grids: list[Grid]) -> list[tuple[Grid, Header]]:
    """Return the sheets that hold a table of requests, one at least, each with its headings."""
    found = [(grid, header) for grid in grids if (header := find_header(grid)) is not None]
    if found:
        return found
    wanted = ", ".join(column.heading.vi for column in COLUMNS[:9])
    message = Message(
        vi=f"không thấy dòng tiêu đề; cần cột «Nội dung» và ít nhất một cột nữa trong: {wanted}…",
        en="no row of headings; a column «What» and at least one other are needed",
    )
    raise InvalidDocument([Fault(pointer="", code="no_headings", message=message)])


def _filled_in(grid: Grid, header: Header) -> Iterator[_Filled]:
    """Yield every row with something in it, but for the example."""
    for number, cells in enumerate(grid.rows[header.row + 1 :], grid.first + header.row + 1):
        own = {key: cells[column] for key, column in header.at.items()}
        if any(cell.text for cell in own.values()) and own.get("id", cells[0]).text not in EXAMPLES:
            yield number, cells, own


def _read(rows: Iterable[_Filled], problem: Problem) -> Iterator[ReadRow]:
    """Yield the rows, read cell by cell."""
    directory = Directory(problem)
    seen: dict[str, int] = {}
    for number, cells, own in rows:
        reader = RowReader(problem, directory, own)
        asked, named = reader.engagement(), reader.own_id()
        name = named or _fingerprint(own)
        read = ReadRow(number, cells, own, name, named, asked, reader.faults)
        if name in seen:
            read.faults.append(_twice(own, seen[name], named))
        seen.setdefault(name, number)
        yield read


def _fingerprint(own: dict[Key, Cell]) -> str:
    """Return an id made of what the row says, whatever the order of its columns, blanks and case."""
    said = {
        key: " ".join(unicodedata.normalize("NFC", cell.text).casefold().split())
        for key, cell in own.items()
        if key != "id" and cell.text
    }
    packed = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return WITHOUT_AN_ID + hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _twice(own: dict[Key, Cell], first: int, named: str | None) -> CellFault:
    what = Message(vi="trùng mã với", en="has the id of") if named else Message(vi="giống hệt", en="repeats")
    message = Message(vi=f"{what.vi} dòng {first}", en=f"{what.en} row {first}")
    key: Key = "id" if named is not None and "id" in own else "title"
    return cell_fault(own, key, "twice", message, own[key].text)


def document_fault(fault: Fault, own: dict[Key, Cell], field: str) -> CellFault:
    """Return what is wrong with ``field`` of the engagement as a fault of the cell that decides it."""
    value = "" if fault.value is None else str(fault.value)
    return cell_fault(own, _COLUMN_OF.get(field, "title"), fault.code, fault.message, value)


def cell_fault(
    own: dict[Key, Cell],
    key: Key,
    code: str,
    message: Message,
    value: str,
    maybe: tuple[str, ...] = (),
) -> CellFault:
    """Return a fault of the cell in the column ``key``; of the title's, where there is no such column."""
    return CellFault(
        cell=own[key].at if key in own else own["title"].at,
        column=_HEADINGS[key].vi,
        code=code,
        value=value[:200],
        message=message,
        maybe=maybe,
    )


_COLUMN_OF: dict[str, Key] = {
    "id": "id",
    "requested_by": "unit",
    "start": "day",
    "windows": "day",
    "duration_minutes": "minutes",
    "attendees": "chair",
    "headcount": "headcount",
    "where": "where",
    "equipment": "equipment",
    "vehicles": "seats",
    "staff": "staff",
}
