"""The workbook that an office hands to its units: headings, choices, checks, an example, notes."""

import io
from datetime import datetime, time, timedelta
from typing import Any

import xlsxwriter

from models.errors import Language, Message
from models.problem import Problem
from service.exports.file import ExportFile, file_name
from service.exports.spreadsheet import XLSX
from service.imports.columns import COLUMNS, Column, Key
from service.imports.names import Directory
from service.imports.reading_table import EXAMPLES

ROWS = 300
"""Rows that are ready to be filled in."""
LISTS = "DanhMuc"
NUMBERS: tuple[Key, ...] = ("minutes", "headcount", "seats")
SHEETS = (Message(vi="Yêu cầu", en="Requests"), Message(vi="Hướng dẫn", en="How to"))
_HOW_TO = (
    Message(
        vi="Mỗi dòng là một việc. Chỉ «Nội dung» là bắt buộc; để trống ô nào thì dùng giá trị thường gặp.",
        en="A row is one engagement. Only «What» is required; what is empty takes its usual value.",
    ),
    Message(
        vi="Ô nhiều tên thì cách nhau bằng dấu ; – tên viết hoa, viết thường, có dấu hay không đều được.",
        en="Several names in a cell have ; between them; case and accents do not count.",
    ),
    Message(
        vi="Dòng «VÍ DỤ» không được nhập. Gửi lại tệp này nhiều lần cũng không tạo việc trùng.",
        en="The row «EXAMPLE» is not imported. Sending the same file again adds nothing twice.",
    ),
)


def template_workbook(problem: Problem, language: Language = "vi") -> ExportFile:
    """Return the workbook for ``problem``'s office and week; the same problem gives the same bytes."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.set_properties({"created": datetime.combine(problem.horizon.start, time())})
    sheet = book.add_worksheet(SHEETS[0].text(language))
    _how_to(book, book.add_worksheet(SHEETS[1].text(language)), language)
    names = _lists(book, problem, language)
    _headings(book, sheet, language)
    _example(book, sheet, problem, language)
    _checks(book, sheet, names, language)
    book.close()
    name = file_name("mau-dang-ky-lich", problem.office.id, suffix="xlsx")
    return ExportFile(kept.getvalue(), XLSX, name)


def _headings(book: Any, sheet: Any, language: Language) -> None:
    plain = {"bold": True, "border": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7EEF7"}
    form, required = book.add_format(plain), book.add_format(plain | {"bg_color": "#FBE3D6"})
    other: Language = "en" if language == "vi" else "vi"
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        text = column.heading.text(language)
        sheet.write_string(0, index, text, required if column.required else form)
        note = f"{column.heading.text(other)}\n{column.note.text(language)}"
        sheet.write_comment(0, index, note, {"x_scale": 2})
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _how_to(book: Any, sheet: Any, language: Language) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    for row, line in enumerate(_HOW_TO):
        sheet.merge_range(row, 0, row, 1, line.text(language), wrapped)
    for row, column in enumerate(COLUMNS, len(_HOW_TO) + 1):
        sheet.write_string(row, 0, column.heading.text(language), bold)
        sheet.write_string(row, 1, column.note.text(language), wrapped)


def _example(book: Any, sheet: Any, problem: Problem, language: Language) -> None:
    """Write a row that could be imported but for its id, with what this office has."""
    form = book.add_format({"italic": True, "font_color": "#6B7682", "text_wrap": True, "valign": "top"})
    directory = Directory(problem)
    called, rooms = directory.called("person"), directory.called("room")
    leaders = [name for name, person in zip(called, problem.people, strict=True) if person.group == "leader"]
    vietnamese = language == "vi"
    values: dict[Key, str] = {
        "id": EXAMPLES[0] if vietnamese else EXAMPLES[1],
        "title": "Họp giao ban tháng" if vietnamese else "Monthly briefing",
        "unit": "Văn phòng" if vietnamese else "Office",
        "importance": "Cao" if vietnamese else "High",
        "day": f"{problem.horizon.start:%d/%m/%Y}",
        "time": "sáng" if vietnamese else "morning",
        "minutes": "90",
        "chair": "; ".join(leaders[:2]),
        "required": "; ".join(leaders[2:4]),
        "where": rooms[0] if rooms else "",
        "headcount": "15",
    }
    for index, column in enumerate(COLUMNS):
        sheet.write_string(1, index, values.get(column.key, ""), form)


# ---- choices and checks ---------------------------------------------------------------------------


def _choices(problem: Problem, language: Language) -> dict[Key, list[str]]:
    vietnamese = language == "vi"
    days = (problem.horizon.start + timedelta(days=step) for step in range(problem.horizon.days))
    directory = Directory(problem)
    people, places = directory.called("person"), directory.called("room", "site", "place")
    return {
        "importance": ["Bắt buộc", "Cao", "Thường", "Thấp"]
        if vietnamese
        else ["Must", "High", "Normal", "Low"],
        "day": [f"{day:%d/%m/%Y}" for day in days],
        "time": ["sáng", "chiều", "tối", "cả ngày"]
        if vietnamese
        else ["morning", "afternoon", "evening", "all day"],
        "chair": people,
        "required": people,
        "optional": people,
        "staff": people,
        "where": [*places, "trực tuyến" if vietnamese else "online"],
        "confidential": ["có", "không"] if vietnamese else ["yes", "no"],
    }


def _lists(book: Any, problem: Problem, language: Language) -> dict[Key, str]:
    """Write the choices to a hidden sheet and name them: a list in a cell's own check ends at 255 letters."""
    sheet = book.add_worksheet(LISTS)
    sheet.hide()
    names: dict[Key, str] = {}
    for index, (key, choices) in enumerate(_choices(problem, language).items()):
        for row, choice in enumerate(choices):
            sheet.write_string(row, index, choice)
        letter = chr(ord("A") + index)
        names[key] = f"{LISTS}_{key}"
        book.define_name(names[key], f"={LISTS}!${letter}$1:${letter}${max(len(choices), 1)}")
    return names


def _checks(book: Any, sheet: Any, names: dict[Key, str], language: Language) -> None:
    """Offer the choices without forcing them: several names, a weekday or 8h30 may be typed.

    What is to be a number is no text for Excel, or its check would ask back at every 90.
    """
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "0", "valign": "top"})
    for index, column in enumerate(COLUMNS):
        form = number if column.key in NUMBERS else text
        for row in range(2, ROWS):
            sheet.write_blank(row, index, None, form)
        span = (1, index, ROWS, index)
        if column.key in names:
            sheet.data_validation(*span, _offer(column, names[column.key], language))
        elif column.key in NUMBERS:
            limits = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 9999}
            sheet.data_validation(*span, limits | {"error_type": "warning"})
    missing = book.add_format({"bg_color": "#F8D7DA"})
    rule = {"type": "formula", "criteria": '=AND($B2="",COUNTA($C2:$Q2)>0)', "format": missing}
    sheet.conditional_format(1, 0, ROWS, len(COLUMNS) - 1, rule)


def _offer(column: Column, name: str, language: Language) -> dict[str, Any]:
    strict = column.key in ("importance", "confidential")
    return {
        "validate": "list",
        "source": f"={name}",
        "show_error": strict,
        "input_title": column.heading.text(language)[:32],
        "input_message": column.note.text(language)[:250],
    }
