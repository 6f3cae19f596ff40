"""Other ways to ask: many at once, one line of text; and before asking: places that remain, and sittings."""

from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from models.errors import Fault, Message
from service.box.box import Limits
from service.hint_work import hint_document
from service.office.facts import Facts
from service.office.requests.forms import BulkForm, QuickForm, RequestForm
from service.office.requests.hint import question
from service.office.requests.quick.line import Line, read_line
from service.office.requests.registering import late_faults, refuse, register
from service.office.requests.shown import shown
from service.office.requests.sittings import sittings
from service.office.weeks import Week
from service.openapi.parts import problems
from service.openapi.requests import (
    BULK_ADDED,
    BULK_BODY,
    HINT,
    HINT_BODY,
    QUICK_ADDED,
    QUICK_BODY,
    SITTINGS,
)
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.routes.records import KINDS_OF_PROBLEM, READS, WRITES
from service.routes.requests import Asking, Reading, created
from service.work import Invalid

DryRun = Annotated[bool, Query(description="Only show what is understood; store nothing.")]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["requests"])
    base = "/offices/{office}/weeks/{week}/requests"

    @routes.post(
        f"{base}/bulk",
        operation_id="register_requests",
        summary="Register many requests for a week: all or none",
        status_code=201,
        responses=BULK_ADDED | problems(WRITES, KINDS_OF_PROBLEM),
        openapi_extra={"requestBody": BULK_BODY},
    )
    def bulk(request: Request, visit: Asking, week: Week, body: JsonBody) -> Response:
        """Register up to 500 requests; where one has a fault none is stored, and every fault is told."""
        forms = read_form(BulkForm, body, visit.zone).requests
        ats = [f"/requests/{index}" for index in range(len(forms))]

        def make(connection: Connection) -> Created:
            rows = register(connection, visit, week, forms, ats)
            return Created({"items": [shown(row) for row in rows]})

        return create(request, visit, body, make)

    @routes.post(
        f"{base}/quick",
        operation_id="register_request_by_line",
        summary="Register a request by one line of text",
        status_code=201,
        responses=QUICK_ADDED | problems(WRITES, KINDS_OF_PROBLEM),
        openapi_extra={"requestBody": QUICK_BODY},
    )
    def quick(
        request: Request, visit: Asking, week: Week, body: JsonBody, dry_run: DryRun = False
    ) -> Response:
        """Read a line such as "Họp giao ban, Chủ tịch UBND chủ trì, thứ 2 8h30, 90 phút, phòng họp 1".

        People, rooms and places are recognised by the office's own names and posts, with or without
        accents. What was not understood is answered too, and the line is kept as the request's note.
        """
        form = read_form(QuickForm, body, visit.zone)
        with visit.database.read() as connection:
            facts = Facts.read(connection, visit.row)
        line = read_line(form.text, facts, week)
        if dry_run:
            return answer({**line.shown(), "request": None})

        def make(connection: Connection) -> Created:
            asked = RequestForm(
                unit=form.unit, note=form.text, late_reason=form.late_reason, document=line.document
            )
            refuse([*_missing(line), *late_faults(facts, week, form.late_reason)])
            try:
                (row,) = register(connection, visit, week, [asked], [""])
            except ServiceProblem as problem:
                raise _in_line(problem) from problem
            one = created(visit, row)
            return Created({**line.shown(), "request": one.body}, one.location, one.version)

        return create(request, visit, body, make)

    @routes.get(
        "/offices/{office}/weeks/{week}/sittings",
        operation_id="list_sittings",
        summary="The sittings of a week that hear agenda items",
        responses=SITTINGS | problems(READS, KINDS_OF_PROBLEM),
    )
    def listed_sittings(visit: Reading, week: Week) -> dict[str, Any]:
        """Return the engagements with time for agenda items, asked for by anybody or coming again, by id."""
        with visit.database.read() as connection:
            return {"items": sittings(connection, visit, week)}

    @routes.post(
        f"{base}/hint",
        operation_id="hint_request",
        summary="How many places remain in the week for a request",
        responses=HINT | problems((*WRITES, 500, 503, 504), KINDS_OF_PROBLEM),
        openapi_extra={"requestBody": HINT_BODY},
    )
    async def hint(request: Request, visit: Asking, week: Week, body: JsonBody) -> Response:
        """Return how many starts remain with nothing else touched, and the first of them; nothing is stored.

        They are counted in the week's published plan, else in its newest one, else in the empty week.
        """
        form = await to_thread.run_sync(partial(read_form, RequestForm, body, visit.zone))
        asked = await to_thread.run_sync(question, visit, week, form)
        settings = visit.state.settings
        limits = Limits(settings.memory_mib(1), settings.verify_seconds, settings.cancel_seconds)
        found = await visit.state.checks.run(request, hint_document, asked, limits=limits)
        if isinstance(found, Invalid):
            raise ServiceProblem(INVALID_DOCUMENT, faults=found.faults)
        return Response(found.document, media_type="application/json")

    return routes


def _in_line(problem: ServiceProblem) -> ServiceProblem:
    """Return the problem with what is wrong with the document told of the line it was read from."""
    told = (
        fault.model_copy(update={"pointer": "/text"}) if fault.pointer.startswith("/document") else fault
        for fault in problem.faults
    )
    return replace(problem, faults=tuple(told))


def _missing(line: Line) -> list[Fault]:
    """Return what a line must say, and does not: how long."""
    if "duration_minutes" in line.document:
        return []
    message = Message(
        vi="chưa rõ thời lượng; hãy ghi thêm, ví dụ '90 phút'", en="how long is not said; add '90 phút', say"
    )
    return [Fault(pointer="/text", code="no_duration", message=message)]
