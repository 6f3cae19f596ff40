"""Tables as an XLSX workbook or as CSV; what looks like a formula stays text."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula when it opens a CSV file."""
WIDEST, NARROWEST = 60, 8
FORMATS = {date: "dd/mm/yyyy", time: "hh:mm", datetime: "dd/mm/yyyy hh:mm"}


@dataclass(frozen=True)
class Chart:
    """A bar chart of a table's numbers: ``values`` are columns, ``labels`` the column that names the bars."""

    title: str
    labels: str
    values: Sequence[str]
    stacked: bool = False


def workbook(
    tables: Mapping[str, pd.DataFrame], charts: Mapping[str, Chart] | None = None, *, made: date
) -> bytes:
    """Return a workbook with a sheet a table, charts beside theirs; the same tables give the same bytes.

    ``made`` is the day of making that the file states.
    """
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime.combine(made, time())})
    for name, table in tables.items():
        _sheet(book, name, table, (charts or {}).get(name))
    book.close()
    return kept.getvalue()


def csv(table: pd.DataFrame) -> bytes:
    """Return the table as CSV (RFC 4180) in UTF-8 with the mark that Excel needs to read it so."""
    safe = table.map(_plain)
    return ("\ufeff" + safe.to_csv(index=False, lineterminator="\r\n")).encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return f"{value:%H:%M}" if isinstance(value, time) else value


def _sheet(book: Any, name: str, table: pd.DataFrame, chart: Chart | None) -> None:
    sheet = book.add_worksheet(name[:31])
    head = book.add_format(
        {"bold": True, "border": 1, "bg_color": "#E7EEF7", "text_wrap": True, "valign": "top"}
    )
    plain: dict[str, str | bool | int] = {"border": 1, "text_wrap": True, "valign": "top"}
    text = book.add_format(plain)
    dated = {kind: book.add_format(plain | {"num_format": form}) for kind, form in FORMATS.items()}
    for column, heading in enumerate(table.columns):
        sheet.write_string(0, column, str(heading), head)
        values = list(table[heading])
        sheet.set_column(column, column, _width([str(heading), *map(_shown, values)]))
        for row, value in enumerate(values, 1):
            _write(sheet, row, column, value, dated.get(type(value), text))
    sheet.freeze_panes(1, 0)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if chart is not None and len(table):
        sheet.insert_chart(1, len(table.columns) + 1, _chart(book, name[:31], table, chart))


def _write(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    if isinstance(value, datetime | date | time):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif value is None or pd.isna(value):
        sheet.write_blank(row, column, None, form)
    else:
        sheet.write_number(row, column, value, form)


def _shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _width(texts: Sequence[str]) -> float:
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return max(NARROWEST, min(longest + 2, WIDEST))


def _chart(book: Any, name: str, table: pd.DataFrame, chart: Chart) -> Any:
    drawn = book.add_chart({"type": "bar", **({"subtype": "stacked"} if chart.stacked else {})})
    columns = list(table.columns)
    labels, last = columns.index(chart.labels), len(table)
    for value in chart.values:
        at = columns.index(value)
        drawn.add_series(
            {
                "name": [name, 0, at],
                "categories": [name, 1, labels, last, labels],
                "values": [name, 1, at, last, at],
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_y_axis({"reverse": True})
    drawn.set_size({"width": 640, "height": max(260, 24 * last + 120)})
    return drawn
