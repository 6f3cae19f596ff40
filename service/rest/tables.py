"""Bodies that are tables: a workbook, or CSV; and which of the two forms of an answer a caller wants."""

from fastapi import Request

from models.errors import InvalidDocument
from service.bodies import JSON, media_type_of, read_body
from service.exports.spreadsheet import XLSX
from service.imports.grid import refuse_other_than_workbook
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.settings import Settings

OLD_EXCEL = "application/vnd.ms-excel"
"""What browsers on Windows call CSV; a real one of these is refused when it is read, with what to do."""
TABLES = (XLSX, "text/csv", OLD_EXCEL)
TABLES_AND_JSON = (*JSON, *TABLES)


def is_table(request: Request) -> bool:
    """Say whether the body is announced as a table."""
    return media_type_of(request) in TABLES


async def read_table_body(request: Request, settings: Settings, kinds: tuple[str, ...] = TABLES) -> bytes:
    """Return the bytes of a table; ``kinds`` are the media types that the call takes.

    Raises :class:`ServiceProblem` as :func:`read_body` does, and 422 where what is announced as a workbook
    is none.
    """
    body = await read_body(request, settings, kinds)
    if media_type_of(request) == XLSX:
        try:
            refuse_other_than_workbook(body)
        except InvalidDocument as error:
            raise ServiceProblem(INVALID_DOCUMENT, faults=error.faults) from error
    return body


def wants_workbook(request: Request) -> bool:
    """Say whether the caller asks for a workbook rather than for JSON, by ``Accept``."""
    accepted = [
        part.partition(";")[0].strip().lower() for part in request.headers.get("accept", "").split(",")
    ]
    return XLSX in accepted and "application/json" not in accepted
