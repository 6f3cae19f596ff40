"""Deputies: a chosen deputy is a proposal until a person has recorded the consent."""

from collections.abc import Collection
from typing import Any

from models.engagements import Attendee
from models.errors import Message
from models.problem import Problem
from solver.replan.naming import Naming

Json = dict[str, Any]


def proposed(problem: Problem, plan: Json) -> list[tuple[str, str]]:
    """Return who was chosen as a deputy, as engagement and person, in the plan's order.

    A deputy fills a chair's or a required entry that asks for one person, and is not the first of its list.
    """
    entries = {one.id: one.attendees for one in problem.engagements}
    found = []
    for assignment in plan["assignments"]:
        asked = entries.get(assignment["engagement"], ())
        for seat in assignment.get("attendees", ()):
            entry = asked[seat["entry"]] if seat["entry"] < len(asked) else None
            if entry and _is_deputy(entry, seat["person"]):
                found.append((assignment["engagement"], seat["person"]))
    return found


def _is_deputy(entry: Attendee, person: str) -> bool:
    chosen_for_one = entry.role != "optional" and entry.count == 1
    return bool(chosen_for_one and entry.any_of and entry.any_of[0] != person)


def missing(problem: Problem, plan: Json, given: Collection[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the deputies who have not consented, each with a sentence."""
    naming = Naming(problem)
    return [
        {"engagement": engagement, "person": person, "detail": _said(naming, engagement, person)}
        for engagement, person in proposed(problem, plan)
        if (engagement, person) not in given
    ]


def _said(naming: Naming, engagement: str, person: str) -> Message:
    deputy, title = naming.comrade(person), naming.engagement(engagement)
    return Message(
        vi=f"{deputy.vi} dự thay ở {title}, chưa ghi nhận đồng ý.",
        en=f"{deputy.en} stands in at {title}; no consent is recorded.",
    )
