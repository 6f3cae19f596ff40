"""The OpenAPI parts of the calls that take tables: workbooks and CSV, previews, what an import did."""

from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field

from service.exports.spreadsheet import XLSX
from service.office.requests.table.preview import RequestsPreview
from service.openapi.papers import KNOWN
from service.openapi.parts import LANGUAGE, TABLE_OPTIONS, json_content, problems, ref, text
from service.openapi.requests import SHOWN, RequestShown
from service.problem_types import ALL
from service.rest.problem_kinds import STORED

_FILE = {"schema": {"type": "string", "format": "binary"}}
REQUESTS_CSV = (
    "Nội dung;Ngày;Giờ;Số phút;Chủ trì;Thành phần\r\n"
    "Họp bàn phương án đấu giá đất;24/11/2026;sáng;120;Chủ tịch UBND;Phó Chủ tịch UBND\r\n"
    "Kiểm tra phòng cháy rừng;25/11;8h30;90;Chủ tịch UNBD;\r\n"
)
"""A table of requests, the second of which names somebody wrongly."""
CALENDAR_CSV = (
    "Thứ ngày;Thời gian;Nội dung;Chủ trì;Địa điểm\r\n"
    "Thứ Hai 23/11/2026;7h30;Tiếp công dân định kỳ;Chủ tịch UBND;Phòng họp số 1\r\n"
    ";9h00;Kiểm tra phòng cháy, chữa cháy rừng;Chủ tịch UBND;Xã Lay Nưa\r\n"
)
"""A calendar made by hand."""


def table_content(csv: str) -> dict[str, Any]:
    """Return the content of a body that is a table."""
    return {XLSX: _FILE, "text/csv": text(csv)}


WEEK_START: dict[str, Any] = {
    "name": "week_start",
    "in": "query",
    "required": False,
    "description": "The first day of the week, where the table does not say it. With a table only.",
    "schema": {"type": "string", "format": "date"},
}


class ImportDone(BaseModel):
    """What an import did: how many rows of each kind, and the requests that are new or changed."""

    added: int
    changed: int
    same: int = Field(description="Rows that were registered before.")
    left: int = Field(description="Rows at fault that were left out.")
    items: list[RequestShown]


_DIGEST = "sha256:3d0b3e8f0f2f4d0c8f0e9a1b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d"
PREVIEW: dict[str, Any] = {
    "digest": _DIGEST,
    "late": False,
    "registration_closes_at": "2026-11-19T17:00:00+07:00",
    "sheet": "CSV",
    "headings": ["Nội dung", "Ngày", "Giờ", "Số phút", "Chủ trì", "Thành phần"],
    "ignored": [],
    "rows": [
        {
            "row": 2,
            "cells": [
                "Họp bàn phương án đấu giá đất",
                "24/11/2026",
                "sáng",
                "120",
                "Chủ tịch UBND",
                "Phó Chủ tịch UBND",
            ],
            "state": "added",
            "id": None,
            "engagement": {
                "title": "Họp bàn phương án đấu giá đất",
                "duration_minutes": 120,
                "windows": [{"start": "2026-11-24T07:30:00+07:00", "end": "2026-11-24T11:30:00+07:00"}],
                "attendees": [
                    {"role": "chair", "any_of": ["ct-ubnd"]},
                    {"role": "required", "any_of": ["pct-1"]},
                ],
            },
            "faults": [],
        },
        {
            "row": 3,
            "cells": ["Kiểm tra phòng cháy rừng", "25/11", "8h30", "90", "Chủ tịch UNBD", ""],
            "state": "faulty",
            "id": None,
            "engagement": None,
            "faults": [
                {
                    "cell": "E3",
                    "column": "Chủ trì",
                    "code": "unknown",
                    "value": "Chủ tịch UNBD",
                    "message": {
                        "vi": "không có «Chủ tịch UNBD» trong danh mục; "
                        "ý bạn là «Chủ tịch UBND» hay «Phó Chủ tịch UBND»?",
                        "en": "«Chủ tịch UNBD» is not known; maybe «Chủ tịch UBND» or «Phó Chủ tịch UBND»?",
                    },
                    "maybe": ["Chủ tịch UBND", "Phó Chủ tịch UBND"],
                }
            ],
        },
    ],
    "message": {
        "vi": "1 việc mới, 0 việc thay đổi, 0 việc đã có, 1 dòng có lỗi.",
        "en": "1 new, 0 changed, 0 there already, 1 rows at fault.",
    },
}
_DONE = {"added": 1, "changed": 0, "same": 0, "left": 1, "items": [SHOWN]}
_NOTHING = {"added": 0, "changed": 0, "same": 2, "left": 0, "items": []}
_ALL = (*ALL, *STORED)

_ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "With `confirm`: makes it happen once.",
    "schema": {"type": "string"},
}

TEMPLATE: dict[str, Any] = {
    "summary": "The workbook to ask by",
    "operation_id": "get_requests_template",
    "response_class": Response,
    "responses": {
        200: {"description": "The workbook, in the language of `Accept-Language`.", "content": {XLSX: _FILE}},
        304: {"description": "The caller has it already."},
        **problems((401, 403, 404, 422), among=_ALL),
    },
    "openapi_extra": {"parameters": [LANGUAGE, KNOWN]},
}
"""What ``GET …/requests/template.xlsx`` says of itself."""
IMPORT: dict[str, Any] = {
    "summary": "Preview a table of requests, then register it",
    "operation_id": "import_requests",
    "responses": {
        200: {
            "description": "The preview; or the rows at fault; or, with `confirm`, that nothing was to do.",
            "content": {
                **json_content(
                    {"anyOf": [ref("RequestsPreview"), ref("ImportDone")]}, preview=PREVIEW, nothing=_NOTHING
                ),
                XLSX: _FILE,
            },
        },
        201: {
            "description": "What was registered.",
            "content": json_content(ref("ImportDone"), example=_DONE),
        },
        **problems((400, 401, 403, 404, 408, 409, 413, 415, 422, 500, 503, 504), among=_ALL),
    },
    "openapi_extra": {
        "requestBody": {"required": True, "content": table_content(REQUESTS_CSV)},
        "parameters": [LANGUAGE, _ONCE],
    },
}
"""What ``POST …/requests/import`` says of itself."""
WEEK_AUDIT: dict[str, Any] = {
    "summary": "Check a calendar made by hand beside what the office has",
    "operation_id": "audit_week",
    "responses": {
        200: {
            "description": "Clashes, assumptions, and the repair.",
            "content": json_content(ref("Audit")),
        },
        **problems((400, 401, 403, 404, 408, 413, 415, 422, 500, 503, 504), among=_ALL),
    },
    "openapi_extra": {
        "requestBody": {"required": True, "content": table_content(CALENDAR_CSV)},
        "parameters": [LANGUAGE, *TABLE_OPTIONS],
    },
}
"""What ``POST …/weeks/{week}/audit`` says of itself."""
WRITTEN = (RequestsPreview, ImportDone)
"""Models whose schemas are those of what is answered."""
