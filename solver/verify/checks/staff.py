"""H11 staff: each staff entry gets its number of people, of its list, with all its skills."""

from collections.abc import Iterator

from models.engagements import StaffDemand
from models.errors import Message
from models.verdict import Violation
from solver.verify.findings import violation
from solver.verify.week import Placed, Week


def check(week: Week) -> Iterator[Violation]:
    """Yield every staff entry with the wrong number, and everyone who may not serve there."""
    for placed in week.placed.values():
        for index, demand in enumerate(placed.engagement.staff):
            chosen = list(dict.fromkeys(person for entry, person in placed.staff if entry == index))
            if len(chosen) != demand.count:
                yield _number(week, placed, index, demand, chosen)
            for person in chosen:
                yield from _unfit(week, placed, demand, person)


def _number(week: Week, placed: Placed, index: int, demand: StaffDemand, chosen: list[str]) -> Violation:
    called = week.words.dated(week.words.engagement(placed.id), placed.span)
    count = demand.count
    return violation(
        "H11",
        Message(
            vi=f"{called.vi} có {len(chosen)} người phục vụ ở mục số {index}, cần đúng {count}",
            en=f"{called.en} has {len(chosen)} staff in entry {index}, exactly {count}",
        ),
        engagements=[placed.id],
        people=chosen,
        when=(week.clock, placed.span),
    )


def _unfit(week: Week, placed: Placed, demand: StaffDemand, person: str) -> Iterator[Violation]:
    who = week.people[person]
    called, name = week.words.engagement(placed.id), week.words.person(person)
    faults: list[Message] = []
    if demand.any_of and person not in demand.any_of:
        faults.append(Message(vi="không có trong danh sách", en="is not on the list"))
    if not demand.any_of and who.group not in ("staff", "office_leader"):
        faults.append(
            Message(
                vi="không phải chuyên viên hay lãnh đạo văn phòng", en="is neither staff nor office leader"
            )
        )
    missing = ", ".join(skill for skill in demand.skills if skill not in who.skills)
    if missing:
        faults.append(Message(vi=f"thiếu kỹ năng {missing}", en=f"lacks the skill {missing}"))
    for fault in faults:
        yield violation(
            "H11",
            Message(
                vi=f"Đồng chí {name} phục vụ {called} nhưng {fault.vi}",
                en=f"{name} serves {called} but {fault.en}",
            ),
            engagements=[placed.id],
            people=[person],
            when=(week.clock, placed.span),
        )
