"""Confidential engagements: to those not concerned only the time is taken, and nothing else is said.

Documents in, documents out. Concerned is who attends, presents, serves or drives. Whoever holds
``view_confidential`` sees all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from models.errors import Message
from models.verdict import Violation
from service.auth.permissions import Permission
from service.rest.visits import Visit

BUSY = "Bận"
Json = dict[str, Any]
CHANGED = Message(vi="Một lịch bận có thay đổi.", en="A time that is taken has changed.")
_HIDDEN = Message(vi="Vướng một lịch bận.", en="A time that is taken is in the way.")


@dataclass(frozen=True)
class Veil:
    """What one reader may not see: the ids of engagements; ``person`` is who reads, where that is known."""

    person: str | None = None
    engagements: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.engagements)

    def problem(self, document: Json) -> Json:
        """Return a problem with what is hidden as time that is taken."""
        if not self:
            return document
        seen = dict(document)
        seen["engagements"] = [self._engagement(one) for one in document.get("engagements", ())]
        seen["agenda_items"] = [
            one | {"title": BUSY, "presenters": []} if self.engagements.issuperset(one["sittings"]) else one
            for one in document.get("agenda_items", ())
        ]
        if document.get("baseline"):
            seen["baseline"] = self._calendar(document["baseline"])
        return seen

    def plan(self, document: Json | None) -> Json | None:
        """Return a plan with what is hidden as time that is taken."""
        if not self or document is None:
            return document
        seen = self._calendar(document)
        if document.get("costs"):
            # Lines by person add up to where everybody goes.
            seen["costs"] = []
        for key, name in (("unplaced", "engagement"), ("unheard", "agenda_item")):
            if document.get(key):
                seen[key] = [self._left_out(one, one.get(name)) for one in document[key]]
        return seen

    def differences(self, document: Json) -> Json:
        """Return the differences of two plans; of what is hidden only that something changed."""
        if not self:
            return document
        seen = [self._difference(one) for one in document["differences"]]
        told = {person for one in seen for person in one["tell"]}
        tell = [person for person in document["tell"] if person in told]
        return document | {"differences": seen, "tell": tell}

    def violations(self, found: Iterable[Violation]) -> list[Json]:
        """Return violations as problem details list them; of what is hidden only the rule is said."""
        return [
            {"rule": one.rule, "detail": one.message, "engagements": list(one.engagements)}
            if self.engagements.isdisjoint(one.engagements)
            else {"rule": one.rule, "detail": _HIDDEN, "engagements": []}
            for one in found
        ]

    def _engagement(self, one: Json) -> Json:
        if one["id"] not in self.engagements:
            return one
        kept = ("id", "importance", "duration_minutes", "start", "windows", "confidential")
        return {"title": BUSY} | {key: one[key] for key in kept if key in one}

    def _calendar(self, document: Json) -> Json:
        placed = [
            {"engagement": one["engagement"], "start": one["start"], "end": one["end"]}
            if one["engagement"] in self.engagements
            else one
            for one in document["assignments"]
        ]
        trips = []
        for trip in document["trips"]:
            serves = [one for one in trip["serves"] if one["engagement"] not in self.engagements]
            if serves:
                trips.append(trip | {"serves": serves})
        return document | {"assignments": placed, "trips": trips}

    def _left_out(self, one: Json, name: str | None) -> Json:
        if name in self.engagements:
            return one | {"reasons": []}
        seen = [
            reason
            for reason in one.get("reasons", ())
            if self.engagements.isdisjoint(reason.get("engagements", ()))
        ]
        return one | {"reasons": seen}

    def _difference(self, one: Json) -> Json:
        if one["engagement"] not in self.engagements:
            return one
        hidden = {
            side: {key: one[side][key] for key in ("engagement", "start", "end")} if one.get(side) else None
            for side in ("before", "after")
        }
        tell = [person for person in one["tell"] if person == self.person]
        return one | hidden | {"aspects": [], "tell": tell, "message": CHANGED.model_dump()}


def veil(visit: Visit, *pairs: tuple[Json, Json | None]) -> Veil:
    """Return what the visitor may not see of some problems, each with its plan, if there is one."""
    if visit.may(Permission.VIEW_CONFIDENTIAL):
        return Veil(visit.grant.person)
    person = visit.grant.person
    hidden: set[str] = set()
    for problem, plan in pairs:
        secret = {one["id"] for one in problem.get("engagements", ()) if one.get("confidential")}
        hidden |= secret - (_concerning(person, problem, plan) if person and plan else set())
    return Veil(person, frozenset(hidden))


def asked(visit: Visit, request: Json, *, own: bool) -> Json:
    """Return a request, as it is answered, as far as the visitor may see it; ``own``: they asked for it."""
    if own or not hides(visit, request):
        return request
    document = Veil(engagements=frozenset({request["id"]})).problem(
        {"engagements": [request["document"] | {"id": request["id"]}]}
    )["engagements"][0]
    hidden = dict.fromkeys(("unit", "note", "invitation", "late_reason", "reason", "outcome"))
    return request | hidden | {"document": document}


def hides(visit: Visit, request: Json) -> bool:
    """Say whether the request is confidential to the visitor, unless they asked for it."""
    document = request["document"] or {}
    return bool(document.get("confidential")) and not visit.may(Permission.VIEW_CONFIDENTIAL)


def _concerning(person: str, problem: Json, plan: Json) -> set[str]:
    presents = {one["id"] for one in problem.get("agenda_items", ()) if person in one.get("presenters", ())}
    found = {
        one["engagement"]
        for one in plan["assignments"]
        if _is_there(person, one) or presents.intersection(one.get("agenda", ()))
    }
    driven: Iterable[Json] = (trip for trip in plan["trips"] if trip.get("driver") == person)
    return found | {served["engagement"] for trip in driven for served in trip["serves"]}


def _is_there(person: str, assignment: Json) -> bool:
    there = (*assignment.get("attendees", ()), *assignment.get("staff", ()))
    return any(one["person"] == person for one in there)
