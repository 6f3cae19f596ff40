"""An office's own Word template: names in double braces are replaced, one table row is repeated.

``{{office}} {{title}} {{span}} {{about}} {{revision}} {{number}} {{dated}}`` may stand anywhere, headers and
footers too. A table row that holds any of ``{{day}} {{session}} {{time}} {{what}} {{chair}} {{attendees}}
{{where}} {{preparation}} {{staff}} {{vehicles}} {{notes}}`` is written once for each row of the week; cells
of ``{{day}}`` and ``{{session}}`` that say the same are merged. The look is the template's.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from models.errors import Fault, InvalidDocument, Message
from service.exports.file import ExportFile
from service.exports.pdf import made_on, week_file_name
from service.exports.printing import DEFAULTS, Issue, PrintSettings
from service.exports.sheet import COLUMNS, DRAFT, INTERNAL, Column, WeekSheet
from service.exports.template_safety import refuse_active
from service.exports.word_parts import MEDIA_TYPE, marked, merged_down, saved

HOLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACES = re.compile(r"\{\{[^{}]{0,40}(?:\}\}?)?|\{[a-z]{2,20}\}\}")
MERGED = ("day", "session")
OF_ROW = frozenset({*MERGED, "time", "what", *COLUMNS})
OF_WEEK = frozenset({"office", "title", "span", "about", "revision", "number", "dated"})
LARGEST = 20_000_000
"""Bytes that a template may hold, packed or unpacked; a real one has some tens of thousands."""

Values = dict[str, str]


def week_by_template(template: bytes, sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> ExportFile:
    """Return ``template`` filled in with the week.

    Raises :class:`models.errors.InvalidDocument` where it is no Word file, is too large, would run or fetch
    something, or holds a name that is not known, e.g. "the template asks for {{chairman}}; known are: …".
    """
    document = _opened(template)
    _refuse_unknown(document)
    for table in _tables(document):
        for row in [row for row in table.rows if _holes(row) & OF_ROW]:
            _repeat(table, row, sheet)
    values = _of_week(sheet, settings, issue)
    for paragraph in _paragraphs(document):
        _fill(paragraph, values)
    if sheet.draft:
        marked(document, DRAFT.text(sheet.language))
    document.core_properties.modified = datetime.combine(made_on(sheet, issue), time())
    return ExportFile(saved(document), MEDIA_TYPE, week_file_name(sheet, "docx"))


def refuse_useless(template: bytes, sheet: WeekSheet) -> None:
    """Let a template pass that ``sheet`` can be written with, whole.

    Raises :class:`models.errors.InvalidDocument`: as :func:`week_by_template` does, and where it has no row
    for the week, or leaves braces standing, e.g. "{{what}} stands where it is not filled in".
    """
    filled = _opened(week_by_template(template, sheet, DEFAULTS["plain"], Issue()).data)
    if not any("what" in _holes(row) for table in _tables(_opened(template)) for row in table.rows):
        raise _fault(
            "no_row",
            "mẫu không có dòng bảng nào chứa {{what}} để ghi lịch của tuần",
            "the template has no table row with {{what}} for the week to be written in",
        )
    if left := sorted(_left(filled)):
        names = ", ".join(left)
        raise _fault(
            "not_filled",
            f"{names} đứng ở chỗ không được điền (ngoài dòng bảng, trong bảng lồng, hộp chữ, thiếu ngoặc)",
            f"{names} stands where it is not filled in (outside the table row, in a nested table, "
            "a text box, or with a brace missing)",
        )


def _left(document: WordDocument) -> Iterator[str]:
    """Yield what stands from a pair of opening braces on, wherever in the document's texts."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for paragraph in part.element.iter(qn("w:p")):
                text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
                yield from BRACES.findall(text)


# ---- the template ---------------------------------------------------------------------------------


_NO_WORD = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    PackageNotFoundError,
    LookupError,
    ValueError,
    SyntaxError,
    # An encrypted file, and a packing that Python does not know.
    RuntimeError,
)


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
        document = Document(io.BytesIO(template))
        refuse_active(document)
        return document
    except _NO_WORD as error:
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
