"""The published week as a page for everybody, where the office says so."""

from fastapi import APIRouter, Request, Response

from service.exports.page import week_page
from service.exports.selection import Selection
from service.exports.week import week_sheet
from service.language import language_of
from service.office.papers import settings_of
from service.office.published import published_week
from service.office.settings import OfficeSettings
from service.office.weeks import Week
from service.openapi.papers import PUBLIC_PAGE
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.handing_out import handed_out
from service.rest.visits import OfficeId
from service.state import ServiceState
from service.storage.repositories import offices

CACHED = "public, max-age=300"
"""A crowd at the door of a proxy asks the service once in five minutes."""


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.get("/public/{office}/{week}", **PUBLIC_PAGE)
    def page(request: Request, office: OfficeId, week: Week) -> Response:
        """Show the public edition: without staff and vehicles, what is confidential as time taken.

        404 for an office that does not publish so, as for one that does not exist.
        """
        state: ServiceState = request.app.state.service
        with state.database.read() as connection:
            row = offices.find(connection, office)
            if row is None or not OfficeSettings.model_validate(row.settings).public_week:
                raise ServiceProblem(NOT_FOUND)
            found = published_week(connection, office, week)
            lunar = settings_of(connection, office, "plain").lunar
        selection = Selection(edition="public", lunar=lunar, language=language_of(request))
        sheet = week_sheet(found.problem, found.plan, selection, found.revised)
        response = handed_out(request, week_page(sheet), cached=CACHED)
        response.headers["Vary"] = "Accept-Language"
        return response

    return routes
