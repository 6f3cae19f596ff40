"""What a paper in Word needs and python-docx leaves out: widths, merged cells, header rows, rules, fields."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from models.errors import Language
from service.exports.printing import A4, PrintSettings

TYPEFACE = "Times New Roman"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPEECH: dict[Language, str] = {"vi": "vi-VN", "en": "en-GB"}
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the file: the earliest a ZIP can say, so that equal papers are equal bytes."""


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


# ---- the document ---------------------------------------------------------------------------------


def prepare(
    document: WordDocument, settings: PrintSettings, language: Language, day: date, title: str
) -> None:
    """Set page, type and properties of a new document."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(settings.body_size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), TYPEFACE)
    speech = SPEECH[language]
    normal.element.rPr.append(_element("lang", val=speech, eastAsia=speech, bidi=speech))
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    page_of(section, settings)
    number_pages(section)
    about = document.core_properties
    about.title, about.author, about.language = title, "", speech
    about.comments = ""
    about.created = about.modified = datetime.combine(day, time())


def page_of(section: Section, settings: PrintSettings) -> None:
    """Set an A4 page with the office's margins."""
    long, short = Mm(A4[0]), Mm(A4[1])
    section.orientation = WD_ORIENT.LANDSCAPE if settings.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if settings.landscape else (short, long)
    margins = settings.margins
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = Mm(max(margins.top - 10, 5))


def number_pages(section: Section) -> None:
    """Put the page number at the centre of the top margin, on every page but the first."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if text is None:
            run._r.append(_element("fldChar", fldCharType=str(kind)))
        else:
            code = _element("instrText")
            code.text = text
            run._r.append(code)


def marked(document: WordDocument, text: str) -> None:
    """Put ``text`` at the head of every page, whatever stands there already."""
    for section in document.sections:
        heads = [section.header]
        heads += [section.first_page_header] if section.different_first_page_header_footer else []
        heads += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
        for number, head in enumerate(heads):
            if number == 0 and head.is_linked_to_previous and section is not document.sections[0]:
                continue
            paragraph = head.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            written(paragraph, text, 14, bold=True)


def saved(document: WordDocument) -> bytes:
    """Return the document's bytes, the same for the same content."""
    plain = io.BytesIO()
    document.save(plain)
    kept = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return kept.getvalue()


# ---- paragraphs -----------------------------------------------------------------------------------


def written(
    paragraph: Paragraph, text: str, size: float | None = None, *, bold: bool = False, italic: bool = False
) -> Run:
    """Add ``text``, its lines kept, to ``paragraph``."""
    run = paragraph.add_run()
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        run.add_text(line)
    run.bold, run.italic = bold or None, italic or None
    run.font.size = Pt(size) if size is not None else None
    return run


def centred(paragraph: Paragraph) -> Paragraph:
    """Centre ``paragraph`` and return it."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def rule_below(paragraph: Paragraph, width: float, share: float) -> None:
    """Draw a line under ``paragraph``, over ``share`` of a cell ``width`` millimetres wide.

    The paragraph with the line holds no text, so that the indents that shorten it break no words.
    """
    properties = paragraph._p.get_or_add_pPr()
    borders = _element("pBdr")
    borders.append(_element("top", val="single", sz="6", space="1", color="auto"))
    properties.append(borders)
    aside = Mm(width * (1 - share) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = aside
    paragraph.paragraph_format.line_spacing = Pt(4)


# ---- tables ---------------------------------------------------------------------------------------


def sized(table: Table, widths: Sequence[float]) -> None:
    """Give the columns their ``widths`` in millimetres.

    Word follows the cells' widths and LibreOffice the columns', so both are set.
    """
    table.autofit = False
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Mm(width)


def padded(table: Table, millimetres: float) -> None:
    """Leave so much room between text and the lines at its sides."""
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w=str(round(millimetres * 56.7)), type="dxa"))
    table._tbl.tblPr.append(margins)


def repeated(row: _Row) -> None:
    """Repeat ``row`` at the top of every page."""
    row._tr.get_or_add_trPr().append(_element("tblHeader"))


def unsplit(row: _Row) -> None:
    """Keep ``row`` on one page."""
    row._tr.get_or_add_trPr().append(_element("cantSplit"))


def merged_down(cell: _Cell, *, opens: bool) -> None:
    """Make ``cell`` the first of a vertical merge, or one that goes on with it."""
    properties = cell._tc.get_or_add_tcPr()
    for old in properties.findall(qn("w:vMerge")):
        properties.remove(old)
    properties.append(_element("vMerge", val="restart" if opens else "continue"))
