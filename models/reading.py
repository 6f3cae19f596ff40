"""Read documents from JSON text or parsed JSON, with every fault at once."""

import json
from math import isinf
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import JsonValue, ValidationError

from models import faults
from models.audit import HandMade
from models.base import Document
from models.changes import Changes
from models.errors import Fault, InvalidDocument, Message
from models.moves import Moves
from models.plan import SubmittedPlan
from models.problem import Problem
from models.time import DEFAULT_ZONE, office_zone
from models.zones import zone_named

Form = TypeVar("Form", bound=Document)


def parse_json(text: str | bytes) -> JsonValue:
    """Parse JSON; a key that stands twice in one object, NaN and Infinity are faults.

    Raises :class:`InvalidDocument`, e.g. "not JSON at line 3, column 7".
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        value: JsonValue = json.loads(
            text, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        raise _unreadable(
            f"không phải JSON, lỗi ở dòng {error.lineno}, cột {error.colno}",
            f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}",
        ) from error
    except UnicodeDecodeError as error:
        raise _unreadable("tệp không phải UTF-8", "the text is not UTF-8") from error
    except RecursionError as error:
        raise _unreadable("JSON lồng nhau quá sâu", "JSON is nested too deeply") from error
    except ValueError as error:
        raise _unreadable(f"JSON không dùng được: {error}", f"unusable JSON: {error}") from error
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise ValueError(f"{digits[:40]} is too large a number")
    return number


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a JSON number")


def _unreadable(vi: str, en: str) -> InvalidDocument:
    return InvalidDocument([Fault(pointer="", code="not_json", message=Message(vi=vi, en=en))])


def read_problem(document: JsonValue) -> Problem:
    """Return the problem that ``document`` holds; raises :class:`InvalidDocument` with every fault."""
    return Problem.model_validate(document)


def read_plan(document: JsonValue, problem: Problem) -> SubmittedPlan:
    """Return the plan that ``document`` holds, its naive date-times read in the problem's zone.

    Only its form is checked here; ids and rules are the verifier's. Raises :class:`InvalidDocument`.
    """
    return read_form(SubmittedPlan, document, problem.office.zone)


def read_moves(document: JsonValue, problem: Problem) -> Moves:
    """Return the moves that ``document`` holds, their form checked. Raises :class:`InvalidDocument`."""
    return read_form(Moves, document, problem.office.zone)


def read_changes(document: JsonValue, problem: Problem) -> Changes:
    """Return the changes that ``document`` holds, their form checked. Raises :class:`InvalidDocument`."""
    return read_form(Changes, document, problem.office.zone)


def read_hand_made(document: JsonValue) -> HandMade:
    """Return the calendar that ``document`` holds. Raises :class:`InvalidDocument`."""
    office = document.get("office") if isinstance(document, dict) else None
    name = office.get("timezone") if isinstance(office, dict) else None
    zone = zone_named(name) if isinstance(name, str) else None
    return read_form(HandMade, document, zone or ZoneInfo(DEFAULT_ZONE))


def read_form(form: type[Form], document: JsonValue, zone: ZoneInfo) -> Form:
    """Return the document of ``form``, its naive date-times read in ``zone``."""
    if unusable := faults.unusable(document):
        raise InvalidDocument(unusable)
    with office_zone(zone):
        try:
            return form.model_validate(document)
        except ValidationError as error:
            found = faults.from_pydantic(error, document)
            raise InvalidDocument(faults.in_document_order(found, document)) from error
