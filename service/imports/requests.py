"""Import a table of requests into a problem: every row whole or refused, told before anything is stored."""

import re
from typing import Any

from models.engagements import Engagement
from models.errors import InvalidDocument, Message
from models.problem import Problem
from service.imports.preview import ImportedRow, ImportPreview, State
from service.imports.reading_table import ReadRow, document_fault, read_table

Json = dict[str, Any]


def import_requests(data: bytes, problem: Problem) -> ImportPreview:
    """Return what importing the file would add to ``problem`` or change in it.

    Raises :class:`models.errors.InvalidDocument` where the file is no table, or has no heading "Nội dung".
    """
    table = read_table(data, problem)
    documents = _accepted(problem, [one for one in table.rows if not one.faults])
    stored = {one.id: one for one in problem.engagements}
    rows = tuple(_told(one, stored.get(one.id), documents.get(one.id)) for one in table.rows)
    return ImportPreview(
        sheet=table.sheet,
        headings=table.headings,
        ignored=table.ignored,
        unread=table.unread,
        rows=rows,
        message=summary(rows),
    )


def _accepted(problem: Problem, read: list[ReadRow]) -> dict[str, Engagement]:
    """Return by id what the problem takes; what it would refuse is never called whole, and is told.

    What a table cannot say of an engagement that is stored already stays as it is.
    """
    stored = {one.id: one.model_dump(mode="json") for one in problem.engagements}
    good = list(read)
    while good:
        coming = {one.id for one in good}
        kept = [document for name, document in stored.items() if name not in coming]
        asked = [_asked(one, stored.get(one.id)) for one in good]
        try:
            week = problem.amended(engagements=[*kept, *asked])
        except InvalidDocument as error:
            if not _noted(error, good, len(kept)):
                raise
            good = [one for one in good if not one.faults]
            continue
        return {one.id: one for one in week.engagements if one.id in coming}
    return {}


def _asked(row: ReadRow, stored: Json | None) -> Json:
    return (row.asked if stored is None else row.over(stored)) | {"id": row.id}


def _noted(error: InvalidDocument, good: list[ReadRow], first: int) -> bool:
    """Note each fault at the row that it speaks of; say whether there was one."""
    noted = False
    for fault in error.faults:
        where = re.match(r"/engagements/(\d+)(?:/([^/]+))?", fault.pointer)
        if where is not None and int(where[1]) >= first:
            row = good[int(where[1]) - first]
            row.faults.append(document_fault(fault, row.own, where[2] or ""))
            noted = True
    return noted


def _told(read: ReadRow, stored: Engagement | None, accepted: Engagement | None) -> ImportedRow:
    texts = tuple(cell.text for cell in read.cells)
    if read.faults or accepted is None:
        return ImportedRow(row=read.number, cells=texts, state="faulty", faults=tuple(read.faults))
    state: State = "added" if stored is None else "same" if stored == accepted else "changed"
    document = accepted.model_dump(mode="json", exclude_defaults=True)
    return ImportedRow(row=read.number, cells=texts, state=state, id=read.id, engagement=document)


def summary(rows: tuple[ImportedRow, ...]) -> Message:
    """Return in words how many rows are new, changed, there already, and at fault."""
    count = {
        state: sum(row.state == state for row in rows) for state in ("added", "changed", "same", "faulty")
    }
    return Message(
        vi="{added} việc mới, {changed} việc thay đổi, {same} việc đã có, {faulty} dòng có lỗi.".format(
            **count
        ),
        en="{added} new, {changed} changed, {same} there already, {faulty} rows at fault.".format(**count),
    )
