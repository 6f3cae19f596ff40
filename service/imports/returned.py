"""The rows at fault as a workbook to be put right and sent again: each fault as a comment on its cell."""

import io
from collections import defaultdict
from datetime import date, datetime, time

import xlsxwriter
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from models.errors import Language
from service.exports.file import ExportFile
from service.exports.spreadsheet import XLSX
from service.imports.preview import ImportPreview
from service.imports.template import SHEETS

LONGEST_CELL = 32_767
"""Letters that a cell of a workbook may hold; a CSV file may have longer ones."""


def faulty_rows(preview: ImportPreview, language: Language, made: date) -> ExportFile:
    """Return the headings and the rows at fault as they came, cells at fault red and with a comment."""
    kept = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, {"in_memory": True, **as_text})
    book.set_properties({"created": datetime.combine(made, time())})
    sheet = book.add_worksheet(SHEETS[0].text(language))
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#E7EEF7", "text_wrap": True})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    wrong = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#F8D7DA"})
    for column, heading in enumerate(preview.headings):
        sheet.write_string(0, column, heading, head)
        sheet.set_column(column, column, 20)
    for row, one in enumerate(preview.of("faulty"), 1):
        said = defaultdict(list)
        for fault in one.faults:
            letters, _ = coordinate_from_string(fault.cell)
            said[column_index_from_string(letters) - 1].append(fault.message.text(language))
        for column, text in enumerate(one.cells):
            sheet.write_string(row, column, text[:LONGEST_CELL], wrong if column in said else plain)
        for column, sentences in said.items():
            sheet.write_comment(row, column, "\n".join(sentences), {"x_scale": 2, "y_scale": 1.5})
    sheet.freeze_panes(1, 0)
    book.close()
    return ExportFile(kept.getvalue(), XLSX, "dong-co-loi.xlsx")
