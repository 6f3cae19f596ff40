"""The published week as paper and files."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field

from models.base import Document, Id
from models.errors import Fault, InvalidDocument, Language, Message
from models.resources import Body
from models.time import Day
from service.auth.permissions import Permission
from service.exports.papers import PAPERS, Asked, Form, Paper
from service.exports.printing import DEFAULTS, Issue
from service.exports.printing import Form as PrintForm
from service.exports.selection import Selection
from service.exports.sheet import Edition
from service.exports.viewer import Viewer
from service.language import language_of
from service.office.published import published_week, reader
from service.office.weeks import Week
from service.openapi_papers import CALENDAR
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_OPTIONS
from service.rest.handing_out import handed_out
from service.rest.visits import May, Visit

Reading = Annotated[Visit, Depends(May(Permission.VIEW_PUBLISHED))]


class CalendarQuery(Document):
    """What of the week is asked for, and how it is printed."""

    paper: Paper = Field("week", description="The calendar, vehicle orders, drivers' lists, door sheets.")
    style: PrintForm = Field("plain", description="The plain, the state or the Party form.")
    edition: Edition = Field("internal", description="The public one is without staff and vehicles.")
    body: Body | None = Field(None, description="One body's calendar.")
    person: Id | None = None
    room: Id | None = None
    vehicle: Id | None = None
    lunar: bool = Field(False, description="With lunar dates.")
    only_changes: bool = Field(False, description="Only what the latest revision changed.")
    number: int | None = Field(None, ge=0, le=99_999, description="Its number in the series.")
    issued: Day | None = Field(None, description="The day of issue.")

    def selection(self, viewer: Viewer, language: Language) -> Selection:
        """Return what of the week ``viewer`` gets to see."""
        chosen = self.model_dump(include=_CHOSEN)
        return Selection(**chosen, viewer=viewer, language=language)


_CHOSEN = {"edition", "body", "person", "room", "vehicle", "lunar", "only_changes"}


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
        selection = wanted.selection(reader(visit), language_of(request))
        settings = DEFAULTS[wanted.style].model_copy(update={"lunar": selection.lunar})
        issue = Issue(number=wanted.number, day=wanted.issued)
        asked = Asked(found.problem, found.plan, selection, settings, issue, found.revised)
        try:
            return handed_out(request, writer(asked))
        except InvalidDocument as error:
            raise ServiceProblem(INVALID_OPTIONS, faults=error.faults, in_query=True) from error

    return routes


def _no_such(paper: Paper, form: Form) -> ServiceProblem:
    forms = ", ".join(PAPERS[paper])
    message = Message(
        vi=f"{paper} không có dạng {form}; có: {forms}", en=f"{paper} is written as {forms} only"
    )
    fault = Fault(pointer="/paper", code="form", message=message, value=paper)
    return ServiceProblem(INVALID_OPTIONS, faults=(fault,), in_query=True)
