"""The published week as documents: problem, plan, and how its revision differs from the one before."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from models.differences import Differences
from models.errors import Message
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_form, read_problem
from service.auth.permissions import Permission
from service.exports.selection import Revised
from service.exports.viewer import PUBLIC, Viewer
from service.office.plans import problem_of
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.visits import Visit
from service.storage.repositories import plans, revisions, weeks


@dataclass(frozen=True)
class PublishedWeek:
    """A week as its latest revision has it; ``revised.number`` is 0 for the first publication."""

    problem: Problem
    plan: SubmittedPlan
    revised: Revised


def published_week(connection: Connection, office: str, week: str) -> PublishedWeek:
    """Return the latest revision of ``week``; raises :class:`ServiceProblem` (404) where there is none."""
    row = weeks.find(connection, office, week)
    revision = revisions.find(connection, office, week, row.revision) if row is not None else None
    if revision is None:
        message = Message(vi=f"Tuần {week} chưa công bố.", en=f"The week {week} is not published.")
        raise ServiceProblem(NOT_FOUND, message)
    problem, plan = documents(connection, revision)
    former = None
    if revision.number > 1:
        before = revisions.find(connection, office, week, revision.number - 1)
        former = documents(connection, before)[0] if before is not None else None
    differences = read_form(Differences, revision.differences, problem.office.zone)
    first = revision.number == 1
    revised = Revised(
        number=revision.number - 1,
        published=revision.published_at,
        differences=None if first else differences,
        former=former,
    )
    return PublishedWeek(problem, plan, revised)


def documents(connection: Connection, revision: Row[Any]) -> tuple[Problem, SubmittedPlan]:
    """Return what a revision published."""
    row = plans.find(connection, revision.office, revision.plan)
    assert row is not None, "a published plan is never removed"
    problem = read_problem(problem_of(connection, row))
    return problem, read_form(SubmittedPlan, row.document, problem.office.zone)


def reader(visit: Visit) -> Viewer:
    """Return on whose behalf the visitor reads: the office's, one of its people's, or anybody's."""
    if visit.may(Permission.VIEW_CONFIDENTIAL):
        return None
    return frozenset({visit.grant.person}) if visit.grant.person else PUBLIC
