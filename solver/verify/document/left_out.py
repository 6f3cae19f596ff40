"""Check the lists of what is left out, where they are given, and the ids of cost lines."""

from collections import Counter
from collections.abc import Iterable

from models.plan import Assignment, SubmittedPlan
from solver.verify.document.register import NOUNS, Register
from solver.verify.findings import Things


def check_left_out(register: Register, plan: SubmittedPlan, assignments: Iterable[Assignment]) -> None:
    """Report where ``unplaced`` and ``unheard`` are not exactly what the assignments leave out."""
    placed = {assignment.engagement: assignment for assignment in assignments}
    if plan.unplaced is not None:
        _complement(register, "engagements", [one.engagement for one in plan.unplaced], set(placed))
    if plan.unheard is not None:
        heard = {item for assignment in placed.values() for item in assignment.agenda}
        _complement(register, "agenda_items", [one.agenda_item for one in plan.unheard], heard)


def _complement(register: Register, kind: str, listed: list[str], used: set[str]) -> None:
    key = "unplaced" if kind == "engagements" else "unheard"
    name = register.words.engagement if kind == "engagements" else register.words.item
    noun = NOUNS[kind]
    for one, times in Counter(listed).items():
        if not register.knows(kind, one, key):
            continue
        called, things = name(one), _things(kind, one)
        if times > 1:
            vi = f"{noun.vi} {called} được ghi {times} lần trong {key!r}"
            register.report(vi, f"{noun.en} {called} stands {times} times in {key!r}", **things)
        if one in used:
            vi = f"{noun.vi} {called} đã được xếp nhưng vẫn ghi trong {key!r}"
            register.report(vi, f"{noun.en} {called} is in the plan and also in {key!r}", **things)
    for one in sorted(register.known[kind] - used - set(listed)):
        vi = f"{noun.vi} {name(one)} không được xếp mà cũng không ghi trong {key!r}"
        en = f"{noun.en} {name(one)} is neither in the plan nor in {key!r}"
        register.report(vi, en, **_things(kind, one))


def _things(kind: str, name: str) -> Things:
    return {"engagements": [name]} if kind == "engagements" else {"agenda_items": [name]}


def check_cost_lines(register: Register, plan: SubmittedPlan) -> None:
    """Report the unknown engagements and people of cost lines, each once."""
    lines = plan.costs or ()
    for name in sorted({line.engagement for line in lines if line.engagement is not None}):
        register.knows("engagements", name, "costs")
    for name in sorted({line.person for line in lines if line.person is not None}):
        register.knows("people", name, "costs")
