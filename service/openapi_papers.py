"""The OpenAPI parts of the calls that hand out papers and files."""

from typing import Any

from fastapi import Response

from service.exports.ics import MEDIA_TYPE as ICS
from service.exports.page import MEDIA_TYPE as PAGE
from service.exports.pdf import MEDIA_TYPE as PDF
from service.exports.sheet import WeekSheet
from service.exports.spreadsheet import CSV, XLSX
from service.exports.word_parts import MEDIA_TYPE as WORD
from service.openapi_example_papers import FIGURES, HTML, ICAL, ROOMS, SHEET, TABLE
from service.openapi_parts import LANGUAGE, json_content, problems, ref, text
from service.problem_types import ALL
from service.reports.report import Report
from service.rest.problem_kinds import STORED

_FILE = {"schema": {"type": "string", "format": "binary"}}


def _bare(kind: str) -> str:
    """Return the media type without its parameters, as the document names contents."""
    return kind.partition(";")[0]


WEEK_ICS = {_bare(ICS): text(ICAL)}
"""A calendar as it is answered."""
_WEEK_PAGE = {_bare(PAGE): text(HTML)}
KNOWN = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "Entity tags of what the caller has; the same file is not sent again.",
    "schema": {"type": "string"},
}

CALENDAR: dict[str, Any] = {
    "summary": "The published week as a file",
    "operation_id": "get_calendar",
    "responses": {
        200: {
            "description": "The file. Confidential engagements read «Bận» to those not concerned.",
            "headers": {
                "ETag": {"description": "Of the file's bytes.", "schema": {"type": "string"}},
                "Content-Disposition": {"description": "Its name.", "schema": {"type": "string"}},
            },
            "content": {
                **dict.fromkeys((PDF, WORD, XLSX), _FILE),
                _bare(CSV): text(TABLE),
                **_WEEK_PAGE,
                **WEEK_ICS,
                **json_content(ref("WeekSheet"), week=SHEET),
            },
        },
        304: {"description": "The caller has it already."},
        **problems((400, 401, 403, 404, 422), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
"""What ``GET …/calendar.{form}`` says of itself."""
REPORT: dict[str, Any] = {
    "summary": "Figures over any span",
    "operation_id": "get_report",
    "responses": {
        200: {
            "description": "The report: as JSON, as a workbook with charts, or one table of it as CSV.",
            "content": {
                XLSX: _FILE,
                _bare(CSV): text(ROOMS),
                **json_content(ref("Report"), week=FIGURES),
            },
        },
        304: {"description": "The caller has it already."},
        **problems((400, 401, 403, 404, 422), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
"""What ``GET …/reports`` says of itself."""
PUBLIC_PAGE: dict[str, Any] = {
    "summary": "The published week as a page for everybody",
    "operation_id": "get_public_page",
    "response_class": Response,
    "responses": {
        200: {"description": "The public edition.", "content": _WEEK_PAGE},
        304: {"description": "The caller has it already."},
        **problems((404, 422), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
"""What ``GET /public/{office}/{week}`` says of itself."""
WRITTEN = (Report, WeekSheet)
"""Models whose schemas are those of what is answered."""
