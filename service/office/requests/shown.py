"""Requests as they are answered, and what became of each in the published plan."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row

from service.storage.repositories import plans

_TOLD = ("start", "end", "room", "place")


def snapshot(row: Row[Any]) -> dict[str, Any]:
    """Return what a change of a request changes: for the audit log."""
    return {
        "type": row.type,
        "state": row.state,
        "document": row.document,
        "unit": row.unit,
        "note": row.note,
        "invitation": row.invitation,
        "late_reason": row.late_reason,
        "reason": row.reason,
    }


def shown(row: Row[Any], outcome: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a request as it is answered."""
    return {
        "id": row.id,
        "version": row.version,
        "week": row.week,
        **snapshot(row),
        "late": row.late_reason is not None,
        "created_by": row.created_by,
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
        "decided_by": row.decided_by,
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "outcome": outcome,
    }


class Outcomes:
    """What the published plans say of requests; each week's plan is read once."""

    def __init__(self, connection: Connection, office: str) -> None:
        self._connection = connection
        self._office = office
        self._weeks: dict[str, tuple[str, Mapping[str, Any]] | None] = {}

    def of(self, row: Row[Any]) -> dict[str, Any] | None:
        """Return when and where the request is, or why it is not; ``None`` where its week is not published.

        An agenda item is where the sitting is that hears it.
        """
        if row.week not in self._weeks:
            plan = plans.published(self._connection, self._office, row.week)
            self._weeks[row.week] = (plan.id, plan.document or {}) if plan is not None else None
        found = self._weeks[row.week]
        if found is None:
            return None
        plan_id, document = found
        if row.type == "agenda_item":
            return _heard(plan_id, document, row.id)
        return _placed(plan_id, document, row.id)


def _placed(plan: str, document: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    for assignment in document.get("assignments", ()):
        if assignment["engagement"] == name:
            told = {field: assignment.get(field) for field in _TOLD}
            return {"plan": plan, "placed": True, **told, "sitting": None, "reasons": []}
    return _left_out(plan, document.get("unplaced", ()), "engagement", name)


def _heard(plan: str, document: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    for assignment in document.get("assignments", ()):
        if name in assignment.get("agenda", ()):
            told = {field: assignment.get(field) for field in _TOLD}
            sitting = assignment["engagement"]
            return {"plan": plan, "placed": True, **told, "sitting": sitting, "reasons": []}
    return _left_out(plan, document.get("unheard", ()), "agenda_item", name)


def _left_out(plan: str, left_out: Any, field: str, name: str) -> dict[str, Any] | None:
    for one in left_out:
        if one[field] == name:
            reasons = [reason["message"] for reason in one.get("reasons", ())]
            nowhere = dict.fromkeys(_TOLD)
            return {"plan": plan, "placed": False, **nowhere, "sitting": None, "reasons": reasons}
    return None
