"""Read JSON bodies into forms: the body off the network, then the form, with every fault at once."""

from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from anyio import to_thread
from fastapi import Depends, Request
from pydantic import JsonValue, ValidationError

from models import faults
from models.base import Document
from models.errors import Fault, InvalidDocument, Message, pointer
from models.reading import parse_json
from models.time import office_zone
from service.bodies import read_body
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT, NOT_JSON
from service.state import ServiceState

F = TypeVar("F", bound=Document)


_NUL = Message(vi="chữ chứa ký tự NUL (mã 0)", en="the text holds a NUL character (code 0)")


async def _json_body(request: Request) -> JsonValue:
    state: ServiceState = request.app.state.service
    return await parsed(await read_body(request, state.settings), state)


async def parsed(body: bytes, state: ServiceState) -> JsonValue:
    """Return the JSON that ``body`` holds; raises :class:`ServiceProblem` (400)."""
    try:
        return await to_thread.run_sync(parse_json, body, limiter=state.parsing)
    except InvalidDocument as error:
        raise ServiceProblem(NOT_JSON, error.faults[0].message, faults=error.faults) from error


JsonBody = Annotated[JsonValue, Depends(_json_body)]
"""The parsed body of a call. Raises :class:`ServiceProblem`: 400, 408, 413, 415."""


def read_form(form: type[F], source: JsonValue, zone: ZoneInfo) -> F:
    """Return the ``form`` that ``source`` holds, its naive date-times read in ``zone``.

    Raises :class:`ServiceProblem`: 422 with every fault.
    """
    if unusable := faults.unusable(source) + _unstorable(source):
        raise ServiceProblem(INVALID_DOCUMENT, faults=tuple(unusable))
    with office_zone(zone):
        try:
            return form.model_validate(source)
        except ValidationError as error:
            found = faults.from_pydantic(error, source)
            ordered = tuple(faults.in_document_order(found, source))
            raise ServiceProblem(INVALID_DOCUMENT, faults=ordered) from error


def _unstorable(source: JsonValue) -> list[Fault]:
    """Return the texts that PostgreSQL cannot store: those with a NUL in them."""
    found: list[Fault] = []
    parts: list[tuple[JsonValue, tuple[str | int, ...]]] = [(source, ())]
    while parts:
        value, path = parts.pop()
        if isinstance(value, str) and "\0" in value:
            found.append(Fault(pointer=pointer(*path), code="nul", message=_NUL))
        elif isinstance(value, dict):
            if any("\0" in key for key in value):
                found.append(Fault(pointer=pointer(*path), code="nul", message=_NUL))
            parts += [(part, (*path, key)) for key, part in value.items()]
        elif isinstance(value, list):
            parts += [(part, (*path, index)) for index, part in enumerate(value)]
    return faults.in_document_order(found, source)
