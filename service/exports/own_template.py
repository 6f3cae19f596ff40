"""An office's own Word template: names in double braces are replaced, one table row is repeated.

``{{office}} {{title}} {{span}} {{about}} {{revision}} {{number}} {{dated}}`` may stand anywhere, headers and
footers too. A table row that holds any of ``{{day}} {{session}} {{time}} {{what}} {{chair}} {{attendees}}
{{where}} {{preparation}} {{staff}} {{vehicles}} {{notes}}`` is written once for each row of the week; cells
of ``{{day}}`` and ``{{session}}`` that say the same are merged. The look is the template's.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from models.errors import Fault, InvalidDocument, Message
from service.exports.file import ExportFile
from service.exports.pdf import made_on, week_file_name
from service.exports.printing import Issue, PrintSettings
from service.exports.sheet import COLUMNS, INTERNAL, Column, WeekSheet
from service.exports.word_parts import MEDIA_TYPE, merged_down, saved

HOLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
MERGED = ("day", "session")
OF_ROW = frozenset({*MERGED, "time", "what", *COLUMNS})
OF_WEEK = frozenset({"office", "title", "span", "about", "revision", "number", "dated"})
LARGEST = 20_000_000
"""Bytes that a template may hold, packed or unpacked; a real one has some tens of thousands."""

Values = dict[str, str]


def week_by_template(template: bytes, sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> ExportFile:
    """Return ``template`` filled in with the week.

    Raises :class:`models.errors.InvalidDocument` where it is no Word file, is too large, or holds a name
    that is not known, e.g. "the template asks for {{chairman}}; maybe {{chair}}?".
    """
    document = _opened(template)
    _refuse_unknown(document)
    for table in _tables(document):
        for row in [row for row in table.rows if _holes(row) & OF_ROW]:
            _repeat(table, row, sheet)
    values = _of_week(sheet, settings, issue)
    for paragraph in _paragraphs(document):
        _fill(paragraph, values)
    document.core_properties.modified = datetime.combine(made_on(sheet, issue), time())
    return ExportFile(saved(document), MEDIA_TYPE, week_file_name(sheet, "docx"))


# ---- the template ---------------------------------------------------------------------------------


def _opened(template: bytes) -> WordDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            size = sum(entry.file_size for entry in parts.infolist())
        if max(size, len(template)) > LARGEST:
            raise _fault(
                "too_large",
                f"mẫu Word lớn quá {LARGEST // 1_000_000} MB",
                f"the template is larger than {LARGEST // 1_000_000} MB",
            )
        return Document(io.BytesIO(template))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        told = _fault("not_word", "tệp này không phải tệp Word (.docx)", "this is no Word file (.docx)")
        raise told from error


def _fault(code: str, vi: str, en: str) -> InvalidDocument:
    return InvalidDocument([Fault(pointer="", code=code, message=Message(vi=vi, en=en))])


def _refuse_unknown(document: WordDocument) -> None:
    known = OF_ROW | OF_WEEK
    asked = {name for paragraph in _paragraphs(document) for name in HOLE.findall(paragraph.text)}
    unknown = sorted(asked - known)
    if unknown:
        names = ", ".join(f"{{{{{name}}}}}" for name in unknown)
        possible = ", ".join(sorted(known))
        raise _fault(
            "unknown_name",
            f"mẫu có {names} mà chương trình không biết; dùng được: {possible}",
            f"the template asks for {names}; known are: {possible}",
        )


def _tables(document: WordDocument) -> Iterator[Table]:
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from part.tables
    yield from document.tables


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    """Yield every paragraph of the body, of headers and footers, and of the tables in them."""
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from part.paragraphs
    yield from document.paragraphs
    for table in _tables(document):
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _holes(row: _Row) -> set[str]:
    return {name for cell in row.cells for name in HOLE.findall(cell.text)}


# ---- filling in -----------------------------------------------------------------------------------


def _of_week(sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> Values:
    return {
        "office": sheet.office,
        "title": settings.heading,
        "span": sheet.span,
        "about": sheet.about or "",
        "revision": sheet.revision_text or "",
        "number": issue.numbered(settings),
        "dated": issue.dated(settings),
    }


def _of_rows(sheet: WeekSheet) -> Iterator[Values]:
    """Yield what stands in each row; a day without rows has one that says why."""
    shown: list[Column] = [name for name in COLUMNS if not (sheet.edition == "public" and name in INTERNAL)]
    for day in sheet.days:
        name = "\n".join(part for part in (day.weekday, day.date, day.lunar) if part)
        if not day.sessions:
            yield dict.fromkeys(OF_ROW, "") | {"day": name, "what": day.note or ""}
        for session in day.sessions:
            for row in session.rows:
                fixed = {"day": name, "session": session.name, "time": row.time, "what": "\n".join(row.what)}
                yield dict.fromkeys(OF_ROW, "") | fixed | {column: row.cell(column) for column in shown}


def _repeat(table: Table, row: _Row, sheet: WeekSheet) -> None:
    """Put a copy of ``row`` for each row of the week in its place, merging what says the same."""
    merging = {
        index: set(HOLE.findall(cell.text)) & set(MERGED)
        for index, cell in enumerate(row.cells)
        if HOLE.sub("", cell.text).strip() == ""
    }
    before: Values = {}
    for values in _of_rows(sheet):
        copied = deepcopy(row._tr)
        row._tr.addprevious(copied)
        written = _Row(copied, table)
        for index, cell in enumerate(written.cells):
            _fill_cell(cell, values, before, merging.get(index, set()))
        before = values
    row._tr.getparent().remove(row._tr)


def _fill_cell(cell: _Cell, values: Values, before: Values, merging: set[str]) -> None:
    """Fill in one cell; one of a day or a session goes on with the merge where both are as above."""
    upto = {"day"} | merging
    goes_on = bool(merging) and all(before.get(name) == values[name] for name in upto)
    if merging:
        merged_down(cell, opens=not goes_on)
    for paragraph in cell.paragraphs:
        _fill(paragraph, dict.fromkeys(values, "") if goes_on else values)


def _fill(paragraph: Paragraph, values: Values) -> None:
    """Replace the names in ``paragraph``; one that Word has cut into runs takes the look of the first."""
    runs = paragraph.runs
    if HOLE.search(paragraph.text) is None:
        return
    whole = "".join(run.text for run in runs)
    if len(HOLE.findall(whole)) != sum(len(HOLE.findall(run.text)) for run in runs):
        runs[0].text = whole
        for run in runs[1:]:
            run.text = ""
    for run in paragraph.runs:
        if HOLE.search(run.text):
            run.text = HOLE.sub(lambda found: values.get(found[1], found[0]), run.text)
