"""New plans out of a plan: moves kept as a version, and a replan after facts changed."""

import json
from functools import partial
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from pydantic import JsonValue
from sqlalchemy import Connection, Row

from models.changes import Changes
from models.problem import Problem
from models.reading import read_plan, read_problem
from models.verdict import Violation
from service.office.compose import compose
from service.office.drafts import around, pins_of
from service.office.plan_forms import KeptMoves, Replan
from service.office.plans import added, address, brief
from service.office.publish import begun_before
from service.office.stored_plans import StoredPlan, made, questioned
from service.office.weeks import Week, monday_of
from service.openapi.weeks import call
from service.problem_details import ServiceProblem
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.rest.problem_kinds import RULES_BROKEN
from service.rest.visits import Visit
from service.routes.plan_questions import look
from service.routes.plans import ONE, PlanId, Planning, options_of, queue
from service.storage.clock import now
from service.version_work import version_document
from solver.replan.changes import changed_problem


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.post(ONE + "/versions", **call("add_version"))
    async def keep(request: Request, visit: Planning, week: Week, plan: PlanId, body: JsonBody) -> Response:
        """Keep moves as a new version of the plan, verified; pins are kept in the version's problem."""
        form = read_form(KeptMoves, body, visit.zone)
        stored = await to_thread.run_sync(questioned, visit, week, plan)
        moves = form.model_dump(mode="json", by_alias=True)["moves"]
        found = json.loads((await look(request, visit, version_document, stored.body(moves=moves))).document)
        if "violations" in found:
            raise ServiceProblem(RULES_BROKEN, extra={"violations": _listed(found["violations"])})
        store = partial(_stored, visit=visit, week=week, plan=plan, found=found, note=form.note)
        return await to_thread.run_sync(create, request, visit, body, store)

    @routes.post(ONE + "/replan", **call("replan_plan"))
    def again(request: Request, visit: Planning, week: Week, plan: PlanId, body: JsonBody) -> Response:
        """Plan anew after facts changed, disturbing this plan as little as possible.

        Without `changes` the facts are those of now. What has begun stays as it is.
        """
        form = read_form(Replan, body, visit.zone)
        stored = questioned(visit, week, plan)
        how = options_of(visit, form)

        def make(connection: Connection) -> Row[Any]:
            problem = _replanned(connection, visit, week, stored, form)
            values = {"options": how, "note": form.note, "state": "queued"}
            return added(connection, visit, week, problem, "replan", parent=plan, **values)

        return queue(request, visit, week, body, make)

    return routes


def _stored(
    connection: Connection, *, visit: Visit, week: str, plan: str, found: dict[str, Any], note: str | None
) -> Created:
    made(connection, visit, week, plan)
    values = {"document": found["plan"], "certificate": found["certificate"], "finished_at": now()}
    problem = read_problem(found["problem"])
    state: dict[str, Any] = {"state": "ready", "options": {}, "note": note}
    row = added(connection, visit, week, problem, "moves", parent=plan, **values, **state)
    return Created(brief(row), address(row), row.version)


def _replanned(connection: Connection, visit: Visit, week: str, stored: StoredPlan, form: Replan) -> Problem:
    before = read_problem(stored.problem)
    if form.changes:
        facts = changed_problem(before, read_plan(stored.plan, before), Changes(changes=form.changes))
    else:
        facts = compose(connection, visit.row, week)
    moment = now()
    begun = moment.astimezone(visit.zone).date() >= monday_of(week)
    pins: dict[str, JsonValue] = pins_of(before.model_dump(mode="json", by_alias=True))
    frozen = begun_before(moment) if begun else None
    return around(facts, stored.plan, form.keep, pins, frozen)


def _listed(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    violations = [Violation.model_validate({key: one[key] for key in one if key != "new"}) for one in found]
    return [
        {"rule": one.rule, "detail": one.message, "engagements": list(one.engagements)} for one in violations
    ]
