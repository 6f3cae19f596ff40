"""Changed facts: from a problem and its plan to the problem of the replan."""

from typing import Any

from models.changes import (
    Change,
    ChangedEngagement,
    Changes,
    FreezeBefore,
    NewEngagement,
    PersonAway,
    RoomLost,
    VehicleLost,
    Withdrawn,
)
from models.consistency import Path, unknown_id
from models.errors import Fault, InvalidDocument, Message, pointer
from models.problem import Problem
from solver.replan.standing import Calendar

Json = dict[str, Any]


def changed_problem(problem: Problem, plan: Calendar, changes: Changes) -> Problem:
    """Return ``problem`` after ``changes``, with ``plan`` as its baseline.

    Raises :class:`models.errors.InvalidDocument` with pointers into ``changes``, e.g. "person 'pct-9' is not
    declared; maybe 'pct-1'?".
    """
    document = problem.model_dump(mode="json", by_alias=True)
    document["baseline"] = {
        "assignments": [one.model_dump(mode="json", by_alias=True) for one in plan.assignments],
        "trips": [trip.model_dump(mode="json", by_alias=True) for trip in plan.trips],
    }
    ledger = Ledger(document)
    for index, change in enumerate(changes.changes):
        ledger.enter(change, ("changes", index))
    if ledger.faults:
        raise InvalidDocument(ledger.faults)
    try:
        return Problem.model_validate(document)
    except InvalidDocument as error:
        raise InvalidDocument([ledger.traced(fault) for fault in error.faults]) from error


class Ledger:
    """Enters changes into a problem's JSON document and remembers where each part came from."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._came_from: dict[str, Path] = {}
        self.faults: list[Fault] = []

    def enter(self, change: Change, at: Path) -> None:
        """Enter one change; what it gets wrong is added to ``faults``."""
        match change:
            case NewEngagement():
                self._new(change, at)
            case Withdrawn():
                if self._find("engagement", "engagements", change.engagement, (*at, "engagement")):
                    self._withdraw(change.engagement)
            case ChangedEngagement():
                one = self._find("engagement", "engagements", change.engagement, (*at, "engagement"))
                if one is not None:
                    one.update(change.set)
                    self._came_from[change.engagement] = (*at, "set")
            case PersonAway():
                self._away("person", "people", change.person, change, (*at, "person"))
            case RoomLost():
                self._away("room", "rooms", change.room, change, (*at, "room"))
            case VehicleLost():
                self._away("vehicle", "vehicles", change.vehicle, change, (*at, "vehicle"))
            case FreezeBefore():
                self._document["policy"]["freeze_before"] = change.before.isoformat()

    def _find(self, kind: str, key: str, name: str, at: Path) -> Json | None:
        for one in self._document[key]:
            if one["id"] == name:
                found: Json = one
                return found
        self.faults.append(unknown_id(kind, at, name, [one["id"] for one in self._document[key]]))
        return None

    def _new(self, change: NewEngagement, at: Path) -> None:
        name = change.engagement.id
        if any(one["id"] == name for one in self._document["engagements"]):
            message = Message(
                vi=f"mã {name!r} đã có lịch khác dùng; hãy đặt mã khác hoặc dùng loại 'changed'",
                en=f"the id {name!r} is already used; choose another, or use a change of type 'changed'",
            )
            where = pointer(*at, "engagement", "id")
            self.faults.append(Fault(pointer=where, code="duplicate", message=message, value=name))
            return
        self._document["engagements"].append(change.engagement.model_dump(mode="json", by_alias=True))
        self._came_from[name] = (*at, "engagement")

    def _withdraw(self, name: str) -> None:
        document = self._document
        document["engagements"] = [one for one in document["engagements"] if one["id"] != name]
        for item in document["agenda_items"]:
            item["sittings"] = [one for one in item["sittings"] if one != name]
        for relation in document["relations"]:
            if "engagements" in relation:
                relation["engagements"] = [one for one in relation["engagements"] if one != name]
        document["relations"] = [
            one for one in document["relations"] if name not in (one.get("first"), one.get("second"))
        ]

    def _away(
        self, kind: str, key: str, name: str, change: PersonAway | RoomLost | VehicleLost, at: Path
    ) -> None:
        one = self._find(kind, key, name, at)
        if one is not None:
            one["unavailable"].append(change.model_dump(mode="json", include={"start", "end", "reason"}))

    def traced(self, fault: Fault) -> Fault:
        """Return ``fault``, found in the changed problem, with its pointer into the changes or the plan."""
        parts = fault.pointer.split("/")
        if parts[1:2] == ["baseline"]:
            return fault.model_copy(update={"pointer": "/".join(["/plan", *parts[2:]])})
        path: Path | None = None
        if parts[1:2] == ["engagements"] and parts[2:3] and parts[2].isdigit():
            path = self._came_from.get(self._document["engagements"][int(parts[2])]["id"])
        where = "/".join([pointer(*path), *parts[3:]]) if path is not None else pointer("changes")
        return fault.model_copy(update={"pointer": where})
