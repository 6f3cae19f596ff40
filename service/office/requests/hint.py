"""How many places remain in a week for what is about to be asked, against the plan that there is."""

import json
from typing import Any

from sqlalchemy import Connection

from models.errors import Fault, Message
from service.office.compose import composition
from service.office.composition import Asked, Origin
from service.office.facts import Facts, Json
from service.office.requests.drafts import Draft, Week, checked, draft, new_id
from service.office.requests.forms import RequestForm
from service.office.requests.registering import refuse, unit_of
from service.rest.visits import Visit
from service.storage.repositories import plans, requests


def question(visit: Visit, week: str, form: RequestForm) -> bytes:
    """Return what a child is asked, as JSON: the problem with what is asked for, and the plan.

    Raises :class:`ServiceProblem` (422) where the request has faults.
    """
    if form.type != "engagement":
        message = Message(vi="chỉ tính được cho một lịch (engagement)", en="only for an engagement")
        refuse([Fault(pointer="/type", code="not_an_engagement", message=message, value=form.type)])
    with visit.database.read() as connection:
        facts = Facts.read(connection, visit.row)
        rows = requests.of_week(connection, visit.office, week)
        name = form.occurrence or new_id(week)
        known = Week.of(facts, week, rows)
        ready, faults = checked(known, [draft(known, form, name, unit_of(visit, form.unit))])
        refuse(faults)
        problem = _problem(facts, week, [row for row in rows if row.state == "accepted"], ready[0])
        plan = _plan(connection, visit.office, week)
    body = {"problem": problem, "engagement": name, **plan}
    return json.dumps(body, ensure_ascii=False).encode()


def _problem(facts: Facts, week: str, accepted: list[Any], one: Draft) -> Json:
    """Return the week's problem with ``one``, without those accepted requests that no longer fit in."""
    mine = Asked("engagements", one.document, Origin("requests", one.name))
    others = [row for row in accepted if row.id != one.name]
    composed = composition(facts, week, others, mine)
    _, found = composed.found()
    unfit = {fault.origin.id for fault in found if fault.origin and fault.origin.kind == "requests"}
    if unfit:
        composed = composition(facts, week, [row for row in others if row.id not in unfit], mine)
    return composed.document


def _plan(connection: Connection, office: str, week: str) -> Json:
    published = plans.published(connection, office, week)
    found = published or plans.newest(connection, office, week)
    if found is None or not found.document:
        return {"against": "empty", "plan": None, "assignments": [], "trips": []}
    return {
        "against": "published" if published else "newest",
        "plan": found.id,
        "assignments": found.document.get("assignments", []),
        "trips": found.document.get("trips", []),
    }
