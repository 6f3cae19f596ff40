"""A week as paper and files: the published one, and a plan before its publication."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from models.errors import Fault, InvalidDocument, Message
from service.auth.permissions import Permission
from service.exports.papers import PAPERS, Asked, Form, Paper, Writer
from service.language import language_of
from service.office.plans import PUBLIC_STAGES
from service.office.printed import CalendarQuery, PrintQuery, asked, draft_week
from service.office.published import published_week
from service.office.stored_plans import made
from service.office.weeks import Week
from service.openapi.papers import CALENDAR, DRAFT
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_OPTIONS
from service.rest.handing_out import handed_out
from service.rest.problem_kinds import WRONG_STATE
from service.rest.visits import May, Visit
from service.routes.plans import ONE, Drafting, PlanId

Reading = Annotated[Visit, Depends(May(Permission.VIEW_PUBLISHED))]
DraftForm = Literal["pdf", "docx", "html"]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.get("/offices/{office}/weeks/{week}/calendar.{form}", **CALENDAR)
    def calendar(
        request: Request,
        visit: Reading,
        week: Week,
        form: Annotated[Form, Path(description="The form of the file.")],
        wanted: Annotated[CalendarQuery, Query()],
    ) -> Response:
        """Hand out the latest revision of a week, as far as the visitor may read it."""
        writer = PAPERS[wanted.paper].get(form)
        if writer is None:
            raise _no_such(wanted.paper, form)
        with visit.database.read() as connection:
            found = published_week(connection, visit.office, week)
            documents = (found.problem, found.plan)
            paper = asked(connection, visit, wanted, language_of(request), documents, found.revised)
        return _written(request, writer, paper)

    @routes.get(ONE + "/calendar.{form}", **DRAFT)
    def draft(
        request: Request,
        visit: Drafting,
        week: Week,
        plan: PlanId,
        form: Annotated[DraftForm, Path(description="The form of the file.")],
        wanted: Annotated[PrintQuery, Query()],
    ) -> Response:
        """Hand out a plan as it would be printed, every page marked as a draft.

        Changes are marked against what is published. A plan that is published, or was, is refused: it is
        no draft.
        """
        with visit.database.read() as connection:
            stored = made(connection, visit, week, plan)
            if stored.row.stage in PUBLIC_STAGES:
                raise ServiceProblem(WRONG_STATE, _NO_DRAFT)
            documents, revised = draft_week(connection, stored)
            paper = asked(connection, visit, wanted, language_of(request), documents, revised)
        return _written(request, PAPERS["week"][form], replace(paper, draft=True))

    return routes


def _written(request: Request, writer: Writer, paper: Asked) -> Response:
    try:
        return handed_out(request, writer(paper))
    except InvalidDocument as error:
        raise ServiceProblem(INVALID_OPTIONS, faults=error.faults, in_query=True) from error


def _no_such(paper: Paper, form: Form) -> ServiceProblem:
    forms = ", ".join(PAPERS[paper])
    message = Message(
        vi=f"{paper} không có dạng {form}; có: {forms}", en=f"{paper} is written as {forms} only"
    )
    fault = Fault(pointer="/paper", code="form", message=message, value=paper)
    return ServiceProblem(INVALID_OPTIONS, faults=(fault,), in_query=True)


_NO_DRAFT = Message(
    vi="Phương án này đã ban hành, không còn là dự thảo; hãy lấy bản in của lịch tuần.",
    en="This plan was published and is no draft any more; take the calendar of the week.",
)
