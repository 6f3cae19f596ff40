"""Audit a calendar made by hand: its clashes in words, what had to be assumed, and the smallest repair."""

from collections.abc import Callable
from dataclasses import dataclass

from models.audit import Assumed, Audit, Clash, HandMade, Repair
from models.errors import Fault, InvalidDocument, Message, pointer
from models.problem import Problem
from solver.audit.build import plan_of, problem_of, repair_problem
from solver.audit.clashes import Clashes
from solver.audit.entries import Entry, entries
from solver.audit.rides import together
from solver.audit.roster import Roster
from solver.pipeline import Outcome, plan
from solver.replan.differences import differences

Solve = Callable[[Problem], Outcome]


@dataclass(frozen=True)
class Answer:
    """The audit, and what came of the repair where one was looked for.

    ``problem`` is that of the repair. Where ``outcome`` has no plan, the audit has no repair.
    """

    audit: Audit
    problem: Problem
    outcome: Outcome | None


def audit(hand: HandMade, solve: Solve = plan) -> Answer:
    """Return what is wrong with the calendar and, where something is, the plan that changes it least.

    Raises :class:`models.errors.InvalidDocument` where two rows have one id, or where what is said of the
    office is at fault.
    """
    _refuse_twice(hand)
    roster = Roster(hand)
    found = together(entries(hand, roster), hand, roster)
    problem = problem_of(hand, found, roster)
    printed = plan_of(hand, found, roster, problem)
    clashes = Clashes(hand, found, roster).of(problem, printed)
    wanted = repair_problem(problem, printed, found, roster)
    outcome = solve(wanted) if clashes else None
    repair = None
    if outcome is not None and outcome.plan is not None:
        told = differences(problem, printed, wanted, outcome.plan)
        repair = Repair(problem=wanted.source, plan=outcome.plan, differences=told)
    answer = Audit(
        problem=problem.source,
        plan=printed,
        clashes=clashes,
        assumed=(*roster.assumed, *_durations(found)),
        not_checked=tuple(roster.not_checked),
        repair_status=outcome.status if outcome is not None else "not_needed",
        repair=repair,
        message=_summary(clashes, found),
    )
    return Answer(answer, wanted, outcome)


def _refuse_twice(hand: HandMade) -> None:
    first: dict[str, int] = {}
    faults = []
    for index, row in enumerate(hand.rows):
        if row.id is not None and row.id in first:
            where = pointer("rows", first[row.id], "id")
            message = Message(
                vi=f"mã {row.id!r} đã dùng ở {where}; mỗi dòng một mã",
                en=f"the id {row.id!r} is already used at {where}; every row has its own",
            )
            at = pointer("rows", index, "id")
            faults.append(Fault(pointer=at, code="duplicate", message=message, value=row.id))
        elif row.id is not None:
            first[row.id] = index
    if faults:
        raise InvalidDocument(faults)


def _durations(found: list[Entry]) -> list[Assumed]:
    return [
        Assumed(
            row=entry.id,
            what="duration",
            minutes=entry.minutes,
            message=Message(
                vi=f"«{entry.row.title}» không ghi giờ kết thúc; coi là {entry.minutes} phút",
                en=f"«{entry.row.title}» has no end; taken for {entry.minutes} min",
            ),
        )
        for entry in found
        if entry.assumed
    ]


def _summary(clashes: tuple[Clash, ...], found: list[Entry]) -> Message:
    certain = sum(clash.certain for clash in clashes)
    other = len(clashes) - certain
    rows = len(found)
    if not clashes:
        return Message(
            vi=f"Không thấy trùng, vướng nào trong {rows} dòng.", en=f"Nothing clashes in {rows} rows."
        )
    return Message(
        vi=f"{rows} dòng: {certain} chỗ trùng, vướng chắc chắn; {other} chỗ tùy vào thời lượng phỏng đoán.",
        en=f"{rows} rows: {certain} clashes are certain; {other} depend on assumed durations.",
    )
