"""The state of a week: what is asked for, planned, published, and what is still to do."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from models.errors import InvalidDocument
from models.reading import read_problem
from service.auth.permissions import Permission
from service.office.compose import compose
from service.office.confidential import veil
from service.office.deputies import missing
from service.office.pending import told_changes
from service.office.plans import problem_of
from service.office.settings import OfficeSettings
from service.office.weeks import closes_at, monday_of
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.visits import Visit
from service.storage.clock import now
from service.storage.repositories import consents, plans, requests, weeks

SHOWN_PLANS = 20
_NEAREST = ("published", "approved", "submitted", "draft")
"""Whose confidential engagements count: those of the plan that is furthest."""
_WAITING = ("approved", "submitted", "published", "draft")
"""Whose consents are looked at: the plan that is to be published next is before the one that is."""


def brief(row: Row[Any]) -> dict[str, Any]:
    """Return a week as a list shows it."""
    return {
        "week": row.week,
        "start": monday_of(row.week).isoformat(),
        "revision": row.revision,
        "published": row.plan,
        "version": row.version,
        "updated_at": row.updated_at.isoformat(),
    }


def week_state(connection: Connection, visit: Visit, week: str, plan: str | None = None) -> dict[str, Any]:
    """Return the state of ``week``, as much of it as the visitor may see; 0 is the version of a new one.

    ``plan``: whose consents are looked at; raises a problem where the week has no such plan.
    """
    row = weeks.find(connection, visit.office, week)
    settings = OfficeSettings.model_validate(visit.row.settings)
    closing = closes_at(week, settings.registration, visit.zone)
    state: dict[str, Any] = {
        "week": week,
        "start": monday_of(week).isoformat(),
        "revision": row.revision if row else 0,
        "published": row.plan if row else None,
        "version": row.version if row else 0,
        "registration_closes_at": closing.isoformat(),
        "registration_open": now() < closing,
        "requests": None,
        "plans": None,
        "pending": None,
        "consents_missing": None,
    }
    if visit.may(Permission.VIEW_DRAFTS):
        state |= _drafts(connection, visit, week, state["published"], plan)
    return state


def _drafts(
    connection: Connection, visit: Visit, week: str, published: str | None, plan: str | None
) -> dict[str, Any]:
    asked = Counter(request.state for request in requests.of_week(connection, visit.office, week))
    latest = plans.page(connection, visit.office, week, limit=SHOWN_PLANS)
    shown = [
        {"id": row.id, "number": row.number, "state": row.state, "stage": row.stage, "version": row.version}
        for row in latest
    ]
    current = plans.find(connection, visit.office, published) if published else None
    return {
        "requests": dict(sorted(asked.items())),
        "plans": shown,
        "pending": _pending(connection, visit, current) if current is not None else [],
        "consents_missing": _missing(connection, visit, week, plan),
    }


def _pending(connection: Connection, visit: Visit, row: Row[Any]) -> list[dict[str, str]]:
    planned = read_problem(problem_of(connection, row))
    try:
        facts = compose(connection, visit.row, row.week)
    except InvalidDocument as error:
        return [fault.message.model_dump() for fault in error.faults]
    return [change.model_dump() for change in told_changes(visit, planned, facts, row.document)]


def _missing(connection: Connection, visit: Visit, week: str, plan: str | None) -> list[dict[str, Any]]:
    row = _named(connection, visit, week, plan) if plan else _first(connection, visit, week, _WAITING)
    if row is None or row.document is None:
        return []
    problem = problem_of(connection, row)
    lacking = missing(read_problem(problem), row.document, consents.given(connection, visit.office, week))
    unseen = veil(visit, (problem, row.document)).engagements
    return [
        one | {"detail": one["detail"].model_dump()} for one in lacking if one["engagement"] not in unseen
    ]


def hidden(connection: Connection, visit: Visit, week: str) -> frozenset[str]:
    """Return the engagements of ``week`` that are confidential to the visitor, by its plan of most weight."""
    row = _first(connection, visit, week, _NEAREST)
    if row is None:
        return frozenset()
    return veil(visit, (problem_of(connection, row), row.document)).engagements


def _named(connection: Connection, visit: Visit, week: str, plan: str) -> Row[Any]:
    row = plans.find(connection, visit.office, plan)
    if row is None or row.week != week:
        raise ServiceProblem(NOT_FOUND)
    return row


def _first(connection: Connection, visit: Visit, week: str, stages: Sequence[str]) -> Row[Any] | None:
    """Return the latest plan at the first of ``stages`` at which there is one."""
    rows = [row for row in plans.at_stage(connection, visit.office, week, stages) if row.document]
    return min(rows, key=lambda row: stages.index(row.stage), default=None)
