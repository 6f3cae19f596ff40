"""Reports over any span of an office's published weeks."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from models.base import Document
from models.errors import Fault, Message
from models.time import Day
from service.auth.permissions import Permission
from service.exports.file import ExportFile, file_name
from service.language import language_of
from service.office.reported import reported
from service.openapi.papers import REPORT
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_OPTIONS
from service.reports.records import Span
from service.reports.report import Report, Subject, report, report_csv, report_xlsx
from service.rest.handing_out import handed_out
from service.rest.visits import May, Visit

Reading = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS))]
LONGEST = 366
"""Days: a year's weeks are read one by one."""


class ReportQuery(Document):
    """Which days, and as what. CSV holds one table: ``subject`` names it."""

    first: Day
    last: Day
    form: Literal["json", "xlsx", "csv"] = "json"
    subject: Subject = Field("rooms", description="The table of a CSV file.")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.get("/offices/{office}/reports", **REPORT)
    def reports(request: Request, visit: Reading, wanted: Annotated[ReportQuery, Query()]) -> Response:
        """Report on rooms, vehicles, leaders, requests by unit and revisions, from one day to another."""
        span = Span(wanted.first, wanted.last)
        _refuse_long(span.first, span.last)
        with visit.database.read() as connection:
            found = report(*reported(connection, visit, span), span)
        language = language_of(request)
        if wanted.form == "xlsx":
            return handed_out(request, report_xlsx(found, language))
        if wanted.form == "csv":
            return handed_out(request, report_csv(found, wanted.subject, language))
        return handed_out(request, _json(found))

    return routes


def _refuse_long(first: date, last: date) -> None:
    if not 0 <= (last - first).days < LONGEST:
        message = Message(
            vi=f"từ first đến last phải từ 1 đến {LONGEST} ngày", en=f"first to last is 1 to {LONGEST} days"
        )
        fault = Fault(pointer="/last", code="span", message=message, value=last.isoformat())
        raise ServiceProblem(INVALID_OPTIONS, faults=(fault,), in_query=True)


def _json(found: Report) -> ExportFile:
    name = file_name("bao-cao", found.first, found.last, suffix="json")
    return ExportFile(found.model_dump_json().encode(), "application/json", name)
