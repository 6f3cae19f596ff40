"""How many places remain in a week for what is about to be asked, against the plan that there is."""

import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection

from models.errors import Fault, InvalidDocument, Message
from models.freedom import FreePlace
from models.reading import read_plan, read_problem
from service.office.compose import composition
from service.office.composition import Asked, Origin
from service.office.facts import Facts, Json
from service.office.requests.drafts import Draft, Week, checked, draft, new_id
from service.office.requests.forms import RequestForm
from service.office.requests.registering import refuse, unit_of
from service.rest.visits import Visit
from service.storage.repositories import outcomes, requests
from service.work import Answered, Invalid
from solver.explain.freedom import freedom

SHOWN = 5
"""How many starts are told of; the rest are counted."""


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
    published = outcomes.published(connection, office, week)
    found = published or outcomes.newest(connection, office, week)
    if found is None or not found.document:
        return {"against": "empty", "plan": None, "assignments": [], "trips": []}
    return {
        "against": "published" if published else "newest",
        "plan": found.id,
        "assignments": found.document.get("assignments", []),
        "trips": found.document.get("trips", []),
    }


def hint_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Count the places for the engagement in ``body``; runs in a child."""
    asked: Json = json.loads(body)
    try:
        problem = read_problem(asked["problem"])
        plan = read_plan(_standing(asked), problem)
        places = freedom(problem, plan, asked["engagement"]).places
    except InvalidDocument as error:
        return Invalid(error.faults)
    starts: dict[str, FreePlace] = {}
    for place in places:
        starts.setdefault(place.start.isoformat(), place)
    answer = {
        "starts": len(starts),
        "days": dict(Counter(start[:10] for start in starts)),
        "first": [_shown(place) for place in list(starts.values())[:SHOWN]],
        "against": asked["against"],
        "plan": asked["plan"],
    }
    return Answered(json.dumps(answer, ensure_ascii=False).encode())


def _standing(asked: Json) -> Json:
    """Return the plan as far as it speaks of what the problem still has."""
    problem = asked["problem"]
    ids = {
        part: {one["id"] for one in problem[part]} for part in ("engagements", "people", "rooms", "vehicles")
    }
    items = {one["id"] for one in problem["agenda_items"]}
    assignments = [
        one | {"agenda": [item for item in one.get("agenda", ()) if item in items]}
        for one in asked["assignments"]
        if one["engagement"] in ids["engagements"]
        and one.get("room") in {None, *ids["rooms"]}
        and {seat["person"] for seat in (*one.get("attendees", ()), *one.get("staff", ()))} <= ids["people"]
    ]
    placed = {one["engagement"] for one in assignments}
    trips = []
    for trip in asked["trips"]:
        serves = [one for one in trip["serves"] if one["engagement"] in placed]
        if serves and trip["vehicle"] in ids["vehicles"] and trip.get("driver") in {None, *ids["people"]}:
            trips.append(trip | {"serves": serves})
    return {"assignments": assignments, "trips": trips}


def _shown(place: FreePlace) -> Json:
    return {
        "start": place.start.isoformat(),
        "end": place.end.isoformat(),
        "room": place.room,
        "place": place.place,
    }
