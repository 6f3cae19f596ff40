"""A small office for the verifier's tests, and the shortest ways to place something in its week."""

from datetime import date, timedelta
from typing import Any

from models.errors import Message
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from models.verdict import Verdict, Violation
from solver.verify import verify

Doc = dict[str, Any]

MONDAY, TUESDAY, WEDNESDAY, SUNDAY = "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-29"
SITES = {"p1": "ubnd", "p2": "ubnd", "hall": "thi-uy"}

OFFICE: Doc = {
    "office": {"id": "muong-lay", "timezone": "Asia/Ho_Chi_Minh"},
    "horizon": {"start": MONDAY, "days": 7},
    "working_hours": [
        {"days": ["mo", "tu", "we", "th", "fr"], "start": "07:30", "end": "11:30"},
        {"days": ["mo", "tu", "we", "th", "fr"], "start": "13:30", "end": "17:00"},
    ],
    "sites": [{"id": "thi-uy", "name": "Thị ủy"}, {"id": "ubnd", "name": "UBND"}],
    "places": [{"id": "tinh", "name": "Tỉnh ủy"}],
    "travel": [
        {"from": "thi-uy", "to": "ubnd", "minutes": 10},
        {"from": "ubnd", "to": "tinh", "minutes": 90},
    ],
    "rooms": [
        {"id": "p1", "name": "Phòng họp 1", "site": "ubnd", "capacity": 20, "features": ["video"]},
        {"id": "p2", "site": "ubnd", "capacity": 40},
        {"id": "hall", "name": "Hội trường", "site": "thi-uy", "capacity": 120},
    ],
    "equipment": [{"id": "projector", "name": "Máy chiếu", "count": 1}],
}
PEOPLE: dict[str, Doc] = {
    "an": {"id": "an", "name": "Nguyễn Văn An", "group": "leader"},
    "binh": {"id": "binh", "name": "Trần Thị Bình", "group": "leader"},
    "chi": {"id": "chi", "group": "leader"},
    "cv": {"id": "cv", "name": "Lò Văn Dũng", "group": "staff", "skills": ["minutes"]},
    "cv-2": {"id": "cv-2", "group": "staff"},
    "lx": {"id": "lx", "name": "Lê Văn Xe", "group": "driver"},
    "lx-2": {"id": "lx-2", "group": "driver"},
}
CARS: dict[str, Doc] = {
    "xe": {"id": "xe", "name": "27A-001.23", "seats": 7, "base": "ubnd", "drivers": ["lx"]},
    "xe-2": {"id": "xe-2", "seats": 4, "base": "ubnd", "features": ["4x4"]},
}


def office(*engagements: Doc, person: Doc | None = None, car: Doc | None = None, **parts: Any) -> Problem:
    """Return the office with these engagements; ``person`` and ``car`` replace fields of one by id."""
    people = PEOPLE | ({person["id"]: PEOPLE[person["id"]] | person} if person else {})
    cars = CARS | ({car["id"]: CARS[car["id"]] | car} if car else {})
    document = OFFICE | {"people": [*people.values()], "vehicles": [*cars.values()]} | parts
    return read_problem(document | {"engagements": list(engagements)})


def wanted(name: str = "a", minutes: int = 60, **fields: Any) -> Doc:
    """Ask for an engagement, online and for nobody unless said otherwise."""
    return {"id": name, "title": f"Họp {name.upper()}", "duration_minutes": minutes} | fields


def with_an(name: str = "a", minutes: int = 60, **fields: Any) -> Doc:
    """Ask for an engagement that Nguyễn Văn An chairs."""
    return wanted(name, minutes, attendees=[chair("an")], **fields)


def chair(*any_of: str) -> Doc:
    return {"role": "chair", "any_of": list(any_of)}


def entry(role: str, *any_of: str, count: int = 1) -> Doc:
    return {"role": role, "any_of": list(any_of), "count": count}


def seat(person: str, index: int = 0, role: str = "chair") -> Doc:
    return {"role": role, "entry": index, "person": person}


def put(name: str, start: str, end: str, *seats: Doc, day: str = MONDAY, **fields: Any) -> Doc:
    """Place an engagement ``start``–``end`` (or ``end`` the day after); the site of a room is filled in."""
    room = fields.get("room")
    where = {"place": SITES.get(room)} if room is not None else {}
    last = day if end > start else (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    times = {"start": f"{day}T{start}", "end": f"{last}T{end}"}
    return {"engagement": name, "attendees": list(seats)} | times | where | fields


def trip(*serves: str, departs: str, returns: str, day: str = MONDAY, **fields: Any) -> Doc:
    """Send the car "xe", driven by "lx", to "tinh" for the first vehicle demand of each engagement."""
    served = [{"engagement": name, "entry": 0} for name in serves]
    times = {"departs": f"{day}T{departs}", "returns": f"{day}T{returns}"}
    return {"vehicle": "xe", "driver": "lx", "place": "tinh", "serves": served} | times | fields


def plan(problem: Problem, *assignments: Doc, **parts: Any) -> SubmittedPlan:
    return read_plan({"assignments": list(assignments)} | parts, problem)


def verdict(problem: Problem, *assignments: Doc, **parts: Any) -> Verdict:
    return verify(problem, plan(problem, *assignments, **parts))


def broken(problem: Problem, *assignments: Doc, **parts: Any) -> list[str]:
    """Return the rule of each violation."""
    return [found.rule for found in verdict(problem, *assignments, **parts).violations]


def only(rule: str, problem: Problem, *assignments: Doc, **parts: Any) -> Violation:
    """Return the one violation there is, which must be of ``rule``."""
    found = verdict(problem, *assignments, **parts).violations
    assert [one.rule for one in found] == [rule], [one.message.en for one in found]
    return found[0]


def says(found: Violation, vi: str, en: str) -> None:
    """Require the sentence in both languages."""
    assert found.message == Message(vi=vi, en=en)


def preference(problem: Problem, *assignments: Doc, **parts: Any) -> dict[str, int]:
    """Return the cost of each soft rule that costs anything; the plan must be valid."""
    result = verdict(problem, *assignments, **parts)
    assert result.valid, [one.message.en for one in result.violations]
    costs: dict[str, int] = {}
    for line in result.costs:
        costs[line.rule] = costs.get(line.rule, 0) + line.cost
    assert sum(costs.values()) == result.score.preference
    return costs
