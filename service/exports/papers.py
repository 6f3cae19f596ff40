"""Every paper in every form it has, by name: what the command line and the calls hand out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from models.plan import SubmittedPlan
from models.problem import Problem
from service.exports.file import ExportFile
from service.exports.ics import Publication, feed
from service.exports.lists import door_sheets, driver_lists
from service.exports.own_template import week_by_template
from service.exports.page import week_page
from service.exports.pdf import printed_columns, week_file_name, week_pdf
from service.exports.printing import Issue, PrintSettings
from service.exports.selection import Revised, Selection
from service.exports.sheet import WeekSheet
from service.exports.trip_orders import orders_docx, orders_pdf
from service.exports.trips import trip_sheets
from service.exports.week import week_sheet
from service.exports.week_tables import week_csv, week_xlsx
from service.exports.word import week_docx

Paper = Literal["week", "trips", "drivers", "doors"]
Form = Literal["pdf", "docx", "xlsx", "csv", "html", "ics", "json"]


@dataclass(frozen=True)
class Asked:
    """What a paper is made of: the week, what of it, how it is printed."""

    problem: Problem
    plan: SubmittedPlan
    selection: Selection
    settings: PrintSettings
    issue: Issue
    revised: Revised | None = None
    template: bytes | None = None
    draft: bool = False

    @property
    def sheet(self) -> WeekSheet:
        """The week as a neutral sheet."""
        sheet = week_sheet(self.problem, self.plan, self.selection, self.revised)
        return sheet.model_copy(update={"draft": True}) if self.draft else sheet


Writer = Callable[[Asked], ExportFile]


def _word(asked: Asked) -> ExportFile:
    if asked.template is not None:
        return week_by_template(asked.template, asked.sheet, asked.settings, asked.issue)
    return week_docx(asked.sheet, asked.settings, asked.issue)


def _page(asked: Asked) -> ExportFile:
    """Return the page with the heading and the columns that the office wants."""
    sheet, settings = asked.sheet, asked.settings
    own = settings.heading != PrintSettings().heading
    wanted = {
        "columns": tuple(printed_columns(sheet, settings)),
        "title": settings.heading if own else sheet.title,
    }
    return week_page(sheet.model_copy(update=wanted))


def _ics(asked: Asked) -> ExportFile:
    """Return the week as a calendar to be taken over once, without what earlier revisions had."""
    now = datetime.now(UTC).replace(microsecond=0)
    published = asked.revised.published if asked.revised is not None else now
    today = now.astimezone(asked.problem.office.zone).date()
    made = feed([Publication(asked.problem, asked.plan, published)], asked.selection, today).file
    return replace(made, name=week_file_name(asked.sheet, "ics"))


def _json(asked: Asked) -> ExportFile:
    content = asked.sheet.model_dump_json(indent=2) + "\n"
    return ExportFile(content.encode(), "application/json", week_file_name(asked.sheet, "json"))


def _trips_pdf(asked: Asked) -> ExportFile:
    trips = trip_sheets(asked.problem, asked.plan, asked.selection)
    return orders_pdf(trips, asked.settings, asked.issue, asked.selection.language)


def _trips_docx(asked: Asked) -> ExportFile:
    trips = trip_sheets(asked.problem, asked.plan, asked.selection)
    return orders_docx(trips, asked.settings, asked.issue, asked.selection.language)


PAPERS: Mapping[Paper, Mapping[Form, Writer]] = {
    "week": {
        "pdf": lambda asked: week_pdf(asked.sheet, asked.settings, asked.issue),
        "docx": _word,
        "xlsx": lambda asked: week_xlsx(asked.problem, asked.plan, asked.selection, asked.revised),
        "csv": lambda asked: week_csv(asked.problem, asked.plan, asked.selection, asked.revised),
        "html": _page,
        "ics": _ics,
        "json": _json,
    },
    "trips": {"pdf": _trips_pdf, "docx": _trips_docx},
    "drivers": {
        "pdf": lambda asked: driver_lists(asked.problem, asked.plan, asked.selection, asked.settings)
    },
    "doors": {"pdf": lambda asked: door_sheets(asked.problem, asked.plan, asked.selection, asked.settings)},
}
"""Paper -> form -> what writes it."""
FORMS: tuple[Form, ...] = ("pdf", "docx", "xlsx", "csv", "html", "ics", "json")
