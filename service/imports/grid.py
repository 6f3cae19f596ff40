"""A table as it comes: the cells of an XLSX sheet or a CSV file, with their addresses."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.base import normalise
from models.errors import Fault, InvalidDocument, Message

Value = str | int | float | bool | date | datetime | time | None
LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 100_000_000
MOST_ROWS, MOST_COLUMNS = 5_000, 100
SEPARATED_WITHIN = 30
"""Lines of a CSV file by which its separator is told."""
CSV_BYTES = ("utf-8-sig", "utf-16")
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Cell:
    """One cell: where it stands ("C5"), and what is in it, text in NFC without blanks around it."""

    at: str
    value: Value

    @property
    def text(self) -> str:
        """Return what is in it as text, days and times as people write them; nothing is the empty text."""
        if self.value is None:
            return ""
        if isinstance(self.value, datetime) and self.value.time() != time():
            return str(self.value)
        if isinstance(self.value, date):
            return f"{self.value:%d/%m/%Y}"
        if isinstance(self.value, time) and self.value == self.value.replace(second=0, microsecond=0):
            return f"{self.value:%H:%M}"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet, all of one width; ``first`` is the number of the first row."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first: int = 1


def grids_of(data: bytes) -> list[Grid]:
    """Return the visible sheets of a workbook, or the one table of a CSV file.

    Raises :class:`models.errors.InvalidDocument` for what is neither, and for what is too large.
    """
    if len(data) > LARGEST_FILE:
        raise _refused("too_large", f"tệp lớn quá {LARGEST_FILE // 1_000_000} MB", "the file is too large")
    if data.startswith(_OLD_EXCEL):
        raise _refused(
            "old_excel",
            "tệp .xls kiểu cũ (hoặc có mật khẩu); hãy lưu lại dạng .xlsx, không đặt mật khẩu",
            "an old .xls file, or one with a password; save it as .xlsx without one",
        )
    return _of_workbook(data) if data.startswith(_ZIP) else [_of_csv(data)]


def is_workbook(data: bytes) -> bool:
    """Say whether ``data`` begins as the files of Excel do, new or old."""
    return data.startswith((_ZIP, _OLD_EXCEL))


def refuse_other_than_workbook(data: bytes) -> None:
    """Raise :class:`models.errors.InvalidDocument` where ``data``, called an XLSX file, is none.

    An old Excel file is left to :func:`grids_of`, which says what to do with it.
    """
    if not is_workbook(data):
        raise _refused(
            "not_a_workbook",
            "tệp này không phải sổ Excel (.xlsx); nếu là CSV thì hãy gửi dưới dạng CSV",
            "this is no Excel workbook (.xlsx); if it is CSV, send it as CSV",
        )


def _refused(code: str, vi: str, en: str) -> InvalidDocument:
    return InvalidDocument([Fault(pointer="", code=code, message=Message(vi=vi, en=en))])


# ---- XLSX -----------------------------------------------------------------------------------------


def _of_workbook(data: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise _refused("too_large", "tệp giải nén quá lớn", "the file unpacks to too much")
        book = load_workbook(io.BytesIO(data))
        for sheet in book.worksheets:
            _refuse_large(sheet)
        computed = load_workbook(io.BytesIO(data), data_only=True) if _has_formulas(book) else book
        return [
            _of_sheet(sheet, computed[sheet.title])
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    except InvalidDocument:
        raise
    except Exception as error:  # openpyxl raises whatever it runs into in the parts of a damaged workbook
        raise _refused(
            "not_a_table", "không đọc được tệp này như một bảng Excel", "this cannot be read as a workbook"
        ) from error


def _has_formulas(book: Workbook) -> bool:
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return any(cell.data_type == "f" for cell in cells)


def _refuse_large(sheet: Worksheet) -> None:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise _refused(
            "too_large",
            f"trang «{sheet.title}» có quá {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột",
            f"the sheet «{sheet.title}» has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns",
        )


def _of_sheet(sheet: Worksheet, computed: Worksheet) -> Grid:
    """Return the sheet's cells; of a formula what Excel computed, or itself where it was never computed."""
    merged = dict(_merged(sheet))
    rows = tuple(
        tuple(Cell(cell.coordinate, _value(_content(cell, computed, merged))) for cell in row)
        for row in sheet.iter_rows()
    )
    return Grid(sheet.title, rows)


def _content(cell: Any, computed: Worksheet, merged: dict[str, Any]) -> Any:
    if cell.data_type == "f":
        found = computed[cell.coordinate].value
        return cell.value if found is None else found
    return merged.get(cell.coordinate, cell.value)


def _merged(sheet: Worksheet) -> Iterator[tuple[str, Any]]:
    """Yield each cell of a merge with what its first cell holds: a merged day is the day of all its rows."""
    for span in sheet.merged_cells.ranges:
        first = sheet.cell(span.min_row, span.min_col).value
        for row in range(span.min_row, min(span.max_row, MOST_ROWS) + 1):
            for column in range(span.min_col, min(span.max_col, MOST_COLUMNS) + 1):
                yield f"{get_column_letter(column)}{row}", first


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return normalise(value).strip() or None
    if isinstance(value, int | float | date | time):
        return value
    return None if value is None else normalise(str(value)).strip() or None


# ---- CSV ------------------------------------------------------------------------------------------


def _of_csv(data: bytes) -> Grid:
    text = _decoded(data)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise _refused("not_a_table", f"không đọc được CSV: {error}", f"not CSV: {error}") from error
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise _refused("too_large", "bảng có quá nhiều dòng hoặc cột", "too many rows or columns")
    padded = [row + [""] * (width - len(row)) for row in rows]
    return Grid(
        "CSV",
        tuple(
            tuple(Cell(f"{get_column_letter(at)}{number}", _value(text)) for at, text in enumerate(row, 1))
            for number, row in enumerate(padded, 1)
        ),
    )


def _decoded(data: bytes) -> str:
    encodings = CSV_BYTES if data[:2] in (b"\xff\xfe", b"\xfe\xff") else CSV_BYTES[:1]
    for encoding in reversed(encodings):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _refused(
        "not_a_table",
        "tệp không phải .xlsx, cũng không phải CSV mã hóa UTF-8; trong Excel hãy chọn «CSV UTF-8»",
        "neither .xlsx nor CSV in UTF-8; in Excel choose «CSV UTF-8»",
    )


def _separator(text: str) -> str:
    """Return what most of the first lines are separated by: Excel in Vietnamese writes semicolons.

    Titles above the headings, and names within a cell, may have other signs in them.
    """
    lines = text.splitlines()[:SEPARATED_WITHIN]
    return max((";", "\t", ","), key=lambda sign: sum(sign in line for line in lines))
