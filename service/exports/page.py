"""The week as a page: HTML from the server, no scripts, good on a phone, for a screen reader and on paper.

A browser moves a cell that spans rows as one block and leaves half a printed page empty, so no cell does:
a session is a row of its own above its rows.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from models.errors import Language, Message
from service.exports.file import ExportFile
from service.exports.pdf import HEADINGS, week_file_name
from service.exports.sheet import DRAFT, Column, SheetDay, SheetRow, WeekSheet

MEDIA_TYPE = "text/html; charset=utf-8"
STYLE = """
:root{color-scheme:light}
body{font:16px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;margin:0 auto;max-width:80rem;
padding:1rem;color:#16202b;background:#fff}
header{text-align:center}h1{font-size:1.4rem;margin:.2rem 0}header p{margin:.1rem 0}
h2{font-size:1.1rem;margin:1.4rem 0 .4rem}h2 small{font-weight:400}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #8a97a6;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere;
white-space:pre-line}
thead th{background:#e7eef7}tbody th{background:#f4f6f9}
.time{width:7.5rem;white-space:nowrap}.what{width:30%}.gone td{text-decoration:line-through}
.gone td.notes{text-decoration:none}.busy td{color:#44505c;font-style:italic}
.draft{font-weight:700;letter-spacing:.1em}
.none{margin:.2rem 0}
@media screen and (max-width:48rem){thead{position:absolute;left:-999rem}
table,tbody,tr,td,th{display:block;width:auto}
tr{border:1px solid #8a97a6;margin-bottom:.5rem}td{border:0}td:empty{display:none}
td[data-name]::before{content:attr(data-name) ": ";font-weight:600}
.time,.what{width:auto}.what{font-weight:600}}
@media print{@page{size:A4 landscape;margin:15mm}body{font-size:10.5pt;padding:0;max-width:none}
thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}
"""
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""For a content security policy that allows this style and nothing else."""
_UPDATED = Message(vi="Cập nhật lần cuối: {when}", en="Last updated: {when}")


def week_page(sheet: WeekSheet, updated: str | None = None) -> ExportFile:
    """Return the page; ``updated`` says when the week was published last, ready to read."""
    return ExportFile("\n".join(_page(sheet, updated)).encode(), MEDIA_TYPE, week_file_name(sheet, "html"))


def _page(sheet: WeekSheet, updated: str | None) -> Iterator[str]:
    title = f"{sheet.title} {sheet.span}"
    yield "<!doctype html>"
    yield f'<html lang="{sheet.language}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{escape(title)} – {escape(sheet.office)}</title><style>{STYLE}</style></head>"
    yield "<body><header>"
    if sheet.draft:
        yield f'<p class="draft">{escape(DRAFT.text(sheet.language))}</p>'
    yield f"<p>{escape(sheet.office)}</p><h1>{escape(sheet.title)}</h1>"
    for text in (f"({sheet.span})", sheet.about, sheet.revision_text):
        if text:
            yield f"<p>{escape(text)}</p>"
    if updated is not None:
        yield f"<p>{escape(_UPDATED.text(sheet.language).format(when=updated))}</p>"
    yield "</header><main>"
    for day in sheet.days:
        yield from _day(day, sheet)
    yield "</main></body></html>"


def _day(day: SheetDay, sheet: WeekSheet) -> Iterator[str]:
    name = f"day-{day.day.isoformat()}"
    lunar = f" <small>({escape(day.lunar)})</small>" if day.lunar else ""
    heading = f"{escape(day.weekday)}, {escape(day.date)}{lunar}"
    yield f'<section aria-labelledby="{name}"><h2 id="{name}">{heading}</h2>'
    if day.note and not day.sessions:
        yield f'<p class="none">{escape(day.note)}</p>'
    if day.sessions:
        yield f'<table aria-labelledby="{name}"><thead><tr>{_headings(sheet)}</tr></thead>'
        for session in day.sessions:
            span = len(sheet.columns) + 2
            yield f'<tbody><tr><th colspan="{span}" scope="rowgroup">{escape(session.name)}</th></tr>'
            for row in session.rows:
                yield _row(row, sheet.columns, sheet.language)
            yield "</tbody>"
        yield "</table>"
    yield "</section>"


def _headings(sheet: WeekSheet) -> str:
    return "".join(
        f'<th scope="col" class="{name}">{escape(HEADINGS[name].text(sheet.language))}</th>'
        for name in ("time", "what", *sheet.columns)
    )


def _row(row: SheetRow, columns: tuple[Column, ...], language: Language) -> str:
    state = "busy" if row.busy else "gone" if row.revision in ("cancelled", "postponed") else ""
    cells = [
        f'<td class="time"><time datetime="{row.start.isoformat()}">{escape(row.time)}</time></td>',
        f'<td class="what">{escape(chr(10).join(row.what))}</td>',
    ]
    for name in columns:
        said = escape(HEADINGS[name].text(language))
        cells.append(f'<td class="{name}" data-name="{said}">{escape(row.cell(name))}</td>')
    return f'<tr class="{state}">{"".join(cells)}</tr>' if state else f"<tr>{''.join(cells)}</tr>"
