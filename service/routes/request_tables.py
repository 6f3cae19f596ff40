"""Requests by table: the workbook to fill in, what a filled one would do, and doing it."""

import hashlib
from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlalchemy import Connection

from models.base import Document
from models.errors import InvalidDocument
from models.reading import parse_json, read_problem
from service.imports.reading_table import ReadTable
from service.imports.returned import faulty_rows
from service.imports.template import template_workbook
from service.language import language_of
from service.limits import within_seconds
from service.office.facts import Facts
from service.office.requests.forms import MOST_AT_ONCE, Line
from service.office.requests.table.confirming import Confirmation, Faulty, confirmed
from service.office.requests.table.preview import Import, previewed
from service.office.weeks import Week, monday_of
from service.openapi.tables import IMPORT, TEMPLATE
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.creating import Created, create
from service.rest.handing_out import handed_out
from service.rest.tables import read_table_body, wants_workbook
from service.rest.visits import Visit
from service.routes.audits import office_of
from service.routes.requests import Asking
from service.table_work import table_document
from service.work import Invalid


class ImportQuery(Document):
    """Whether a table is only looked at, or what was seen of it is confirmed."""

    confirm: str | None = Field(None, max_length=80, description="The `digest` of the preview to carry out.")
    faulty: Faulty = Field(
        "refuse", description="With `confirm`: refuse the table where rows are at fault, or leave them out."
    )
    late_reason: Line | None = Field(
        None, description="With `confirm`: why it comes after registration closed."
    )


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["requests"])
    base = "/offices/{office}/weeks/{week}/requests"

    @routes.get(f"{base}/template.xlsx", **TEMPLATE)
    def template(request: Request, visit: Asking, week: Week) -> Response:
        """Hand out the workbook of the office and the week: headings, choices, checks, an example, notes."""
        problem = read_problem(parse_json(office_of(visit, week)))
        return handed_out(request, template_workbook(problem, language_of(request)))

    @routes.post(f"{base}/import", **IMPORT)
    async def import_table(
        request: Request, visit: Asking, week: Week, asked: Annotated[ImportQuery, Query()]
    ) -> Response:
        """Say what the rows of a workbook or of CSV would become; with `confirm`, make them requests.

        Without `confirm` nothing is stored. With `Accept` of a workbook the rows at fault come back, each
        fault as a comment on its cell. With `confirm` all rows that are new or changed are stored in one
        transaction, provided that the preview would still be the one with that digest. A row that was
        imported before adds nothing. Pointers of faults are addresses of cells, such as `/C5`.
        """
        settings = visit.state.settings
        body = await read_table_body(request, settings)
        names = await to_thread.run_sync(office_of, visit, week)
        limits = within_seconds(settings, settings.verify_seconds)
        table = await visit.state.checks.run(
            request, table_document, body, names, MOST_AT_ONCE, limits=limits
        )
        if isinstance(table, Invalid):
            raise ServiceProblem(INVALID_DOCUMENT, faults=table.faults)
        if asked.confirm is None:
            found = await to_thread.run_sync(_preview, visit, week, table)
            return _shown(request, week, found)
        confirmation = Confirmation(asked.confirm, asked.faulty, asked.late_reason)
        return await to_thread.run_sync(
            partial(_confirm, request, visit, week, table, (body, names), confirmation)
        )

    return routes


def _preview(visit: Visit, week: str, table: ReadTable) -> Import:
    with visit.database.read() as connection:
        return previewed(connection, visit, Facts.read(connection, visit.row), week, table)


def _shown(request: Request, week: str, found: Import) -> Response:
    """Return the preview, or its rows at fault as a workbook, as the caller asks."""
    if wants_workbook(request):
        return handed_out(request, faulty_rows(found.preview, language_of(request), monday_of(week)))
    headers = {"Vary": "Accept"}
    return Response(found.preview.model_dump_json(), headers=headers, media_type="application/json")


def _confirm(
    request: Request,
    visit: Visit,
    week: str,
    table: ReadTable,
    sent: tuple[bytes, bytes],
    asked: Confirmation,
) -> Response:
    body, names = sent

    def make(connection: Connection) -> Created:
        try:
            done = confirmed(connection, visit, week, table, names, asked)
        except InvalidDocument as error:
            raise ServiceProblem(INVALID_DOCUMENT, faults=error.faults) from error
        return Created(done, status=201 if done["items"] else 200)

    return create(request, visit, hashlib.sha256(body).hexdigest(), make)
