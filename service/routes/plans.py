"""Plans of a week: ask for one, look at those there are, stop one."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import JsonValue
from sqlalchemy import Connection, Row

from models.errors import InvalidDocument
from models.problem import Problem
from service.auth.permissions import Permission
from service.envelopes import PlanOptions
from service.office.compose import compose
from service.office.confidential import veil
from service.office.drafts import around
from service.office.plan_forms import NewPlan
from service.office.plans import added, address, brief, found, problem_of, shown
from service.office.weeks import Week
from service.openapi.weeks import call
from service.options import within
from service.problem_details import ServiceProblem
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.problem_kinds import WRONG_STATE
from service.rest.visits import May, Visit
from service.storage.repositories import plans, weeks

Planning = Annotated[Visit, Depends(May(Permission.PLAN))]
Drafting = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS))]
Reading = Annotated[Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.VIEW_PUBLISHED))]
ID = r"^[A-Za-z0-9._-]{1,64}$"
PlanId = Annotated[str, Path(pattern=ID, description="The plan's id, such as 2026-W48.3.")]
BASE = "/offices/{office}/weeks/{week}/plans"
ONE = BASE + "/{plan}"


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.post(BASE, **call("add_plan"))
    def add(request: Request, visit: Planning, week: Week, body: JsonBody) -> Response:
        """Compose the week's problem and queue a plan for it; the plan is made while the call is over.

        `Location` says where to look. With `only: validate` the answer is 200 and nothing is stored.
        """
        asked = read_form(NewPlan, body, visit.zone)
        how = options_of(visit, asked)
        if asked.only == "validate":
            return answer(_validated(visit, week, asked))

        def make(connection: Connection) -> Row[Any]:
            problem, parent = _composed(connection, visit, week, asked)
            values = {"options": how, "note": asked.note, "state": "queued"}
            source = "replan" if parent else "solve"
            weeks.locked(connection, visit.office, week)
            same = plans.like(connection, visit.office, week, problem.digest, how, parent)
            return same or added(connection, visit, week, problem, source, parent=parent, **values)

        return queue(request, visit, week, body, make)

    @routes.get(BASE, **call("list_plans"))
    def listed(visit: Drafting, week: Week, page: Paged) -> Response:
        """List the plans of the week, latest first."""
        before = page.number
        with visit.database.read() as connection:
            rows = plans.page(connection, visit.office, week, before=before, limit=page.asked)
        return answer(page.answer(rows, lambda row: str(row.number), brief))

    @routes.get(ONE, **call("get_plan"))
    def read(visit: Reading, week: Week, plan: PlanId) -> Response:
        """Read a plan: the state of the work, how far it is, and the verified plan once there is one."""
        with visit.database.read() as connection:
            row = found(connection, visit, week, plan)
            seen = veil(visit, (problem_of(connection, row), row.document))
        return answer(shown(row, seen.plan(row.document)), row.version)

    @routes.get(ONE + "/problem", **call("get_plan_problem"))
    def problem(visit: Reading, week: Week, plan: PlanId) -> Response:
        """Read the problem that the plan was made for."""
        with visit.database.read() as connection:
            row = found(connection, visit, week, plan)
            document = problem_of(connection, row)
        return answer(veil(visit, (document, row.document)).problem(document))

    @routes.delete(ONE, **call("stop_plan"))
    def stop(visit: Planning, week: Week, plan: PlanId) -> Response:
        """Stop the work on a plan: the best plan found until then is kept."""
        with visit.database.write() as connection:
            row = found(connection, visit, week, plan, locked=True)
            if row.state not in plans.UNFINISHED:
                raise ServiceProblem(WRONG_STATE)
            if row.state != "stopping":
                plans.change(connection, visit.office, plan, row.version, {"state": "stopping"})
                visit.record(connection, "stopped", ("plans", plan), week=week)
                row = found(connection, visit, week, plan)
        visit.state.jobs.stop(visit.office, plan)
        return answer(brief(row), row.version, status=202)

    return routes


def options_of(visit: Visit, asked: PlanOptions) -> dict[str, Any]:
    """Return how a plan is made, as its row says it; raises :class:`ServiceProblem` over a limit."""
    settings = visit.state.settings
    options = within(asked, settings, most_seconds=settings.max_plan_seconds)
    return {**asdict(options), "explain": asked.explain}


def queue(
    request: Request, visit: Visit, week: str, body: JsonValue, make: Callable[[Connection], Row[Any]]
) -> Response:
    """Store the plan that ``make`` adds, with its place in the line, in one transaction, once under a key.

    Before other work goes a plan for a week that is published already.
    """

    def created(connection: Connection) -> Created:
        row = make(connection)
        state = weeks.find(connection, visit.office, week)
        urgent = state is not None and state.revision > 0
        if row.urgent is None:  # else the same is being made already, and this call is told where
            visit.state.jobs.start(connection, visit.office, row.id, urgent)
        return Created(brief(row), address(row), row.version, status=202)

    return create(request, visit, body, created)


def _composed(connection: Connection, visit: Visit, week: str, asked: NewPlan) -> tuple[Problem, str | None]:
    """Return the problem to plan, and the plan it is around; raises :class:`InvalidDocument`."""
    facts = compose(connection, visit.row, week)
    name = asked.baseline
    if name is None and asked.keep != "none":
        state = weeks.find(connection, visit.office, week)
        name = state.plan if state is not None else None
    if name is None:
        return around(facts, None, asked.keep), None
    row = found(connection, visit, week, name)
    if row.document is None:
        raise ServiceProblem(WRONG_STATE)
    return around(facts, row.document, asked.keep), name


def _validated(visit: Visit, week: str, asked: NewPlan) -> dict[str, Any]:
    with visit.database.read() as connection:
        try:
            problem, _ = _composed(connection, visit, week, asked)
        except InvalidDocument as error:
            faults = [fault.model_dump(mode="json") for fault in error.faults]
            return {"valid": False, "problem_digest": None, "engagements": None, "errors": faults}
    return {
        "valid": True,
        "problem_digest": problem.digest,
        "engagements": len(problem.engagements),
        "errors": [],
    }
