"""The two forms of a request's body, and what is checked of it before any child is started."""

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import Field, JsonValue, ValidationError

from models import faults
from models.base import Document, Id
from models.errors import Fault, InvalidDocument
from models.reading import parse_json
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT, NOT_JSON
from service.work import is_envelope

E = TypeVar("E", bound=Document)


class SolveOptions(Document):
    """How to solve: the seconds it may take, CP-SAT's workers (1 is reproducible), and its seed."""

    time_limit_seconds: Annotated[float, Field(ge=0.01, strict=True)] = 10.0
    workers: Annotated[int, Field(ge=1, strict=True)] = 1
    seed: Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)] = 0


class PlanOptions(SolveOptions):
    """How to plan a week; ``explain``: fill in the reasons of what is left out, in as many seconds again."""

    explain: Annotated[bool, Field(strict=True)] = False


class SolveEnvelope(Document):
    """A problem with the options for this solve."""

    problem: Any
    options: Any = None


class VerifyEnvelope(Document):
    """A problem and a plan for it, made by anyone."""

    problem: Any
    plan: Any


class MovesEnvelope(Document):
    """A problem, a plan for it, and moves to try on the plan."""

    problem: Any
    plan: Any
    moves: Any


class FreedomEnvelope(Document):
    """A problem, a plan for it, and the engagement to find places for."""

    problem: Any
    plan: Any
    engagement: Id


class DiffEnvelope(Document):
    """Two plans to compare; without ``new_problem`` both are plans of one problem."""

    problem: Any
    plan: Any
    new_problem: Any = None
    new_plan: Any


class ReplanEnvelope(Document):
    """A problem, the plan made known, the facts that changed, and how to solve."""

    problem: Any
    plan: Any
    changes: Any
    options: Any = None


class AuditEnvelope(Document):
    """A calendar made by hand, and how to solve for its repair."""

    calendar: Any
    options: Any = None


@dataclass(frozen=True)
class Sketch:
    """What a body holds at first sight, without the documents themselves.

    ``listed`` points to the list whose length is ``engagements``, where it is not the problem's own.
    """

    enveloped: bool
    engagements: int
    options: JsonValue = None
    listed: str | None = None

    @property
    def counted(self) -> str:
        """The JSON Pointer to the list whose length is ``engagements``."""
        return self.listed or ("/problem/engagements" if self.enveloped else "/engagements")


def sketch_solve(body: bytes) -> Sketch:
    """Parse the body of a solve; raises :class:`ServiceProblem` (not JSON, or a faulty envelope)."""
    document = _parse(body)
    if not is_envelope(document):
        return Sketch(enveloped=False, engagements=_engagements(document))
    envelope = _checked(SolveEnvelope, document)
    return Sketch(True, _engagements(envelope.problem), envelope.options)


def sketch_form(body: bytes, form: type[E]) -> tuple[E, Sketch]:
    """Parse the body of a call that takes one form only; raises :class:`ServiceProblem` likewise.

    ``form`` has a field ``problem``; the documents in it are read later.
    """
    document = _parse(body)
    envelope = _checked(form, document)
    return envelope, Sketch(True, _engagements(getattr(envelope, "problem", None)))


def sketch_verify(body: bytes) -> Sketch:
    """Parse the body of a verification; raises :class:`ServiceProblem` likewise."""
    return _sketch_of(_checked(VerifyEnvelope, _parse(body)))


def sketch_what_if(
    form: type[MovesEnvelope] | type[FreedomEnvelope] | type[DiffEnvelope] | type[ReplanEnvelope], body: bytes
) -> Sketch:
    """Parse the body of a call about changes to a plan; raises :class:`ServiceProblem` likewise."""
    return _sketch_of(_checked(form, _parse(body)))


def sketch_audit(body: bytes) -> Sketch:
    """Parse the body of an audit; raises :class:`ServiceProblem` likewise."""
    envelope = _checked(AuditEnvelope, _parse(body))
    calendar = envelope.calendar if isinstance(envelope.calendar, dict) else {}
    key = "entries" if "entries" in calendar else "rows"
    return Sketch(True, _length(calendar.get(key)), envelope.options, f"/calendar/{key}")


def _sketch_of(envelope: Any) -> Sketch:
    """Take the larger of two problems, where there are two."""
    keys = [key for key in ("problem", "new_problem") if getattr(envelope, key, None) is not None]
    largest = max(keys, key=lambda key: _engagements(getattr(envelope, key)), default="problem")
    options = getattr(envelope, "options", None)
    return Sketch(True, _engagements(getattr(envelope, largest)), options, f"/{largest}/engagements")


def _parse(body: bytes) -> JsonValue:
    try:
        return parse_json(body)
    except InvalidDocument as error:
        detail = error.faults[0].message
        raise ServiceProblem(NOT_JSON, detail, faults=error.faults) from error


def _checked(envelope: type[E], document: JsonValue) -> E:
    try:
        return envelope.model_validate(document)
    except ValidationError as error:
        found = faults.in_document_order(faults.from_pydantic(error, document), document)
        raise ServiceProblem(INVALID_DOCUMENT, faults=tuple(found)) from error


def option_faults(error: ValidationError, source: JsonValue) -> tuple[Fault, ...]:
    """Return what pydantic found wrong with options, in their order."""
    return tuple(faults.in_document_order(faults.from_pydantic(error, source), source))


def _engagements(problem: Any) -> int:
    return _length(problem.get("engagements")) if isinstance(problem, dict) else 0


def _length(listed: Any) -> int:
    return len(listed) if isinstance(listed, list) else 0
