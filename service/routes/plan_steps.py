"""A plan's way to publication: submit, approve, return, publish."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection

from service.office.plan_forms import PlanReturnForm, PlanStepForm, PublishForm
from service.office.plans import brief
from service.office.publish import publish
from service.office.stages import STEPS, take
from service.office.weeks import Week
from service.openapi.weeks import call
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.rest.visits import May, Visit
from service.routes.plans import ONE, PlanId
from service.routes.weeks import revision

Submitting = Annotated[Visit, Depends(May(STEPS["submit"].permission))]
Approving = Annotated[Visit, Depends(May(STEPS["approve"].permission))]
Returning = Annotated[Visit, Depends(May(STEPS["return"].permission))]
Publishing = Annotated[Visit, Depends(May(STEPS["publish"].permission))]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.post(ONE + "/submit", **call("submit_plan"))
    def submit(request: Request, visit: Submitting, week: Week, plan: PlanId, body: JsonBody) -> Response:
        """Submit a draft for approval."""
        return _taken(request, visit, week, plan, "submit", read_form(PlanStepForm, body, visit.zone))

    @routes.post(ONE + "/approve", **call("approve_plan"))
    def approve(request: Request, visit: Approving, week: Week, plan: PlanId, body: JsonBody) -> Response:
        """Approve a submitted plan; one plan of a week at a time is approved and not published."""
        return _taken(request, visit, week, plan, "approve", read_form(PlanStepForm, body, visit.zone))

    @routes.post(ONE + "/return", **call("return_plan"))
    def send_back(request: Request, visit: Returning, week: Week, plan: PlanId, body: JsonBody) -> Response:
        """Return a submitted or approved plan to a draft, with the reason."""
        return _taken(request, visit, week, plan, "return", read_form(PlanReturnForm, body, visit.zone))

    @routes.post(ONE + "/publish", **call("publish_plan"))
    def put_out(request: Request, visit: Publishing, week: Week, plan: PlanId, body: JsonBody) -> Response:
        """Publish an approved plan as the week's next revision.

        The week is verified again against the facts as they are now, in the transaction that publishes it.
        """
        form = read_form(PublishForm, body, visit.zone)

        def make(connection: Connection) -> Created:
            row = publish(connection, request, visit, week, plan, form)
            where = f"/api/v1/offices/{visit.office}/weeks/{week}/revisions/{row.number}"
            return Created(revision(connection, visit, row), where)

        return create(request, visit, body, make, consistent=True)

    return routes


def _taken(
    request: Request, visit: Visit, week: str, plan: str, step: str, form: PlanStepForm | PlanReturnForm
) -> Response:
    row = take(request, visit, week, plan, STEPS[step], form.reason)
    return answer(brief(row), row.version)
