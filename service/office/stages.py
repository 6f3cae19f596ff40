"""The way of a plan to publication: one table of steps, and the only way through it."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row

from models.errors import Message
from service.auth.permissions import Permission
from service.office.plan_documents import Stage
from service.office.plans import found
from service.problem_details import ServiceProblem
from service.rest.etags import require_match
from service.rest.problem_kinds import WRONG_STATE
from service.rest.visits import Visit
from service.storage.repositories import plans, weeks


@dataclass(frozen=True)
class Step:
    """From one of ``sources`` to ``target``, by who has ``permission``; ``done`` stands in the audit log."""

    sources: tuple[Stage, ...]
    target: Stage
    permission: Permission
    done: str


STEPS: dict[str, Step] = {
    "submit": Step(("draft",), "submitted", Permission.PLAN, "submitted"),
    "return": Step(("submitted", "approved"), "draft", Permission.APPROVE, "returned"),
    "approve": Step(("submitted",), "approved", Permission.APPROVE, "approved"),
    "publish": Step(("approved",), "published", Permission.PUBLISH, "published"),
}
SUPERSEDE = Step(("published",), "superseded", Permission.PUBLISH, "superseded")
"""Taken by the published plan when another is published, and by nobody's call."""
NAMES: dict[Stage, Message] = {
    "draft": Message(vi="dự thảo", en="a draft"),
    "submitted": Message(vi="đã trình duyệt", en="submitted for approval"),
    "approved": Message(vi="đã duyệt", en="approved"),
    "published": Message(vi="đã ban hành", en="published"),
    "superseded": Message(vi="đã được thay thế", en="superseded"),
}


def ready(request: Request, row: Row[Any], step: Step) -> None:
    """Let pass a plan that can take ``step``, in the state that the request names.

    Raises :class:`ServiceProblem`: 409 for another stage or a plan that is not made, 412, 428.
    """
    require_match(request, row.version)
    stage: Stage = row.stage
    if row.state != "ready":
        raise ServiceProblem(
            WRONG_STATE,
            Message(
                vi=f"Phương án {row.id} chưa có lịch tuần để xét (trạng thái: {row.state}).",
                en=f"The plan {row.id} holds no week to decide about (its state: {row.state}).",
            ),
        )
    if stage not in step.sources:
        now = NAMES[stage]
        vi = " hoặc ".join(NAMES[one].vi for one in step.sources)
        en = " or ".join(NAMES[one].en for one in step.sources)
        raise ServiceProblem(
            WRONG_STATE,
            Message(
                vi=f"Phương án {row.id} đang ở bước {now.vi}; việc này cần phương án {vi}.",
                en=f"The plan {row.id} is {now.en}; this takes one that is {en}.",
            ),
        )


def take(request: Request, visit: Visit, week: str, name: str, step: Step, reason: str | None) -> Row[Any]:
    """Let the plan take ``step``, in one transaction with its entry in the audit log; return it."""
    with visit.database.write() as connection:
        # Everything that decides about a week takes its turn: one plan of it is approved at a time.
        weeks.locked(connection, visit.office, week)
        row = found(connection, visit, week, name, locked=True)
        ready(request, row, step)
        if step.target == "approved":
            _only_one(connection, visit, week)
        move(connection, visit, row, step, reason)
        return found(connection, visit, week, name)


def move(connection: Connection, visit: Visit, row: Row[Any], step: Step, reason: str | None) -> None:
    """Set the plan's stage, whose row is locked, and write it into the audit log."""
    plans.change(connection, visit.office, row.id, row.version, {"stage": step.target})
    visit.record(
        connection,
        step.done,
        ("plans", row.id),
        before={"stage": row.stage},
        after={"stage": step.target},
        week=row.week,
        reason=reason,
    )


def _only_one(connection: Connection, visit: Visit, week: str) -> None:
    for other in plans.at_stage(connection, visit.office, week, ("approved",)):
        raise ServiceProblem(
            WRONG_STATE,
            Message(
                vi=f"Tuần này đã có phương án {other.id} được duyệt; hãy ban hành hoặc trả lại phương án đó.",
                en=f"The plan {other.id} of this week is approved already; publish it or return it first.",
            ),
        )
