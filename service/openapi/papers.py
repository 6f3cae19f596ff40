"""The OpenAPI parts of the calls that hand out papers and files."""

from typing import Any

from fastapi import Response

from service.exports.ics import MEDIA_TYPE as ICS
from service.exports.page import MEDIA_TYPE as PAGE
from service.exports.pdf import MEDIA_TYPE as PDF
from service.exports.printing import DEFAULTS, PrintSettings
from service.exports.sheet import WeekSheet
from service.exports.spreadsheet import CSV, XLSX
from service.exports.word_parts import MEDIA_TYPE as WORD
from service.office.papers import PaperList, PaperShown
from service.openapi.auth import answers, body
from service.openapi.example_papers import FIGURES, HTML, ICAL, ROOMS, SHEET, TABLE
from service.openapi.parts import IF_MATCH, LANGUAGE, Responses, json_content, problems, ref, text
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

_TAG = {"ETag": {"description": "Of the file's bytes.", "schema": {"type": "string"}}}
_NAME = {"Content-Disposition": {"description": "Its name.", "schema": {"type": "string"}}}
CALENDAR: dict[str, Any] = {
    "summary": "The published week as a file",
    "operation_id": "get_calendar",
    "responses": {
        200: {
            "description": "The file. Confidential engagements read «Bận» to those not concerned.",
            "headers": _TAG | _NAME,
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
DRAFT: dict[str, Any] = {
    "summary": "A plan as it would be printed",
    "operation_id": "get_draft",
    "response_class": Response,
    "responses": {
        200: {
            "description": "The file, every page marked as a draft. Confidential engagements read «Bận» "
            "to those not concerned.",
            "headers": _TAG | _NAME,
            "content": {**dict.fromkeys((PDF, WORD), _FILE), **_WEEK_PAGE},
        },
        304: {"description": "The caller has it already."},
        **problems((400, 401, 403, 404, 409, 422), among=(*ALL, *STORED)),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
"""What ``GET …/plans/{plan}/calendar.{form}`` says of itself."""
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

# ---- how an office prints -------------------------------------------------------------------------

_KINDS = (*ALL, *STORED)
_OWN = {
    **DEFAULTS["state"].model_dump(mode="json"),
    "superior": "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
    "issuer": "ỦY BAN NHÂN DÂN THỊ XÃ",
    "place": "Mường Lay",
    "lunar": True,
}
_PAPER: dict[str, Any] = {
    "style": "state",
    "version": 2,
    "own": True,
    "updated_at": "2026-11-19T03:00:00+00:00",
    "settings": _OWN,
    "template": True,
    "template_version": 1,
}
_EDIT = problems((400, 401, 403, 404, 408, 412, 413, 415, 422, 428), among=_KINDS)
_RESET = problems((400, 401, 403, 404, 412, 422, 428), among=_KINDS)
_SHOWN = answers("PaperShown", "How the office prints in this style, with its ETag.", _PAPER)
_TEMPLATE_SHOWN = answers(
    "PaperShown", "How the office prints in this style; the ETag is the template's.", _PAPER
)


def _call(name: str, summary: str, answer: Responses, errors: Responses, **extra: Any) -> dict[str, Any]:
    more = {"openapi_extra": extra} if extra else {}
    return {"operation_id": name, "summary": summary, "responses": answer | errors, **more}


LIST_PAPERS = _call(
    "list_papers",
    "How the office prints",
    answers("PaperList", "Each style.", {"items": [_PAPER], "next": None}),
    problems((401, 403, 404), among=_KINDS),
)
GET_PAPER = _call(
    "get_paper", "Print settings of a style", _SHOWN, problems((401, 403, 404, 422), among=_KINDS)
)
PUT_PAPER = _call(
    "set_paper",
    "Set the print settings of a style",
    _SHOWN,
    _EDIT,
    parameters=[IF_MATCH, LANGUAGE],
    **body("PrintSettings", _OWN),
)
RESET_PAPER = _call(
    "reset_paper", "Go back to the usual print settings", _SHOWN, _RESET, parameters=[IF_MATCH, LANGUAGE]
)
GET_TEMPLATE: dict[str, Any] = {
    "summary": "The office's own Word template",
    "operation_id": "get_template",
    "response_class": Response,
    "responses": {
        200: {
            "description": "The file as it was sent.",
            "headers": {"ETag": {"description": "Its version.", "schema": {"type": "string"}}, **_NAME},
            "content": {WORD: _FILE},
        },
        304: {"description": "The caller has it already."},
        **problems((401, 403, 404, 422), among=_KINDS),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
PUT_TEMPLATE = _call(
    "set_template",
    "Send the office's own Word template",
    _TEMPLATE_SHOWN,
    _EDIT,
    parameters=[IF_MATCH, LANGUAGE],
    requestBody={"required": True, "content": {WORD: _FILE}},
)
RESET_TEMPLATE = _call(
    "reset_template",
    "Go back to the usual Word form",
    _TEMPLATE_SHOWN,
    _RESET,
    parameters=[IF_MATCH, LANGUAGE],
)
READ = (PrintSettings,)
"""Models whose schemas are those of what is sent."""
WRITTEN = (Report, WeekSheet, PaperShown, PaperList)
"""Models whose schemas are those of what is answered."""
