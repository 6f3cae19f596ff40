"""How an office prints its weeks: by style its settings and its own Word template, or the usual ones."""

from collections.abc import Callable
from functools import cache
from typing import Any, get_args

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from models.errors import Fault, InvalidDocument, Message
from models.reading import read_plan, read_problem
from service.exports.own_template import refuse_useless
from service.exports.printing import DEFAULTS, Form, PrintSettings
from service.exports.sheet import WeekSheet
from service.exports.week import week_sheet
from service.openapi.example import PLAN, PROBLEM
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.etags import changed_meanwhile, require_match
from service.rest.visits import Visit
from service.storage.database import is_taken
from service.storage.repositories import papers
from service.storage.repositories.papers import Part

STYLES: tuple[Form, ...] = get_args(Form)


class PaperShown(BaseModel):
    """How the office prints in one style. ``version`` is in the ``ETag`` too, 0 where nothing was set."""

    model_config = ConfigDict(extra="forbid")

    style: Form
    version: int
    own: bool = Field(description="Whether the settings are the office's own; else they are the usual ones.")
    updated_at: str | None
    settings: PrintSettings
    template: bool = Field(description="Whether there is a Word template of the office's own.")
    template_version: int = Field(description="The ETag of the template; 0 where there never was one.")


class PaperList(BaseModel):
    """How the office prints, style by style."""

    model_config = ConfigDict(extra="forbid")

    items: list[PaperShown]
    next: None = None


def all_shown(connection: Connection, office: str) -> list[dict[str, Any]]:
    """Return how ``office`` prints in every style, as it is answered."""
    rows = {(row.style, row.part): row for row in papers.every(connection, office)}
    return [_shown(style, rows.get((style, "settings")), rows.get((style, "template"))) for style in STYLES]


def shown(connection: Connection, office: str, style: Form) -> dict[str, Any]:
    """Return how ``office`` prints in ``style``, as it is answered."""
    return next(one for one in all_shown(connection, office) if one["style"] == style)


def _shown(style: Form, settings: Row[Any] | None, template: Row[Any] | None) -> dict[str, Any]:
    own = settings is not None and settings.document is not None
    return PaperShown(
        style=style,
        version=settings.version if settings else 0,
        own=own,
        updated_at=settings.updated_at.isoformat() if settings else None,
        settings=_settings(style, settings),
        template=bool(template and template.there),
        template_version=template.version if template else 0,
    ).model_dump(mode="json")


def _settings(style: Form, row: Row[Any] | None) -> PrintSettings:
    if row is None or row.document is None:
        return DEFAULTS[style]
    return PrintSettings.model_validate(row.document)


def settings_of(connection: Connection, office: str, style: Form) -> PrintSettings:
    """Return the settings with which ``office`` prints in ``style``."""
    return _settings(style, papers.find(connection, office, style, "settings"))


def template_of(connection: Connection, office: str, style: Form) -> bytes | None:
    """Return the office's own Word template for ``style``, if it has one."""
    row = papers.find(connection, office, style, "template")
    return bytes(row.data) if row is not None and row.data is not None else None


# ---- changing -------------------------------------------------------------------------------------


def set_settings(
    request: Request, visit: Visit, style: Form, settings: PrintSettings | None
) -> dict[str, Any]:
    """Store the settings of ``style``, ``None`` for the usual ones; return them as they are answered.

    Raises :class:`ServiceProblem`: 412, 428; 422 for settings of another style.
    """
    if settings is not None and settings.form != style:
        message = Message(vi=f"ở đây phải là {style}", en=f"{style} is expected here")
        fault = Fault(pointer="/form", code="other_style", message=message, value=settings.form)
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
    document = settings.model_dump(mode="json") if settings is not None else None
    return _put(
        request,
        visit,
        style,
        "settings",
        lambda row: (row.document if row else None, document),
        document=document,
    )


def set_template(request: Request, visit: Visit, style: Form, data: bytes | None) -> dict[str, Any]:
    """Store the Word template of ``style``, ``None`` for ours; return how the office prints now.

    Raises :class:`ServiceProblem`: 412, 428; 422 for a template that a week cannot be written with.
    """
    if data is not None:
        try:
            refuse_useless(data, sample_week())
        except InvalidDocument as error:
            raise ServiceProblem(INVALID_DOCUMENT, faults=error.faults) from error
    return _put(
        request, visit, style, "template", lambda row: (_told(row and row.data), _told(data)), data=data
    )


def _told(data: bytes | None) -> Any:
    return {"bytes": len(data)} if data is not None else None


def _put(
    request: Request,
    visit: Visit,
    style: Form,
    part: Part,
    told: Callable[[Row[Any] | None], tuple[Any, Any]],
    **values: Any,
) -> dict[str, Any]:
    try:
        with visit.database.write() as connection:
            row = papers.find(connection, visit.office, style, part)
            version = row.version if row is not None else 0
            require_match(request, version)
            if not papers.put(connection, visit.office, style, part, version, **values):
                raise changed_meanwhile()
            before, after = told(row)
            visit.record(connection, "changed", ("papers", f"{style}/{part}"), before=before, after=after)
            return shown(connection, visit.office, style)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise changed_meanwhile() from error


@cache
def sample_week() -> WeekSheet:
    """Return a small week with which a template is tried."""
    problem = read_problem(PROBLEM)
    return week_sheet(problem, read_plan(PLAN, problem))
