"""Short answers about weeks, revisions and consents, for the OpenAPI document."""

from typing import Any

from service.openapi.example_questions import DIFFERENCES

_PUBLISHED: dict[str, Any] = {
    "week": "2026-W48",
    "start": "2026-11-23",
    "revision": 2,
    "published": "2026-W48.2",
    "version": 3,
}
_REVISION: dict[str, Any] = {
    "week": "2026-W48",
    "number": 2,
    "plan": "2026-W48.2",
    "reason": "Tỉnh triệu tập họp đột xuất",
    "published_by": "user:u-5f1c0d",
    "published_at": "2026-11-20T09:30:00+00:00",
    "differences": DIFFERENCES,
}
_CONSENT: dict[str, Any] = {
    "id": "7cb2742a7594485aa2f3b7c82c88df0a",
    "engagement": "giao-ban",
    "person": "pct-1",
    "note": "Đồng ý qua điện thoại",
    "recorded_by": "user:u-5f1c0d",
    "recorded_at": "2026-11-20T08:00:00+00:00",
    "withdrawn_at": None,
}
WEEKS: dict[str, dict[str, Any]] = {
    "WeekPage": {"items": [_PUBLISHED | {"updated_at": "2026-11-20T09:30:00+00:00"}], "next": None},
    "WeekState": _PUBLISHED
    | {
        "registration_closes_at": "2026-11-19T17:00:00+07:00",
        "registration_open": False,
        "requests": {"accepted": 2, "registered": 1},
        "plans": [
            {"id": "2026-W48.2", "number": 2, "state": "ready", "stage": "published", "version": 8},
            {"id": "2026-W48.1", "number": 1, "state": "ready", "stage": "superseded", "version": 9},
        ],
        "pending": [
            {
                "vi": "Sửa lịch «Họp giao ban đầu tuần»: thời lượng.",
                "en": "Changed, engagement «Họp giao ban đầu tuần»: duration.",
            }
        ],
        "consents_missing": [
            {
                "engagement": "giao-ban",
                "person": "pct-1",
                "detail": {
                    "vi": "Đ/c Phó Chủ tịch UBND dự thay ở «Họp giao ban đầu tuần», chưa ghi nhận đồng ý.",
                    "en": "Phó Chủ tịch UBND stands in at «Họp giao ban đầu tuần»; no consent is recorded.",
                },
            }
        ],
    },
    "RevisionPage": {"items": [_REVISION], "next": None},
    "StoredRevision": _REVISION,
    "ConsentPage": {"items": [_CONSENT], "next": None},
    "StoredConsent": _CONSENT,
}
"""Answer -> an example of it."""
