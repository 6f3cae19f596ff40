"""What the hint for a request does in a child: a problem and a plan in, the places that remain out."""

import json
from collections import Counter
from typing import Any

from models.errors import InvalidDocument
from models.freedom import FreePlace
from models.reading import read_plan, read_problem
from service.work import Answered, Invalid
from solver.explain.freedom import freedom

Json = dict[str, Any]
SHOWN = 5
"""How many starts are told of; the rest are counted."""


def hint_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Count the places for the engagement in ``body``."""
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
