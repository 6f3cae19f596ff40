"""The weekly calendar as a Word document that an office goes on editing."""

from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.table import _Cell, _Row

from service.exports.file import ExportFile
from service.exports.pdf import (
    REPLACES_INVITATION,
    headings,
    made_on,
    printed_columns,
    week_file_name,
)
from service.exports.printing import A4, Issue, PrintSettings, widths
from service.exports.sheet import DRAFT, Column, SheetDay, SheetRow, WeekSheet
from service.exports.word_parts import (
    MEDIA_TYPE,
    centred,
    marked,
    merged_down,
    padded,
    prepare,
    repeated,
    rule_below,
    saved,
    sized,
    unsplit,
    written,
)

FIXED_COLUMNS = 4
SPACE_TO_SIGN = "\n\n\n"


def week_docx(sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> ExportFile:
    """Return the calendar as a Word file of the same look as the PDF."""
    document = Document()
    title = f"{settings.heading} {sheet.span}"
    prepare(document, settings, sheet.language, made_on(sheet, issue), title)
    letterhead(document, settings, issue)
    _heading(document, sheet, settings)
    _table(document, sheet, settings)
    closing(document, settings)
    if sheet.draft:
        marked(document, DRAFT.text(sheet.language))
    return ExportFile(saved(document), MEDIA_TYPE, week_file_name(sheet, "docx"))


def text_width(settings: PrintSettings) -> float:
    """Return the millimetres between the margins."""
    return A4[0 if settings.landscape else 1] - settings.margins.left - settings.margins.right


# ---- around the table -----------------------------------------------------------------------------


def letterhead(document: WordDocument, settings: PrintSettings, issue: Issue) -> None:
    """Write who issues the paper, the motto, its number, place and date; nothing in the plain form."""
    if settings.form == "plain":
        return
    table = document.add_table(rows=2, cols=2)
    left, right = text_width(settings) * 0.4, text_width(settings) * 0.6
    sized(table, (left, right))
    _issuer(table.cell(0, 0), settings, left)
    _motto(table.cell(0, 1), settings, right)
    written(centred(table.cell(1, 0).paragraphs[0]), issue.numbered(settings), 13)
    written(centred(table.cell(1, 1).paragraphs[0]), issue.dated(settings), 13.5, italic=True)
    document.add_paragraph()


def _issuer(cell: _Cell, settings: PrintSettings, width: float) -> None:
    paragraph = centred(cell.paragraphs[0])
    if settings.superior:
        written(paragraph, settings.superior, 12.5)
        paragraph = centred(cell.add_paragraph())
    written(paragraph, settings.issuer, 12.5, bold=True)
    if settings.form == "party":
        written(centred(cell.add_paragraph()), "*")
    else:
        rule_below(cell.add_paragraph(), width, 0.3)


def _motto(cell: _Cell, settings: PrintSettings, width: float) -> None:
    paragraph = centred(cell.paragraphs[0])
    if settings.form == "party":
        written(paragraph, "ĐẢNG CỘNG SẢN VIỆT NAM", 14, bold=True)
    else:
        written(paragraph, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, bold=True)
        written(centred(cell.add_paragraph()), "Độc lập - Tự do - Hạnh phúc", 13.5, bold=True)
    rule_below(cell.add_paragraph(), width, 0.45)


def _heading(document: WordDocument, sheet: WeekSheet, settings: PrintSettings) -> None:
    if settings.form == "plain":
        written(centred(document.add_paragraph()), sheet.office, 12.5, bold=True)
    written(centred(document.add_paragraph()), settings.heading, 14, bold=True)
    written(centred(document.add_paragraph()), f"({sheet.span})", 13, italic=True)
    for extra in (sheet.about, sheet.revision_text):
        if extra is not None:
            written(centred(document.add_paragraph()), extra, 12.5, bold=True)
    if settings.replaces_invitation:
        words = REPLACES_INVITATION.text(sheet.language)
        written(centred(document.add_paragraph()), words, 12, italic=True)
    document.add_paragraph()


def closing(document: WordDocument, settings: PrintSettings) -> None:
    """Write to whom the paper goes and who signs; nothing in the plain form."""
    if settings.form == "plain":
        return
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    sized(table, (text_width(settings) / 2, text_width(settings) / 2))
    unsplit(table.rows[0])
    left, right = table.rows[0].cells
    if settings.recipients:
        written(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for line in settings.recipients:
        written(left.add_paragraph(), f"- {line}", 11)
    if settings.signature is not None:
        who = settings.signature
        lines = [line for line in (who.authority, who.post) if line]
        written(centred(right.paragraphs[0]), "\n".join(lines), 13, bold=True)
        written(centred(right.add_paragraph()), SPACE_TO_SIGN, 13)
        written(centred(right.add_paragraph()), who.name, 13.5, bold=True)


# ---- the table ------------------------------------------------------------------------------------


def _table(document: WordDocument, sheet: WeekSheet, settings: PrintSettings) -> None:
    columns = printed_columns(sheet, settings)
    count = 1 + sum(sum(len(one.rows) for one in day.sessions) or 1 for day in sheet.days)
    table = document.add_table(rows=count, cols=FIXED_COLUMNS + len(columns), style="Table Grid")
    sized(table, widths(columns, settings))
    padded(table, 1)
    rows = iter(table.rows)
    header = next(rows)
    repeated(header)
    unsplit(header)
    for cell, name in zip(header.cells, headings(columns, sheet.language), strict=True):
        written(centred(cell.paragraphs[0]), name, bold=True)
    for day in sheet.days:
        _day(day, columns, settings, rows)


def _day(day: SheetDay, columns: list[Column], settings: PrintSettings, rows: Iterator[_Row]) -> None:
    opens_day = True
    if not day.sessions:
        row = next(rows)
        _day_cell(row.cells[0], day, settings)
        merged = row.cells[1].merge(row.cells[-1])
        written(merged.paragraphs[0], day.note or "", italic=True)
    for session in day.sessions:
        for number, found in enumerate(session.rows):
            row = next(rows)
            unsplit(row)
            cells = row.cells
            if opens_day:
                _day_cell(cells[0], day, settings)
            if not number:
                written(centred(cells[1].paragraphs[0]), session.name, bold=True)
            merged_down(cells[0], opens=opens_day)
            merged_down(cells[1], opens=not number)
            opens_day = False
            _row(found, columns, cells)


def _day_cell(cell: _Cell, day: SheetDay, settings: PrintSettings) -> None:
    paragraph = centred(cell.paragraphs[0])
    written(paragraph, day.weekday, bold=True)
    written(paragraph, f"\n{day.date}")
    if settings.lunar and day.lunar is not None:
        written(paragraph, f"\n{day.lunar}", settings.body_size * 0.85, italic=True)


def _row(found: SheetRow, columns: list[Column], cells: tuple[_Cell, ...]) -> None:
    struck = found.revision in ("cancelled", "postponed")
    written(centred(cells[2].paragraphs[0]), found.time)
    what = cells[3].paragraphs[0]
    written(what, found.what[0], bold=True)
    for line in found.what[1:]:
        written(what, f"\n{line}")
    for cell, name in zip(cells[FIXED_COLUMNS:], columns, strict=True):
        written(cell.paragraphs[0], found.cell(name))
    for cell in cells[3:] if struck else ():
        for run in cell.paragraphs[0].runs:
            run.font.strike = True
