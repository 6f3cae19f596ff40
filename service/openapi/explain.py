"""The bodies and answers of the calls that explain, for the OpenAPI document; a test sends the examples."""

from typing import Any

from service.openapi.example import PLAN, PROBLEM
from service.openapi.parts import Responses, json_content, ref

_CROWDED: dict[str, Any] = PROBLEM | {
    "engagements": [
        PROBLEM["engagements"][0],
        PROBLEM["engagements"][1]
        | {"windows": [{"start": "2026-11-23T07:30", "end": "2026-11-23T09:30"}], "importance": "low"},
    ]
}
"""Both engagements want the chairman's one room on Monday morning: the second is left out."""

EXPLAIN_BODY = {
    "required": True,
    "content": json_content(
        ref("ExplainEnvelope"),
        one_left_out={
            "problem": _CROWDED,
            "plan": PLAN,
            "engagements": ["tiep-dan"],
            "options": {"time_limit_seconds": 10, "seed": 0, "remedies": True},
        },
    ),
}
ALTERNATIVES_BODY = {
    "required": True,
    "content": json_content(
        ref("AlternativesEnvelope"),
        one_placed={"problem": PROBLEM, "plan": PLAN, "engagement": "giao-ban", "options": {"most": 3}},
    ),
}
EXPLAIN_ANSWER: Responses = {
    200: {"description": "Why each is left out, and what instead.", "content": json_content(ref("WhyNots"))}
}
ALTERNATIVES_ANSWER: Responses = {
    200: {
        "description": "The best other places, best first.",
        "content": json_content(ref("Alternatives")),
    }
}
