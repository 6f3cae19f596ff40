"""What the calls about changes do in a child: bytes in, an answer out that crosses a pipe."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from pydantic import BaseModel

from models.audit import NotChecked
from models.errors import Fault, InvalidDocument, Message
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import parse_json, read_changes, read_hand_made, read_moves, read_plan, read_problem
from service.imports.hand_made import read_calendar
from service.work import Answered, Invalid, NoPlan, Planner, Rejected, rejected, under
from solver.audit.audit import audit
from solver.explain.freedom import freedom
from solver.explain.moves import try_moves
from solver.pipeline import Cancel, Options, Outcome, Progress
from solver.replan.differences import differences
from solver.replan.replan import replan


def moves_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Try the moves in ``body`` on its plan."""
    envelope: Any = parse_json(body)
    read = _problem_and_plan(envelope)
    if isinstance(read, Invalid):
        return read
    try:
        moves = read_moves({"moves": envelope["moves"]}, read[0])
        return _answered(try_moves(*read, moves))
    except InvalidDocument as error:
        return Invalid(error.faults)


def freedom_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Find where the engagement in ``body`` can stand in its plan."""
    envelope: Any = parse_json(body)
    read = _problem_and_plan(envelope)
    if isinstance(read, Invalid):
        return read
    try:
        return _answered(freedom(*read, envelope["engagement"]))
    except InvalidDocument as error:
        return Invalid(error.faults)


def diff_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Compare the two plans in ``body``; where one problem is given it is that of both."""
    envelope: Any = parse_json(body)
    old = _problem_and_plan(envelope)
    if isinstance(old, Invalid):
        return old
    second = envelope.get("new_problem")
    keys = ("problem", "new_plan") if second is None else ("new_problem", "new_plan")
    new = _problem_and_plan(envelope, *keys)
    if isinstance(new, Invalid):
        return new
    return _answered(differences(*old, *new))


def replan_document(
    body: bytes,
    options: Options,
    planner: Planner,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
) -> Answered | Invalid | NoPlan | Rejected:
    """Plan the problem in ``body`` anew after its changes, around its plan."""
    envelope: Any = parse_json(body)
    read = _problem_and_plan(envelope)
    if isinstance(read, Invalid):
        return read
    solve = partial(planner, options=options, progress=progress, cancel=cancel)
    try:
        changes = read_changes({"changes": envelope["changes"]}, read[0])
        answer = replan(*read, changes, solve)
    except InvalidDocument as error:
        return Invalid(error.faults)
    if answer.replanned is None:
        return _without_plan(answer.problem, answer.outcome)
    return _answered(answer.replanned)


def audit_document(
    body: bytes,
    options: Options,
    planner: Planner,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
) -> Answered | Invalid | NoPlan | Rejected:
    """Audit the calendar in ``body``; what is found is answered also where no repair is, in time."""
    envelope: Any = parse_json(body)
    solve = partial(planner, options=options, progress=progress, cancel=cancel)
    try:
        answer = audit(read_hand_made(envelope["calendar"]), solve)
    except InvalidDocument as error:
        return Invalid(under("/calendar", error))
    if answer.outcome is not None and answer.outcome.status == "rejected":
        return rejected(answer.problem, answer.outcome)
    return _answered(answer.audit)


@dataclass(frozen=True)
class TableAudit:
    """A calendar in a table, as bytes, and what is known beside it.

    ``office``: a problem, as JSON, with the office's people, rooms and vehicles. ``most``: rows taken.
    """

    table: bytes
    most: int
    week_start: date | None = None
    office: bytes | None = None


def audit_table(
    asked: TableAudit,
    options: Options,
    planner: Planner,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
) -> Answered | Invalid | NoPlan | Rejected:
    """Audit the calendar in a table; the cells that could not be read are among what was not checked."""
    solve = partial(planner, options=options, progress=progress, cancel=cancel)
    office = None if asked.office is None else read_problem(parse_json(asked.office))
    try:
        read = read_calendar(asked.table, office, asked.week_start)
        _refuse_long(len(read.calendar.rows), asked.most)
        answer = audit(read.calendar, solve)
    except InvalidDocument as error:
        return Invalid(error.faults)
    if answer.outcome is not None and answer.outcome.status == "rejected":
        return rejected(answer.problem, answer.outcome)
    unread = tuple(NotChecked(row=one.row, text=one.value, message=one.message) for one in read.unread)
    found = answer.audit.model_copy(update={"not_checked": (*unread, *answer.audit.not_checked)})
    return _answered(found)


def _refuse_long(rows: int, most: int) -> None:
    if rows > most:
        message = Message(
            vi=f"bảng có {rows} lịch; một lần gọi nhận nhiều nhất {most}",
            en=f"the table has {rows} engagements; one call takes at most {most}",
        )
        raise InvalidDocument([Fault(pointer="", code="too_many", message=message, value=rows)])


def _problem_and_plan(
    envelope: dict[str, Any], problem_key: str = "problem", plan_key: str = "plan"
) -> tuple[Problem, SubmittedPlan] | Invalid:
    try:
        problem = read_problem(envelope[problem_key])
    except InvalidDocument as error:
        return Invalid(under(f"/{problem_key}", error))
    try:
        return problem, read_plan(envelope[plan_key], problem)
    except InvalidDocument as error:
        return Invalid(under(f"/{plan_key}", error))


def _without_plan(problem: Problem, outcome: Outcome) -> NoPlan | Rejected:
    return rejected(problem, outcome) if outcome.status == "rejected" else NoPlan(outcome.seconds)


def _answered(document: BaseModel) -> Answered:
    return Answered(document.model_dump_json().encode())
