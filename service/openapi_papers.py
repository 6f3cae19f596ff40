"""The OpenAPI parts of the calls that hand out papers and files."""

from typing import Any

from service.exports.ics import MEDIA_TYPE as ICS
from service.exports.page import MEDIA_TYPE as PAGE
from service.exports.pdf import MEDIA_TYPE as PDF
from service.exports.spreadsheet import CSV, XLSX
from service.exports.word_parts import MEDIA_TYPE as WORD
from service.openapi_parts import LANGUAGE, problems, ref
from service.problem_types import ALL
from service.reports.report import Report
from service.rest.problem_kinds import STORED

FILE = {"schema": {"type": "string", "format": "binary"}}
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
                "application/json": {
                    "schema": {"type": "object", "description": "The sheet: days, parts of days, rows."}
                },
                **{kind.partition(";")[0]: FILE for kind in (PDF, WORD, XLSX, CSV, PAGE, ICS)},
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
                "application/json": {"schema": ref("Report")},
                **{kind.partition(";")[0]: FILE for kind in (XLSX, CSV)},
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
    "responses": {
        200: {"description": "The public edition.", "content": {PAGE.partition(";")[0]: FILE}},
        304: {"description": "The caller has it already."},
        **problems((404, 422), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
"""What ``GET /public/{office}/{week}`` says of itself."""
WRITTEN = (Report,)
"""Models whose schemas are those of what is answered."""
