"""Turn every exception into problem details; none of its text goes out unless it was written to."""

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from models import faults
from models.errors import Fault, InvalidDocument, pointer
from service import problem_types as kinds
from service.box.errors import BoxError, SolveCrashed, SolveFailed
from service.box.kinds import kind_of
from service.problem_details import ServiceProblem, respond
from service.request_id import request_id_of
from service.rest.problem_kinds import DATABASE_AWAY, PRECONDITION_FAILED
from service.storage.database import AWAY, Overtaken, reason_of

_log = logging.getLogger("lichtuan.http")

_RETRY_SECONDS = {kinds.SHUTTING_DOWN: "30", kinds.BUSY: "5"}
_HTTP = {
    404: kinds.NOT_FOUND,
    405: kinds.METHOD_NOT_ALLOWED,
    413: kinds.BODY_TOO_LARGE,
    415: kinds.UNSUPPORTED_MEDIA_TYPE,
}


def add_handlers(app: FastAPI) -> None:
    """Register the handlers on ``app``; what none of them takes goes to :func:`unforeseen`."""
    app.add_exception_handler(ServiceProblem, _service_problem)
    app.add_exception_handler(InvalidDocument, _invalid_document)
    app.add_exception_handler(RequestValidationError, _request_validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(BoxError, _box)
    app.add_exception_handler(Overtaken, _overtaken)
    for kind in AWAY:
        app.add_exception_handler(kind, _database_away)


def unforeseen(request: Request, error: Exception) -> Response:
    """Answer for an exception nobody expected; it is in the log already."""
    return respond(request, ServiceProblem(kinds.INTERNAL_ERROR))


async def _service_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceProblem)
    return respond(request, error)


async def _invalid_document(request: Request, error: Exception) -> Response:
    assert isinstance(error, InvalidDocument)
    return respond(request, ServiceProblem(kinds.INVALID_DOCUMENT, faults=error.faults))


async def _request_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    in_query = all(detail["loc"][:1] == ("query",) for detail in found)
    listed = tuple(
        Fault(
            pointer=pointer(*detail["loc"][1:]),
            code=detail["type"],
            message=faults.message_of(detail["type"], detail.get("ctx", {}), detail["msg"]),
            value=detail["input"] if isinstance(detail["input"], str | int | float) else None,
        )
        for detail in found
    )
    kind = kinds.INVALID_OPTIONS if in_query else kinds.INVALID_DOCUMENT
    return respond(request, ServiceProblem(kind, faults=listed, in_query=in_query))


async def _database_away(request: Request, error: Exception) -> Response:
    _log.error("%s the database is away: %s", request_id_of(request), reason_of(error))
    return respond(request, ServiceProblem(DATABASE_AWAY, headers={"Retry-After": "5"}))


async def _overtaken(request: Request, error: Exception) -> Response:
    return respond(request, ServiceProblem(PRECONDITION_FAILED))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _HTTP.get(error.status_code)
    if kind is None:
        kind = kinds.BAD_REQUEST if error.status_code < 500 else kinds.INTERNAL_ERROR
    problem = ServiceProblem(kind, status=error.status_code, headers=dict(error.headers or {}))
    return respond(request, problem)


async def _box(request: Request, error: Exception) -> Response:
    assert isinstance(error, BoxError)
    kind = kind_of(error)
    more = ""
    if isinstance(error, SolveCrashed):
        more = error.output
    if isinstance(error, SolveFailed):
        more = error.traceback
    _log.error("%s %s: %s\n%s", request_id_of(request), kind.name, error, more)
    retry = _RETRY_SECONDS.get(kind)
    return respond(request, ServiceProblem(kind, headers={"Retry-After": retry} if retry else {}))
