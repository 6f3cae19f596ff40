"""Short answers about stored plans for the OpenAPI document; a test verifies the plan."""

from typing import Any

from service.version import VERSION

DIGEST = "sha256:efe5930d347eeb331e4ec729c3267a95a526c2ca703073ab6eb05bed6d0e68e6"
"""Of the example's problem."""
NOTHING = dict.fromkeys(
    ("unplaced_must", "unplaced_high", "disruption", "unplaced_normal", "unplaced_low", "preference"), 0
)
_SCORE = NOTHING | {"preference": 1}


def placed(engagement: str, start: str, end: str) -> dict[str, Any]:
    """Return an assignment chaired by the chairman in the first room."""
    return {
        "engagement": engagement,
        "start": f"{start}:00+07:00",
        "end": f"{end}:00+07:00",
        "room": "phong-hop-1",
        "place": "ubnd",
        "attendees": [{"role": "chair", "entry": 0, "person": "ct-ubnd"}],
        "staff": [],
        "agenda": [],
    }


MADE: dict[str, Any] = {
    "schema_version": 1,
    "problem_digest": DIGEST,
    "status": "optimal",
    "score": _SCORE,
    "lower_bound": _SCORE,
    "costs": [{"rule": "S5", "engagement": "tiep-dan", "person": None, "cost": 1}],
    "assignments": [
        placed("giao-ban", "2026-11-23T07:45", "2026-11-23T09:15"),
        placed("tiep-dan", "2026-11-26T07:30", "2026-11-26T09:30"),
    ],
    "trips": [],
    "unplaced": [],
    "unheard": [],
    "verified": True,
    "solver": {
        "name": "cp-sat",
        "version": "9.15.6755",
        "wall_seconds": 0.059,
        "workers": 1,
        "seed": 0,
        "time_limit_seconds": 10.0,
    },
}
"""The best plan for the example's problem."""
_BRIEF: dict[str, Any] = {
    "id": "2026-W48.1",
    "week": "2026-W48",
    "number": 1,
    "version": 4,
    "state": "ready",
    "stage": "draft",
    "source": "solve",
    "parent": None,
    "problem_digest": DIGEST,
    "options": {"time_limit_seconds": 10.0, "workers": 1, "seed": 0, "explain": False},
    "progress": {"tier": "preference", "seconds": 0.1, "tiers": {"preference": {"value": 1, "bound": 1}}},
    "score": _SCORE,
    "lower_bound": _SCORE,
    "gap": NOTHING,
    "unplaced": 0,
    "error": None,
    "note": None,
    "created_by": "user:u-5f1c0d",
    "created_at": "2026-11-20T03:00:00+00:00",
    "updated_at": "2026-11-20T03:00:01+00:00",
    "finished_at": "2026-11-20T03:00:01+00:00",
}
_CHECKED: dict[str, Any] = {
    "problem_digest": DIGEST,
    "plan_digest": "sha256:001b6e9a056615617f19bb71f947e70d5d0edc8ba277697f78f284526883b99b",
    "checks": ["document", *(f"H{n}" for n in range(1, 16)), *(f"S{n}" for n in range(1, 11)), "claim"],
    "version": VERSION,
}
PLANS: dict[str, dict[str, Any]] = {
    "PlanBrief": _BRIEF,
    "PlanPage": {"items": [_BRIEF], "next": None},
    "StoredPlan": _BRIEF | {"certificate": _CHECKED, "plan": MADE},
    "Validated": {"valid": True, "problem_digest": DIGEST, "engagements": 2, "errors": []},
}
"""Answer -> an example of it."""
