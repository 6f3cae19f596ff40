"""The OpenAPI parts of the calls on people's own calendars."""

from typing import Any

from service.office.busy_calendars import BusyAddress, BusyCalendarShown
from service.openapi.auth import answers
from service.openapi.parts import IF_MATCH, LANGUAGE, json_content, problems, ref, text
from service.problem_types import ALL
from service.rest.problem_kinds import STORED

_KINDS = (*ALL, *STORED)
_ADDRESS = "webcal://calendar.example.org/ical/…/basic.ics"
_SHOWN: dict[str, Any] = {
    "person": "ct-ubnd",
    "version": 1,
    "source": "address",
    "host": "calendar.example.org",
    "address": _ADDRESS,
    "fetched_at": "2026-11-19T03:00:00+00:00",
    "checked_at": "2026-11-19T05:00:00+00:00",
    "age_minutes": 130,
    "failure": {"vi": "máy chủ trả lời 503", "en": "the server answered 503"},
    "busy": 14,
}
_FILE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Calendar//EN\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
    "DTSTAMP:20261119T030000Z\r\nDTSTART:20261124T010000Z\r\nDTEND:20261124T030000Z\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
_ANSWER = answers("BusyCalendarShown", "The person's own calendar, with its ETag.", _SHOWN)
GET: dict[str, Any] = {
    "summary": "A person's own calendar",
    "operation_id": "get_busy_calendar",
    "responses": _ANSWER | problems((401, 403, 404, 422), among=_KINDS),
}
PUT: dict[str, Any] = {
    "summary": "Take a person's own calendar",
    "operation_id": "set_busy_calendar",
    "responses": _ANSWER
    | problems((400, 401, 403, 404, 408, 412, 413, 415, 422, 428, 500, 503, 504), among=_KINDS),
    "openapi_extra": {
        "parameters": [IF_MATCH, LANGUAGE],
        "requestBody": {
            "required": True,
            "content": {
                **json_content(ref("BusyAddress"), example={"address": _ADDRESS}),
                "text/calendar": text(_FILE),
            },
        },
    },
}
DROP: dict[str, Any] = {
    "summary": "Forget a person's own calendar",
    "operation_id": "drop_busy_calendar",
    "responses": _ANSWER | problems((400, 401, 403, 404, 412, 422, 428), among=_KINDS),
    "openapi_extra": {"parameters": [IF_MATCH, LANGUAGE]},
}
REFRESH: dict[str, Any] = {
    "summary": "Look at a person's own calendar now",
    "operation_id": "refresh_busy_calendar",
    "responses": _ANSWER | problems((401, 403, 404, 409, 412, 422, 500, 503, 504), among=_KINDS),
}
READ = (BusyAddress,)
"""Models whose schemas are those of what is sent."""
WRITTEN = (BusyCalendarShown,)
"""Models whose schemas are those of what is answered."""
