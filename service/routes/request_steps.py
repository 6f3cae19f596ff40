"""What is done with a request: accept, return, withdraw, reopen; and its past."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.auth.permissions import Permission
from service.office.compose import PARTS
from service.office.composition import Asked, Composition, Origin, one_of
from service.office.confidential import hides
from service.office.facts import Facts
from service.office.requests.changing import moved
from service.office.requests.forms import DecisionForm
from service.office.requests.registering import late_faults, late_reason, parties, refuse
from service.office.requests.shown import snapshot
from service.office.requests.states import State, Step, Transition, transition
from service.openapi.office import HISTORY
from service.openapi.parts import problems
from service.openapi.requests import ONE, STEP_BODIES
from service.problem_details import ServiceProblem
from service.rest.answers import answer
from service.rest.etags import require_match
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.problem_kinds import FORBIDDEN
from service.rest.visits import May, Visit
from service.routes.record_ends import past
from service.routes.records import KINDS_OF_PROBLEM, READS, WRITES
from service.routes.requests import Changing, Reading, RequestName, seen, visible
from service.storage.clock import now

Deciding = Annotated[Visit, Depends(May(Permission.DECIDE_REQUESTS))]
_ACTIONS = {
    Step.ACCEPT: ("accepted", "Accept a request: it will be planned"),
    Step.RETURN: ("returned", "Return a request, with the reason"),
    Step.WITHDRAW: ("withdrawn", "Withdraw a request"),
    Step.REOPEN: ("reopened", "Register again what was withdrawn, returned or accepted"),
}


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["requests"])
    base = "/offices/{office}/requests/{name}"

    def post(step: Step) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        return routes.post(
            f"{base}/{step}",
            operation_id=f"{step}_request",
            summary=_ACTIONS[step][1],
            responses=ONE | problems(WRITES, KINDS_OF_PROBLEM),
            openapi_extra={"requestBody": STEP_BODIES[step]},
        )

    @post(Step.ACCEPT)
    def accept(request: Request, visit: Deciding, name: RequestName, body: JsonBody) -> Response:
        """Accept what is registered; refused where it names what the office no longer has."""
        return _step(request, visit, name, body, Step.ACCEPT)

    @post(Step.RETURN)
    def give_back(request: Request, visit: Deciding, name: RequestName, body: JsonBody) -> Response:
        """Return what is registered or accepted to whoever asked; their edit registers it again."""
        return _step(request, visit, name, body, Step.RETURN)

    @post(Step.WITHDRAW)
    def withdraw(request: Request, visit: Changing, name: RequestName, body: JsonBody) -> Response:
        """Take the request back; it takes a reason once it is accepted."""
        return _step(request, visit, name, body, Step.WITHDRAW)

    @post(Step.REOPEN)
    def reopen(request: Request, visit: Changing, name: RequestName, body: JsonBody) -> Response:
        """Register it again: whoever asked what they withdrew, a scheduler anything."""
        return _step(request, visit, name, body, Step.REOPEN)

    @routes.get(
        f"{base}/history",
        operation_id="history_request",
        summary="Every change of a request",
        responses=HISTORY | problems(READS, KINDS_OF_PROBLEM),
    )
    def history(visit: Reading, name: RequestName, page: Paged) -> dict[str, Any]:
        """Return who did what, when and why, the earliest first."""
        with visit.database.read() as connection:
            row = visible(connection, visit, name)
            request = snapshot(row)
            if hides(visit, request) and "owner" not in parties(visit, row):
                raise ServiceProblem(FORBIDDEN)
            return past(connection, visit, ("requests", name), page)

    return routes


def _step(request: Request, visit: Visit, name: str, body: JsonBody, step: Step) -> Response:
    form = read_form(DecisionForm, body, visit.zone)
    with visit.database.write() as connection:
        row = visible(connection, visit, name)
        require_match(request, row.version)
        way = transition(step, State(row.state), parties(visit, row))
        values = _values(connection, visit, row, way, form)
        changed = moved(connection, visit, row, _ACTIONS[step][0], values, form.reason)
    return answer(seen(visit, changed), changed.version)


def _values(
    connection: Connection, visit: Visit, row: Row[Any], way: Transition, form: DecisionForm
) -> dict[str, Any]:
    if way.reason and form.reason is None:
        message = Message(vi="cần ghi lý do", en="a reason is expected")
        refuse([Fault(pointer="/reason", code="missing", message=message)])
    facts = Facts.read(connection, visit.row)
    if way.target is State.ACCEPTED:
        _refuse_faulty(facts, row)
    values: dict[str, Any] = {"state": way.target, "reason": form.reason}
    if way.in_time:
        given = form.late_reason or row.late_reason
        refuse(late_faults(facts, row.week, given))
        values["late_reason"] = late_reason(facts, row.week, given) or row.late_reason
    if visit.may(Permission.DECIDE_REQUESTS):
        values |= {"decided_by": visit.actor.key, "decided_at": now()}
    return values


def _refuse_faulty(facts: Facts, row: Row[Any]) -> None:
    """Refuse what can no longer be planned, as after someone it names was archived."""
    if row.type not in PARTS:
        return
    mine = Origin("requests", row.id)
    asked = Asked(PARTS[row.type], row.document, mine)
    _, found = Composition(facts, row.week, [asked], series=False).found()
    refuse(one_of(one).model_copy(update={"pointer": ""}) for one in found if one.origin == mine)
