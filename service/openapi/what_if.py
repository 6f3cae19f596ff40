"""The OpenAPI parts of the calls about changes: bodies, answers, examples."""

from typing import Any

from models.audit import Audit
from models.changes import Changes, Replanned
from models.differences import Differences
from models.freedom import Freedom
from models.moves import Moves, Trial
from service.envelopes import AuditEnvelope, DiffEnvelope, FreedomEnvelope, MovesEnvelope, ReplanEnvelope
from service.openapi.example import PLAN, PROBLEM
from service.openapi.parts import LANGUAGE, TABLE_OPTIONS, Responses, json_content, ref
from service.openapi.tables import CALENDAR_CSV, WEEK_START, table_content

MOVES: list[dict[str, Any]] = [
    {"type": "start", "engagement": "giao-ban", "start": "2026-11-23T09:00"},
    {"type": "attendees", "engagement": "giao-ban", "entry": 0, "people": ["pct-1"]},
    {"type": "place", "engagement": "tiep-dan", "start": "2026-11-23T13:30"},
]
CHANGES: list[dict[str, Any]] = [
    {
        "type": "person_away",
        "person": "ct-ubnd",
        "start": "2026-11-23T07:00",
        "end": "2026-11-23T12:00",
        "reason": "Họp đột xuất ở tỉnh",
    },
    {"type": "changed", "engagement": "tiep-dan", "set": {"duration_minutes": 180}},
]
CALENDAR: dict[str, Any] = {
    "office": "Văn phòng HĐND – UBND",
    "week_start": "2026-11-23",
    "leaders": ["Chủ tịch UBND", "Phó Chủ tịch UBND"],
    "own_rooms": ["Phòng họp số 1"],
    "rows": [
        {
            "title": "Tiếp công dân định kỳ",
            "date": "2026-11-23",
            "start": "07:30",
            "chair": "Chủ tịch UBND",
            "room": "Phòng họp số 1",
        },
        {
            "title": "Kiểm tra phòng cháy, chữa cháy rừng",
            "date": "2026-11-23",
            "start": "09:00",
            "end": "11:00",
            "chair": "Chủ tịch UBND",
            "place": "Xã Lay Nưa",
            "vehicles": ["27A-001.23"],
        },
    ],
}
_OPTIONS = {"time_limit_seconds": 10, "workers": 1, "seed": 0}
_MOVED: dict[str, Any] = {
    **PLAN,
    "assignments": [
        {
            **PLAN["assignments"][0],
            "start": "2026-11-23T09:00:00+07:00",
            "end": "2026-11-23T10:30:00+07:00",
        }
    ],
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "moves": {"problem": PROBLEM, "plan": PLAN, "moves": MOVES},
    "freedom": {"problem": PROBLEM, "plan": PLAN, "engagement": "tiep-dan"},
    "diff": {"problem": PROBLEM, "plan": PLAN, "new_plan": _MOVED},
    "replan": {"problem": PROBLEM, "plan": PLAN, "changes": CHANGES, "options": _OPTIONS},
    "audit": {"calendar": CALENDAR, "options": _OPTIONS},
}
"""Call -> a body; a test sends each of them."""

_FORMS = {
    "moves": ("MovesEnvelope", "Trial", "The plan they lead to, whether it is legal or not."),
    "freedom": ("FreedomEnvelope", "Freedom", "Every place that is free."),
    "diff": ("DiffEnvelope", "Differences", "The differences in words."),
    "replan": ("ReplanEnvelope", "Replanned", "The new problem, its verified plan, the differences."),
    "audit": ("AuditEnvelope", "Audit", "Clashes, assumptions, and the repair."),
}
BODIES: dict[str, dict[str, Any]] = {
    name: {"required": True, "content": json_content(ref(form), example=EXAMPLES[name])}
    for name, (form, _, _) in _FORMS.items()
}
ANSWERS: dict[str, Responses] = {
    name: {200: {"description": text, "content": json_content(ref(answer))}}
    for name, (_, answer, text) in _FORMS.items()
}
BODIES["audit"]["content"] |= table_content(CALENDAR_CSV)
PARAMETERS: dict[str, list[dict[str, Any]]] = {name: [LANGUAGE] for name in _FORMS}
PARAMETERS["audit"] = [LANGUAGE, *TABLE_OPTIONS, WEEK_START]

READ = (Moves, Changes, MovesEnvelope, FreedomEnvelope, DiffEnvelope, ReplanEnvelope, AuditEnvelope)
"""Models whose schemas are those of what is sent."""
WRITTEN = (Trial, Freedom, Differences, Replanned, Audit)
"""Models whose schemas are those of what is answered."""
PARTS = {
    "MovesEnvelope": {"problem": "Problem", "plan": "SubmittedPlan", "moves": "Moves/properties/moves"},
    "FreedomEnvelope": {"problem": "Problem", "plan": "SubmittedPlan"},
    "DiffEnvelope": {
        "problem": "Problem",
        "plan": "SubmittedPlan",
        "new_problem": "Problem",
        "new_plan": "SubmittedPlan",
    },
    "ReplanEnvelope": {
        "problem": "Problem",
        "plan": "SubmittedPlan",
        "changes": "Changes/properties/changes",
        "options": "SolveOptions",
    },
    "AuditEnvelope": {"calendar": "HandMade", "options": "SolveOptions"},
    "Replanned": {"problem": "Problem"},
    "Repair": {"problem": "Problem"},
    "Audit": {"problem": "Problem"},
}
"""Fields that hold a document which is read, or was made, apart."""
