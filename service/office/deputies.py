"""Deputies: a chosen deputy is a proposal until a person has recorded the consent."""

from collections.abc import Collection
from typing import Any

from models.errors import Message

Json = dict[str, Any]


def proposed(problem: Json, plan: Json) -> list[tuple[str, str]]:
    """Return who was chosen as a deputy, as engagement and person, in the plan's order.

    A deputy fills a chair's or a required entry that asks for one person, and is not the first of its list.
    """
    entries = {one["id"]: one.get("attendees", []) for one in problem.get("engagements", ())}
    found = []
    for assignment in plan["assignments"]:
        asked = entries.get(assignment["engagement"], [])
        for seat in assignment.get("attendees", ()):
            entry = asked[seat["entry"]] if seat["entry"] < len(asked) else None
            if entry and _is_deputy(entry, seat["person"]):
                found.append((assignment["engagement"], seat["person"]))
    return found


def _is_deputy(entry: Json, person: str) -> bool:
    chosen_for_one = entry["role"] != "optional" and entry.get("count", 1) == 1
    return bool(chosen_for_one and entry["any_of"] and entry["any_of"][0] != person)


def missing(problem: Json, plan: Json, given: Collection[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the deputies who have not consented, each with a sentence."""
    titles = {one["id"]: one.get("title") or one["id"] for one in problem.get("engagements", ())}
    names = {one["id"]: one.get("name") or one["id"] for one in problem.get("people", ())}
    return [
        {
            "engagement": engagement,
            "person": person,
            "detail": Message(
                vi=f"{names[person]} dự thay ở «{titles[engagement]}», chưa ghi nhận đồng ý.",
                en=f"{names[person]} stands in at «{titles[engagement]}»; no consent is recorded.",
            ),
        }
        for engagement, person in proposed(problem, plan)
        if (engagement, person) not in given
    ]
