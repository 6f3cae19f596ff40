"""What of a week is asked for as a file, and how it is printed: as the office prints, unless told."""

from typing import Any

from pydantic import Field
from sqlalchemy import Connection

from models.base import Document, Id
from models.differences import Differences
from models.errors import Language
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_form, read_plan, read_problem
from models.resources import Body
from models.time import Day
from service.exports.papers import Asked, Paper
from service.exports.printing import Form, Issue
from service.exports.selection import Revised, Selection
from service.exports.sheet import Edition
from service.office.papers import settings_of, template_of
from service.office.plans import problem_of
from service.office.published import reader
from service.office.stored_plans import StoredPlan
from service.rest.visits import Visit
from service.storage.clock import now
from service.storage.repositories import plans, weeks
from solver.replan.differences import differences


class PrintQuery(Document):
    """What of the week is asked for, and how it is printed."""

    style: Form = Field(
        "plain", description="The plain, the state or the Party form, as the office prints it."
    )
    edition: Edition = Field("internal", description="The public one is without staff and vehicles.")
    body: Body | None = Field(None, description="One body's calendar.")
    person: Id | None = None
    room: Id | None = None
    vehicle: Id | None = None
    lunar: bool | None = Field(None, description="With lunar dates; unless given, as the office prints.")
    only_changes: bool = Field(False, description="Only what the latest revision changed.")
    number: int | None = Field(None, ge=0, le=99_999, description="Its number in the series.")
    issued: Day | None = Field(None, description="The day of issue.")
    own_template: bool = Field(True, description="Word by the office's own template, where it has one.")


class CalendarQuery(PrintQuery):
    """Which paper of the published week is asked for, what of it, and how it is printed."""

    paper: Paper = Field("week", description="The calendar, vehicle orders, drivers' lists, door sheets.")


_CHOSEN = {"edition", "body", "person", "room", "vehicle", "only_changes"}


def asked(
    connection: Connection,
    visit: Visit,
    wanted: PrintQuery,
    language: Language,
    week: tuple[Problem, SubmittedPlan],
    revised: Revised | None,
) -> Asked:
    """Return what a paper of ``week`` is made of, as far as the visitor may read it."""
    settings = settings_of(connection, visit.office, wanted.style)
    lunar = settings.lunar if wanted.lunar is None else wanted.lunar
    chosen: dict[str, Any] = wanted.model_dump(include=_CHOSEN)
    return Asked(
        problem=week[0],
        plan=week[1],
        selection=Selection(**chosen, lunar=lunar, viewer=reader(visit), language=language),
        settings=settings.model_copy(update={"lunar": lunar}),
        issue=Issue(number=wanted.number, day=wanted.issued),
        revised=revised,
        template=template_of(connection, visit.office, wanted.style) if wanted.own_template else None,
    )


def draft_week(
    connection: Connection, stored: StoredPlan
) -> tuple[tuple[Problem, SubmittedPlan], Revised | None]:
    """Return a plan as documents, and as the revision that its publication would be.

    ``None`` for the revision where nothing of the week is published: then nothing is marked.
    """
    problem = read_problem(stored.problem)
    plan = read_plan(stored.plan, problem)
    week = weeks.find(connection, stored.row.office, stored.row.week)
    published = (
        plans.find(connection, stored.row.office, week.plan) if week is not None and week.plan else None
    )
    if week is None or published is None:
        return (problem, plan), None
    former = read_problem(problem_of(connection, published))
    before = read_form(SubmittedPlan, published.document, former.office.zone)
    told: Differences = differences(former, before, problem, plan)
    return (problem, plan), Revised(week.revision, now(), told, former)
