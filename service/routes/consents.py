"""The consents of deputies: recorded, listed, withdrawn."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection, Row

from service.auth.permissions import Permission
from service.office.plan_forms import ConsentForm
from service.office.week_state import hidden
from service.office.weeks import Week
from service.openapi.weeks import call
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.problem_kinds import WRONG_STATE
from service.rest.visits import May, Visit
from service.routes.plans import ID
from service.storage.repositories import consents

Viewing = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.RECORD_CONSENT))]
Recording = Annotated[Visit, Depends(May(Permission.RECORD_CONSENT))]
ConsentId = Annotated[str, Path(pattern=ID, description="The consent's id.")]
BASE = "/offices/{office}/weeks/{week}/consents"


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.get(BASE, **call("list_consents"))
    def consented(visit: Viewing, week: Week, page: Paged) -> Response:
        """List the consents recorded for a week, withdrawn ones too, to what the visitor may see."""
        with visit.database.read() as connection:
            unseen = hidden(connection, visit, week)
            rows = consents.page(
                connection, visit.office, week, without=unseen, after=page.after, limit=page.asked
            )
        return answer(page.answer(rows, lambda row: str(row.id), shown))

    @routes.post(BASE, **call("add_consent"))
    def consent(request: Request, visit: Recording, week: Week, body: JsonBody) -> Response:
        """Record that a deputy consents; it holds for every plan of the week that chooses so."""
        form = read_form(ConsentForm, body, visit.zone)
        return create(request, visit, body, lambda connection: _added(connection, visit, week, form))

    @routes.delete(BASE + "/{name}", **call("withdraw_consent"))
    def withdraw(visit: Recording, week: Week, name: ConsentId) -> Response:
        """Withdraw a consent; a plan that needs it cannot be published, and a published one is pending."""
        with visit.database.write() as connection:
            row = consents.find(connection, visit.office, name)
            if row is None or row.week != week or row.engagement in hidden(connection, visit, week):
                raise ServiceProblem(NOT_FOUND)
            if not consents.withdraw(connection, visit.office, name):
                raise ServiceProblem(WRONG_STATE)
            visit.record(connection, "withdrawn", ("consents", name), before=shown(row), week=week)
            changed = _found(connection, visit, name)
        return answer(shown(changed))

    return routes


def shown(row: Row[Any]) -> dict[str, Any]:
    """Return a consent as it is answered."""
    return {
        "id": row.id,
        "engagement": row.engagement,
        "person": row.person,
        "note": row.note,
        "recorded_by": row.recorded_by,
        "recorded_at": row.recorded_at.isoformat(),
        "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
    }


def _added(connection: Connection, visit: Visit, week: str, form: ConsentForm) -> Created:
    name = uuid.uuid4().hex
    consents.add(
        connection,
        visit.office,
        name,
        week=week,
        engagement=form.engagement,
        person=form.person,
        note=form.note,
        recorded_by=visit.actor.key,
    )
    row = shown(_found(connection, visit, name))
    visit.record(connection, "added", ("consents", name), after=row, week=week)
    return Created(row, f"/api/v1/offices/{visit.office}/weeks/{week}/consents/{name}")


def _found(connection: Connection, visit: Visit, name: str) -> Row[Any]:
    row = consents.find(connection, visit.office, name)
    assert row is not None, "it was stored or found in this transaction"
    return row
