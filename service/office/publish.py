"""Publication: the whole week checked again, and its revision swapped, in one transaction."""

from datetime import datetime, timedelta
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from service.office.compose import compose
from service.office.confidential import veil
from service.office.deputies import missing
from service.office.drafts import around, pins_of
from service.office.pending import told_changes
from service.office.plan_forms import PublishForm
from service.office.plans import found, problem_of
from service.office.stages import STEPS, SUPERSEDE, move, ready
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.problem_kinds import CONSENT_MISSING, PRECONDITION_FAILED, RULES_BROKEN, STALE_PLAN
from service.rest.visits import Visit
from service.storage.clock import now
from service.storage.repositories import consents, plans, revisions, weeks
from solver.replan.differences import differences
from solver.verify.verifier import verify


def publish(
    connection: Connection, request: Request, visit: Visit, week: str, name: str, form: PublishForm
) -> Row[Any]:
    """Publish the plan as the week's next revision and return that; ``connection`` reads consistently.

    Raises :class:`ServiceProblem`: 409 for a plan that is not approved, built on stale facts, breaks a rule
    or changes what has begun, or lacks a consent; 412 for another revision than expected; 422 for a
    missing reason.
    """
    state = weeks.locked(connection, visit.office, week)
    row = found(connection, visit, week, name, locked=True)
    _refuse_overtaken(state, form)
    ready(request, row, STEPS["publish"])
    _refuse_unreasoned(state, form)
    planned = read_problem(problem_of(connection, row))
    plan = read_plan(row.document, planned)
    facts = compose(connection, visit.row, week)
    earlier = plans.find(connection, visit.office, state.plan) if state.plan else None
    _refuse_stale(visit, row, planned, facts)
    _refuse_broken(visit, row, planned, facts, earlier)
    _refuse_without_consent(connection, visit, row, planned)
    told = _differences(connection, earlier, planned, plan)
    if earlier is not None:
        move(connection, visit, earlier, SUPERSEDE, form.reason)
    move(connection, visit, row, STEPS["publish"], form.reason)
    return _stored(connection, visit, state, row, form.reason, told)


def begun_before(moment: datetime) -> datetime:
    """Return the first whole minute after ``moment``: what starts before it has begun."""
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _refuse_overtaken(state: Row[Any], form: PublishForm) -> None:
    if state.revision != form.expected_revision:
        raise ServiceProblem(
            PRECONDITION_FAILED,
            Message(
                vi=f"Tuần này đang ở lần ban hành {state.revision}, không phải {form.expected_revision}; "
                "hãy xem lại lịch đã ban hành.",
                en=f"The week is at revision {state.revision}, not {form.expected_revision}; "
                "look at what is published first.",
            ),
        )


def _refuse_unreasoned(state: Row[Any], form: PublishForm) -> None:
    if state.revision > 0 and not form.reason:
        message = Message(
            vi="từ lần điều chỉnh đầu tiên phải nêu lý do", en="a revision of a published week needs a reason"
        )
        raise ServiceProblem(
            INVALID_DOCUMENT, faults=(Fault(pointer="/reason", code="missing", message=message),)
        )


def _refuse_stale(visit: Visit, row: Row[Any], planned: Problem, facts: Problem) -> None:
    if changes := told_changes(visit, planned, facts, row.document):
        raise ServiceProblem(STALE_PLAN, extra={"changes": changes})


def _refuse_broken(
    visit: Visit, row: Row[Any], planned: Problem, facts: Problem, earlier: Row[Any] | None
) -> None:
    """Verify against the facts as they are, the pins, and the published plan as far as it has begun."""
    asked = planned.model_dump(mode="json", by_alias=True)
    pins = pins_of(asked)
    document = earlier.document if earlier is not None else None
    frozen = [moment for moment in (begun_before(now()), facts.policy.freeze_before) if moment is not None]
    problem = around(facts, document, pins=pins, frozen_before=max(frozen) if document else None)
    # Its score is that of the problem it was made for, whose baseline may be another one.
    bare = {key: row.document[key] for key in ("assignments", "trips", "unplaced", "unheard")}
    verdict = verify(problem, read_plan(bare, problem))
    if not verdict.valid:
        seen = veil(visit, (asked, row.document)).violations(verdict.violations)
        raise ServiceProblem(RULES_BROKEN, extra={"violations": seen})


def _refuse_without_consent(connection: Connection, visit: Visit, row: Row[Any], planned: Problem) -> None:
    given = consents.given(connection, visit.office, row.week)
    lacking = missing(planned, row.document, given)
    if lacking:
        document = planned.model_dump(mode="json", by_alias=True)
        hidden = veil(visit, (document, row.document)).engagements
        shown = [one for one in lacking if one["engagement"] not in hidden]
        raise ServiceProblem(CONSENT_MISSING, extra={"consents": shown})


def _differences(
    connection: Connection, earlier: Row[Any] | None, planned: Problem, plan: SubmittedPlan
) -> dict[str, Any]:
    """Return what differs from the revision before; before the first there was nothing."""
    if earlier is None:
        found = differences(planned, SubmittedPlan(), planned, plan)
    else:
        before = read_problem(problem_of(connection, earlier))
        found = differences(before, read_plan(earlier.document, before), planned, plan)
    document: dict[str, Any] = found.model_dump(mode="json", by_alias=True)
    return document


def _stored(
    connection: Connection,
    visit: Visit,
    state: Row[Any],
    row: Row[Any],
    reason: str | None,
    told: dict[str, Any],
) -> Row[Any]:
    number, week = state.revision + 1, state.week
    weeks.change(connection, visit.office, week, state.version, {"revision": number, "plan": row.id})
    revisions.add(
        connection,
        visit.office,
        week,
        number,
        plan=row.id,
        differences=told,
        reason=reason,
        published_by=visit.actor.key,
        published_at=now(),
    )
    visit.record(
        connection,
        "published",
        ("weeks", week),
        before={"revision": state.revision, "plan": state.plan},
        after={"revision": number, "plan": row.id, "message": told["message"], "tell": told["tell"]},
        week=week,
        reason=reason,
    )
    stored = revisions.find(connection, visit.office, week, number)
    assert stored is not None, "it was stored in this transaction"
    return stored
