"""Short files and figures of a published week, for the OpenAPI document; a test makes them anew."""

from typing import Any

_ROOM = "Phòng họp số 1, Trụ sở HĐND – UBND"
_DAY: dict[str, Any] = {
    "day": "2026-11-23",
    "weekday": "Thứ Hai",
    "date": "23/11/2026",
    "lunar": None,
    "closed": False,
    "note": None,
    "sessions": [
        {
            "session": "morning",
            "name": "Sáng",
            "rows": [
                {
                    "engagement": "giao-ban",
                    "start": "2026-11-23T07:45:00+07:00",
                    "end": "2026-11-23T09:15:00+07:00",
                    "time": "07:45–09:15",
                    "what": ["Họp giao ban đầu tuần"],
                    "chair": ["Chủ tịch UBND"],
                    "attendees": [],
                    "where": _ROOM,
                    "preparation": [],
                    "staff": [],
                    "vehicles": [],
                    "notes": [],
                    "busy": False,
                    "revision": None,
                }
            ],
        }
    ],
}
_QUIET: dict[str, Any] = {
    "day": "2026-11-24",
    "weekday": "Thứ Ba",
    "date": "24/11/2026",
    "lunar": None,
    "closed": False,
    "note": "Làm việc tại cơ quan.",
    "sessions": [],
}
SHEET: dict[str, Any] = {
    "schema_version": 1,
    "office": "Văn phòng thị xã Mường Lay",
    "title": "LỊCH CÔNG TÁC TUẦN",
    "span": "từ 23/11/2026 đến 27/11/2026",
    "about": None,
    "edition": "internal",
    "language": "vi",
    "first": "2026-11-23",
    "last": "2026-11-27",
    "revision": 0,
    "revision_text": None,
    "draft": False,
    "columns": ["chair", "where"],
    "days": [_DAY, _QUIET],
}
"""Of its days the first two."""
TABLE = (
    "Ngày,Thứ,Buổi,Bắt đầu,Kết thúc,Nội dung,Chủ trì,Thành phần,Địa điểm,Chuẩn bị,Phục vụ,Xe,Ghi chú,Mã\r\n"
    f'2026-11-23,Thứ Hai,Sáng,07:45,09:15,Họp giao ban đầu tuần,Chủ tịch UBND,,"{_ROOM}",,,,,giao-ban\r\n'
)
"""The week as CSV, its first row."""
EVENT = (
    "BEGIN:VEVENT\r\n"
    "SUMMARY:Họp giao ban đầu tuần\r\n"
    "DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T074500\r\n"
    "DTEND;TZID=Asia/Ho_Chi_Minh:20261123T091500\r\n"
    "DTSTAMP:20261120T093000Z\r\n"
    "UID:muong-lay-giao-ban@lichtuan\r\n"
    "SEQUENCE:0\r\n"
    "CLASS:PUBLIC\r\n"
    "CREATED:20261120T093000Z\r\n"
    "DESCRIPTION:Chủ trì: Chủ tịch UBND\r\n"
    "LAST-MODIFIED:20261120T093000Z\r\n"
    "LOCATION:Phòng họp số 1\\, Trụ sở HĐND – UBND\r\n"
    "STATUS:CONFIRMED\r\n"
    "TRANSP:OPAQUE\r\n"
    "END:VEVENT\r\n"
)
ICAL = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lichtuan//lich-tuan//VI\r\nMETHOD:PUBLISH\r\n"
    f"{EVENT}END:VCALENDAR\r\n"
)
"""The week as a calendar, one event of it, without its description of the time zone."""
ROW = (
    '<tr><td class="time"><time datetime="2026-11-23T07:45:00+07:00">07:45–09:15</time></td>'
    '<td class="what">Họp giao ban đầu tuần</td>'
    '<td class="chair" data-name="Chủ trì">Chủ tịch UBND</td>'
    f'<td class="where" data-name="Địa điểm">{_ROOM}</td></tr>'
)
HTML = f'<!doctype html>\n<html lang="vi">…\n<table>…\n{ROW}\n…</table>\n…</html>\n'
"""The week as a page, one row of it."""
FIGURES: dict[str, Any] = {
    "schema_version": 1,
    "first": "2026-11-23",
    "last": "2026-11-27",
    "working_hours": 37.5,
    "rooms": [
        {
            "id": "phong-hop-1",
            "name": "Phòng họp số 1",
            "engagements": 2,
            "hours": 3.5,
            "share": 9.33,
            "seats_used": 55.0,
        }
    ],
    "vehicles": [],
    "leaders": [
        {
            "id": "ct-ubnd",
            "name": "Chủ tịch UBND",
            "engagements": 2,
            "chaired": 2,
            "hours": 3.5,
            "days": 2,
            "travel_hours": 0.0,
            "longest_day": 2.0,
        }
    ],
    "requests": [
        {"unit": "Phòng Kinh tế", "requests": 1, "kept": 1, "refused": 0, "late": 0, "lead_days": 4.95}
    ],
    "revisions": [
        {"week": "2026-11-23", "revisions": 0, "added": 0, "changed": 0, "postponed": 0, "cancelled": 0}
    ],
}
ROOMS = "Tên,Số việc,Số giờ,% giờ làm việc,% chỗ ngồi\r\nPhòng họp số 1,2,3.5,9.33,55.0\r\n"
"""The report's rooms as CSV."""
