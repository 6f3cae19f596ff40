"""Plans of a week: found by those who may see them, added as versions with their problem, shown."""

from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Row

from models.plan import TIERS
from models.problem import Problem
from service.auth.permissions import Permission
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.visits import Visit
from service.storage.repositories import plans, problems, weeks

PUBLIC_STAGES = ("published", "superseded")
"""What those may see who may not see drafts."""


def found(connection: Connection, visit: Visit, week: str, name: str, *, locked: bool = False) -> Row[Any]:
    """Return the plan of ``week``; raises :class:`ServiceProblem` (404) also where it is not shown."""
    find = plans.locked if locked else plans.find
    row = find(connection, visit.office, name)
    if row is None or row.week != week:
        raise ServiceProblem(NOT_FOUND)
    if row.stage not in PUBLIC_STAGES and not visit.may(Permission.VIEW_DRAFTS):
        raise ServiceProblem(NOT_FOUND)
    return row


def problem_of(connection: Connection, row: Row[Any]) -> Any:
    """Return the document of the problem that a plan was made for."""
    return problems.find(connection, row.office, row.problem_digest)


def added(
    connection: Connection, visit: Visit, week: str, problem: Problem, source: str, **values: Any
) -> Row[Any]:
    """Store a new plan of ``week`` for ``problem``, numbered, as a draft; the change is in the audit log.

    ``values``: state, options, and whatever else is known of it already.
    """
    weeks.locked(connection, visit.office, week)
    number = plans.next_number(connection, visit.office, week)
    name = f"{week}.{number}"
    problems.keep(connection, visit.office, problem.digest, problem.source)
    plans.add(
        connection,
        visit.office,
        name,
        week=week,
        number=number,
        source=source,
        stage="draft",
        problem_digest=problem.digest,
        created_by=visit.actor.key,
        **values,
    )
    row = plans.find(connection, visit.office, name)
    assert row is not None, "it was stored in this transaction"
    after: JsonValue = {"number": number, "problem_digest": problem.digest, "parent": row.parent}
    visit.record(connection, "added", ("plans", name), after=after, week=week)
    return row


def address(row: Row[Any]) -> str:
    """Return where the plan is read."""
    return f"/api/v1/offices/{row.office}/weeks/{row.week}/plans/{row.id}"


def brief(row: Row[Any]) -> dict[str, Any]:
    """Return a plan as a list shows it."""
    document: dict[str, Any] = row.document or {}
    score, bound = document.get("score"), document.get("lower_bound")
    return {
        "id": row.id,
        "week": row.week,
        "number": row.number,
        "version": row.version,
        "state": row.state,
        "stage": row.stage,
        "source": row.source,
        "parent": row.parent,
        "problem_digest": row.problem_digest,
        "options": row.options or None,
        "progress": row.progress,
        "score": score,
        "lower_bound": bound,
        "gap": {tier: score[tier] - bound[tier] for tier in TIERS} if score and bound else None,
        "unplaced": len(document.get("unplaced") or ()) if document else None,
        "error": row.error,
        "note": row.note,
        "created_by": row.created_by,
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
        "finished_at": row.finished_at.isoformat() if row.finished_at else None,
    }


def shown(row: Row[Any], document: JsonValue) -> dict[str, Any]:
    """Return a plan as it is read, with ``document`` as far as the reader may see it."""
    return brief(row) | {"certificate": row.certificate, "plan": document}
