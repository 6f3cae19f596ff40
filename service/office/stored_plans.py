"""A plan that is made, with its problem: what questions to it are asked of."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from models.errors import Message
from service.office.confidential import veil
from service.office.plans import found, problem_of
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.problem_kinds import FORBIDDEN, WRONG_STATE
from service.rest.visits import Visit

Json = dict[str, Any]


@dataclass(frozen=True)
class StoredPlan:
    """A plan's row, the document of its problem, and its own."""

    row: Row[Any]
    problem: Json
    plan: Json

    def body(self, **more: Any) -> bytes:
        """Return an envelope of the stateless calls, with ``more`` in it."""
        envelope = {"problem": self.problem, "plan": self.plan, **more}
        return json.dumps(envelope, ensure_ascii=False).encode()

    def require_engagement(self, name: str) -> None:
        """Raise :class:`ServiceProblem` (404) where the problem has no engagement of that name."""
        if name not in {one["id"] for one in self.problem.get("engagements", ())}:
            raise ServiceProblem(NOT_FOUND)

    def require_left_out(self, name: str) -> None:
        """Raise :class:`ServiceProblem`: 404 for what is not asked for at all, 409 for what has its place."""
        if name in {one["id"] for one in self.problem.get("agenda_items", ())}:
            heard = {item for one in self.plan["assignments"] for item in one.get("agenda", ())}
            placed = name in heard
        else:
            self.require_engagement(name)
            placed = name in {one["engagement"] for one in self.plan["assignments"]}
        if placed:
            message = Message(vi=f"{name} đã được xếp, không cần giải thích.", en=f"{name} has its place.")
            raise ServiceProblem(WRONG_STATE, message)


def made(connection: Connection, visit: Visit, week: str, name: str) -> StoredPlan:
    """Return a plan that is made; raises :class:`ServiceProblem`: 404, 409 where it is not made."""
    row = found(connection, visit, week, name)
    if row.state != "ready":
        message = Message(
            vi=f"Phương án {name} chưa có lịch tuần (trạng thái: {row.state}).",
            en=f"The plan {name} holds no week (its state: {row.state}).",
        )
        raise ServiceProblem(WRONG_STATE, message)
    return StoredPlan(row, problem_of(connection, row), row.document)


def questioned(visit: Visit, week: str, name: str) -> StoredPlan:
    """Return a plan that the visitor may ask about: answers speak of everything there is in the week.

    Raises :class:`ServiceProblem`: 403 where something of it is confidential to them, 404, 409.
    """
    with visit.database.read() as connection:
        stored = made(connection, visit, week, name)
    if veil(visit, (stored.problem, stored.plan)):
        message = Message(
            vi="Tuần này có lịch mật; câu trả lời nói đến mọi lịch nên cần quyền view_confidential.",
            en="The week has confidential engagements; answers speak of all, so it takes view_confidential.",
        )
        raise ServiceProblem(FORBIDDEN, message)
    return stored
