"""Short answers to questions about a plan, for the OpenAPI document; a test asks the questions."""

from typing import Any

from service.openapi.example_plans import NOTHING, placed

_ONE_OUT = NOTHING | {"unplaced_normal": 1}
_BEFORE = placed("giao-ban", "2026-11-23T07:30", "2026-11-23T09:00")
_AFTER = placed("giao-ban", "2026-11-23T09:00", "2026-11-23T10:30")


def _unclaimed(assignment: dict[str, Any]) -> dict[str, Any]:
    """Return a plan that has one of the two engagements and claims nothing of itself."""
    claims = ("problem_digest", "status", "score", "lower_bound", "costs", "verified", "solver")
    return dict.fromkeys(claims) | {
        "schema_version": 1,
        "assignments": [assignment],
        "trips": [],
        "unplaced": [{"engagement": "tiep-dan", "reasons": []}],
        "unheard": [],
    }


TRIAL: dict[str, Any] = {
    "legal": True,
    "plan": _unclaimed(_AFTER),
    "pins": [],
    "violations": [],
    "resolved": [],
    "score_before": _ONE_OUT,
    "score": _ONE_OUT,
    "difference": NOTHING,
    "costs": [],
}
FREEDOM: dict[str, Any] = {
    "engagement": "tiep-dan",
    "placed": False,
    "as_is": [],
    "places": [
        {
            "start": "2026-11-23T09:00:00+07:00",
            "end": "2026-11-23T11:00:00+07:00",
            "room": "phong-hop-1",
            "place": "ubnd",
            "as_is": False,
            "attendees": [{"entry": 0, "people": ["ct-ubnd"], "role": "chair"}],
            "staff": [],
            "vehicles": [],
        }
    ],
}


def _alternative(start: str, end: str) -> dict[str, Any]:
    """Return another place on Monday for the weekly meeting, with nothing else touched."""
    where = f"{start}–{end}"
    return {
        "engagement": "giao-ban",
        "others_touched": [],
        "effects": {
            "score": _ONE_OUT,
            "difference": NOTHING,
            "left_out": [],
            "unheard": [],
            "newly_placed": [],
            "newly_heard": [],
            "moved": [],
            "changed": [],
            "message": {"vi": "Không phải đổi lịch nào khác.", "en": "Nothing else has to change."},
            "plan": _unclaimed(placed("giao-ban", f"2026-11-23T{start}", f"2026-11-23T{end}")),
        },
        "message": {
            "vi": f"{where} thứ Hai 23/11, phòng «Phòng họp số 1»; chủ trì: Chủ tịch UBND.",
            "en": f"{where} Mon 23 Nov, room «Phòng họp số 1»; chair: Chủ tịch UBND.",
        },
    }


ALTERNATIVES: dict[str, Any] = {
    "engagement": "giao-ban",
    "alternatives": [_alternative("07:45", "09:15"), _alternative("08:00", "09:30")],
    "complete": False,
    "proven": True,
    "message": {
        "vi": "2 chỗ khác cho «Họp giao ban đầu tuần», trong đó 2 chỗ không phải đổi lịch nào khác.",
        "en": "2 other places for «Họp giao ban đầu tuần», 2 of them with nothing else touched.",
    },
}
AWAY: dict[str, Any] = {"start": "2026-11-23T00:00", "end": "2026-11-28T00:00", "reason": "Đi công tác"}
"""Why the chairman receives no citizens in the week of ``WHY_NOT``."""
WHY_NOT: dict[str, Any] = {
    "engagement": "tiep-dan",
    "agenda_item": None,
    "finding": "forbidden",
    "proven": True,
    "summary": {
        "vi": "«Tiếp công dân định kỳ» không xếp được vì một lý do.",
        "en": "«Tiếp công dân định kỳ» cannot be placed for one reason.",
    },
    "reasons": [
        {
            "rule": "H3",
            "people": ["ct-ubnd"],
            "rooms": [],
            "vehicles": [],
            "engagements": [],
            "agenda_items": [],
            "times": [{"start": "2026-11-23T00:00:00+07:00", "end": "2026-11-28T00:00:00+07:00"}],
            "message": {
                "vi": "Đ/c Chủ tịch UBND vắng mặt (Đi công tác) từ 00:00 thứ Hai 23/11 "
                "đến 00:00 thứ Bảy 28/11.",
                "en": "Chủ tịch UBND is not available (Đi công tác) from 00:00 Mon 23 Nov "
                "to 00:00 Sat 28 Nov.",
            },
            "suffices_alone": True,
        }
    ],
    "allowed_by": None,
    "price": None,
    "remedies": [],
    "remedies_complete": None,
}
DIFFERENCES: dict[str, Any] = {
    "differences": [
        {
            "engagement": "giao-ban",
            "revision": "changed",
            "aspects": ["start"],
            "before": _BEFORE,
            "after": _AFTER,
            "tell": ["ct-ubnd"],
            "message": {
                "vi": "«Họp giao ban đầu tuần» chuyển từ 07:30 sang 09:00 thứ Hai 23/11, "
                "phòng «Phòng họp số 1»; cần báo: Chủ tịch UBND.",
                "en": "«Họp giao ban đầu tuần»: moves from 07:30 to 09:00 Mon 23 Nov, "
                "room «Phòng họp số 1»; to be told: Chủ tịch UBND.",
            },
        }
    ],
    "tell": ["ct-ubnd"],
    "message": {"vi": "1 điều chỉnh.", "en": "1 changed."},
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "Trial": TRIAL,
    "Freedom": FREEDOM,
    "Alternatives": ALTERNATIVES,
    "WhyNots": {"answers": [WHY_NOT]},
    "Differences": DIFFERENCES,
}
"""Answer -> an example of it."""
