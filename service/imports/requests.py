"""Import a table of requests: every row whole or refused, told before anything is stored.

A row's id is the one it names, else a fingerprint of what it says; so the same table again, in another order
or with other blanks, is the same engagements.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.engagements import Engagement
from models.errors import Fault, InvalidDocument, Message
from models.problem import Problem
from service.imports.columns import COLUMNS, Header, Key, find_header
from service.imports.grid import Cell, Grid, grids_of
from service.imports.names import Directory
from service.imports.preview import CellFault, ImportedRow, ImportPreview, State
from service.imports.reading_row import RowReader

Json = dict[str, Any]
EXAMPLES = ("VÍ DỤ", "EXAMPLE")
"""What the template's example row has for an id."""
WITHOUT_AN_ID = "x-"


@dataclass
class _Read:
    """A row as it was read: where, what it asks for, and what is wrong with it so far."""

    number: int
    cells: tuple[Cell, ...]
    own: dict[Key, Cell]
    id: str
    asked: Json
    faults: list[CellFault]


def import_requests(data: bytes, problem: Problem) -> ImportPreview:
    """Return what importing the file would add to ``problem`` or change in it.

    Raises :class:`models.errors.InvalidDocument` where the file is no table, or has no heading "Nội dung".
    """
    grid, header = _table(grids_of(data))
    read = list(_read(grid, header, problem))
    documents = _accepted(problem, [one for one in read if not one.faults])
    stored = {one.id: one for one in problem.engagements}
    rows = tuple(_told(one, stored.get(one.id), documents.get(one.id)) for one in read)
    return ImportPreview(
        sheet=grid.name,
        headings=tuple(cell.text for cell in grid.rows[header.row]),
        ignored=header.unknown,
        rows=rows,
        message=_summary(rows),
    )


def _table(grids: list[Grid]) -> tuple[Grid, Header]:
    for grid in grids:
        header = find_header(grid)
        if header is not None:
            return grid, header
    wanted = ", ".join(column.heading.vi for column in COLUMNS[:9])
    message = Message(
        vi=f"không thấy dòng tiêu đề; cần cột «Nội dung» và ít nhất một cột nữa trong: {wanted}…",
        en="no row of headings; a column «What» and at least one other are needed",
    )
    raise InvalidDocument([Fault(pointer="", code="no_headings", message=message)])


def _read(grid: Grid, header: Header, problem: Problem) -> Iterator[_Read]:
    """Yield every row with something in it, read cell by cell."""
    directory = Directory(problem)
    seen: dict[str, int] = {}
    for number, cells in enumerate(grid.rows[header.row + 1 :], grid.first + header.row + 1):
        own = {key: cells[column] for key, column in header.at.items()}
        if not any(cell.text for cell in own.values()) or own.get("id", cells[0]).text in EXAMPLES:
            continue
        reader = RowReader(problem, directory, own)
        asked, named = reader.engagement(), reader.own_id()
        name = named or _fingerprint(own)
        read = _Read(number, cells, own, name, asked | {"id": name}, reader.faults)
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
    return WITHOUT_AN_ID + hashlib.sha256(packed.encode()).hexdigest()[:16]


# ---- what the problem says ------------------------------------------------------------------------


def _accepted(problem: Problem, read: list[_Read]) -> dict[str, Engagement]:
    """Return by id what the problem takes; what it would refuse is never called whole, and is told.

    What a table cannot say of an engagement that is stored already stays as it is.
    """
    stored = {one.id: one.model_dump(mode="json") for one in problem.engagements}
    good = list(read)
    while good:
        coming = {one.id for one in good}
        kept = [document for name, document in stored.items() if name not in coming]
        asked = [stored.get(one.id, {}) | one.asked for one in good]
        try:
            week = problem.amended(engagements=[*kept, *asked])
        except InvalidDocument as error:
            if not _noted(error, good, len(kept)):
                raise
            good = [one for one in good if not one.faults]
            continue
        return {one.id: one for one in week.engagements if one.id in coming}
    return {}


def _noted(error: InvalidDocument, good: list[_Read], first: int) -> bool:
    """Note each fault at the row that it speaks of; say whether there was one."""
    noted = False
    for fault in error.faults:
        where = re.match(r"/engagements/(\d+)(?:/([^/]+))?", fault.pointer)
        if where is not None and int(where[1]) >= first:
            row = good[int(where[1]) - first]
            row.faults.append(_of_fault(fault, row.own, where[2] or ""))
            noted = True
    return noted


def _told(read: _Read, stored: Engagement | None, accepted: Engagement | None) -> ImportedRow:
    texts = tuple(cell.text for cell in read.cells)
    if read.faults or accepted is None:
        return ImportedRow(row=read.number, cells=texts, state="faulty", faults=tuple(read.faults))
    state: State = "added" if stored is None else "same" if stored == accepted else "changed"
    document = accepted.model_dump(mode="json", exclude_defaults=True)
    return ImportedRow(row=read.number, cells=texts, state=state, id=read.id, engagement=document)


def _of_fault(fault: Fault, own: dict[Key, Cell], field: str) -> CellFault:
    column: Key = _COLUMN_OF.get(field, "title")
    return CellFault(
        cell=own[column].at if column in own else own["title"].at,
        column=column,
        code=fault.code,
        value="" if fault.value is None else str(fault.value)[:200],
        message=fault.message,
    )


_COLUMN_OF: dict[str, Key] = {
    "id": "id",
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


def _twice(own: dict[Key, Cell], first: int, named: str | None) -> CellFault:
    cell = own["id"] if named is not None and "id" in own else own["title"]
    what = Message(vi="trùng mã với", en="has the id of") if named else Message(vi="giống hệt", en="repeats")
    return CellFault(
        cell=cell.at,
        column="id" if named is not None else "title",
        code="twice",
        value=cell.text[:200],
        message=Message(vi=f"{what.vi} dòng {first}", en=f"{what.en} row {first}"),
    )


def _summary(rows: tuple[ImportedRow, ...]) -> Message:
    count = {
        state: sum(row.state == state for row in rows) for state in ("added", "changed", "same", "faulty")
    }
    return Message(
        vi="{added} việc mới, {changed} việc thay đổi, {same} việc đã có, {faulty} dòng có lỗi.".format(
            **count
        ),
        en="{added} new, {changed} changed, {same} there already, {faulty} rows at fault.".format(**count),
    )
