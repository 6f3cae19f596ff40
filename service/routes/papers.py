"""How an office prints: settings and Word templates, style by style."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from service.auth.permissions import Permission
from service.bodies import read_body
from service.exports.file import ExportFile
from service.exports.printing import Form, PrintSettings
from service.exports.word_parts import MEDIA_TYPE
from service.office import papers
from service.openapi.papers import (
    GET_PAPER,
    GET_TEMPLATE,
    LIST_PAPERS,
    PUT_PAPER,
    PUT_TEMPLATE,
    RESET_PAPER,
    RESET_TEMPLATE,
)
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.answers import answer
from service.rest.etags import etag
from service.rest.forms import JsonBody, read_form
from service.rest.handing_out import handed_out
from service.rest.visits import May, Visit

Viewing = Annotated[Visit, Depends(May(Permission.VIEW_PUBLISHED, Permission.EDIT_RESOURCES))]
Editing = Annotated[Visit, Depends(May(Permission.EDIT_RESOURCES))]
Style = Annotated[Form, Path(description="The plain, the state or the Party form.")]
_BASE = "/offices/{office}/papers"
_ONE = _BASE + "/{style}"
_TEMPLATE = _ONE + "/template.docx"


async def _file(request: Request) -> bytes:
    return await read_body(request, request.app.state.service.settings, (MEDIA_TYPE,))


WordBody = Annotated[bytes, Depends(_file)]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["resources"])

    @routes.get(_BASE, **LIST_PAPERS)
    def listed(visit: Viewing) -> Response:
        """Return how the office prints in each of the three styles."""
        with visit.database.read() as connection:
            return answer({"items": papers.all_shown(connection, visit.office), "next": None})

    @routes.get(_ONE, **GET_PAPER)
    def read(visit: Viewing, style: Style) -> Response:
        """Return how the office prints in one style: its own settings, or the usual ones."""
        with visit.database.read() as connection:
            return _answered(papers.shown(connection, visit.office, style))

    @routes.put(_ONE, **PUT_PAPER)
    def change(request: Request, visit: Editing, style: Style, body: JsonBody) -> Response:
        """Set how the office prints in one style, from now on; what is left out is as in a new document."""
        source = {"form": style, **body} if isinstance(body, dict) else body
        settings = read_form(PrintSettings, source, visit.zone)
        return _answered(papers.set_settings(request, visit, style, settings))

    @routes.delete(_ONE, **RESET_PAPER)
    def reset(request: Request, visit: Editing, style: Style) -> Response:
        """Go back to the usual settings of the style."""
        return _answered(papers.set_settings(request, visit, style, None))

    @routes.get(_TEMPLATE, **GET_TEMPLATE)
    def template(request: Request, visit: Viewing, style: Style) -> Response:
        """Hand out the office's own Word template of the style, as it was sent."""
        with visit.database.read() as connection:
            data = papers.template_of(connection, visit.office, style)
            version = papers.shown(connection, visit.office, style)["template_version"]
        if data is None:
            raise ServiceProblem(NOT_FOUND)
        name = f"mau-{visit.office}-{style}.docx"
        return handed_out(request, ExportFile(data, MEDIA_TYPE, name), etag(version))

    @routes.put(_TEMPLATE, **PUT_TEMPLATE)
    def take(request: Request, visit: Editing, style: Style, body: WordBody) -> Response:
        """Take a Word template, with which `calendar.docx` is written from now on.

        It is tried with a small week first. Refused is one that holds a name that is not known, leaves
        braces standing, has no row for the week, or brings programs or links that fetch.
        """
        return _changed(papers.set_template(request, visit, style, body))

    @routes.delete(_TEMPLATE, **RESET_TEMPLATE)
    def drop(request: Request, visit: Editing, style: Style) -> Response:
        """Go back to the usual Word form of the style."""
        return _changed(papers.set_template(request, visit, style, None))

    return routes


def _answered(shown: dict[str, Any]) -> Response:
    return answer(shown, shown["version"])


def _changed(shown: dict[str, Any]) -> Response:
    return answer(shown, shown["template_version"])
