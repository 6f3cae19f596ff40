"""From rows to documents: the problem and plan of the calendar as it is, and the problem of its repair."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from models.audit import HandMade
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.audit.entries import Entry
from solver.audit.rides import groups
from solver.audit.roster import Roster
from solver.verify.clock import Clock
from solver.verify.roads import Roads

Json = dict[str, Any]
USUAL_HOURS: list[Json] = [
    {"days": ["mo", "tu", "we", "th", "fr"], "start": "07:30", "end": "11:30", "session": "sáng"},
    {"days": ["mo", "tu", "we", "th", "fr"], "start": "13:30", "end": "17:00", "session": "chiều"},
]
GRIDS = (15, 5)
COLLECTIVE = 2
"""Of a body with more members than this the repair asks for two thirds: a quorum."""


def problem_of(hand: HandMade, found: Iterable[Entry], roster: Roster) -> Problem:
    """Return the problem whose only plan is the calendar as it is: every start fixed, everyone named due.

    Raises :class:`models.errors.InvalidDocument` where what is said of the office is at fault.
    """
    each = list(found)
    return read_problem(
        _frame(hand, each, roster) | {"engagements": [_as_printed(one, roster) for one in each]}
    )


def _frame(hand: HandMade, found: list[Entry], roster: Roster) -> Json:
    office = hand.office
    hours = [one.model_dump(mode="json") for one in hand.working_hours] or USUAL_HOURS
    clocks = [entry.start.hour * 60 + entry.start.minute for entry in found if entry.is_movable]
    grid = next((grid for grid in GRIDS if all(clock % grid == 0 for clock in clocks)), GRIDS[-1])
    return {
        "office": {"id": "audit", "name": office}
        if isinstance(office, str)
        else office.model_dump(mode="json"),
        "horizon": {"start": hand.week_start.isoformat(), "days": hand.days},
        "grid_minutes": grid,
        "working_hours": hours,
        **roster.resources(),
        "policy": hand.policy.model_dump(mode="json"),
    }


def _as_printed(entry: Entry, roster: Roster) -> Json:
    attendees: list[Json] = [{"role": "chair", "any_of": [entry.chair]}] if entry.chair else []
    attendees += [{"role": "required", "any_of": [person]} for person in entry.people]
    for members in _bodies(entry):
        attendees.append({"role": "required", "any_of": list(members), "count": len(members)})
    seats = 0
    if any(roster.seats_known(vehicle) for vehicle in entry.vehicles):
        seats = max(1, sum(len(one["any_of"]) for one in attendees) // len(entry.vehicles))
    demands = [{"count": len(entry.vehicles), "seats": seats, "share": True}] if entry.vehicles else []
    where: Json = {"online": True}
    if entry.room is not None:
        where = {"room": {"rooms": [entry.room]}}
    elif entry.place is not None:
        where = {"place": entry.place}
    return {
        "id": entry.id,
        "title": entry.row.title,
        "kind": entry.kind,
        "importance": entry.row.importance or ("high" if entry.is_movable else "must"),
        "duration_minutes": entry.minutes,
        "start": entry.start.isoformat(),
        "attendees": attendees,
        "headcount": 1,
        "where": where,
        "vehicles": demands,
        "staff": [{"any_of": [person]} for person in entry.staff],
    }


def _bodies(entry: Entry) -> list[tuple[str, ...]]:
    """Return the members of each body who are not named otherwise; nobody is asked for twice."""
    seated = {entry.chair, *entry.people, *entry.staff}
    left: list[tuple[str, ...]] = []
    for members in entry.bodies:
        rest = tuple(person for person in members if person not in seated)
        seated |= set(rest)
        if rest:
            left.append(rest)
    return left


# ---- the plan -------------------------------------------------------------------------------------


def plan_of(hand: HandMade, found: Iterable[Entry], roster: Roster, problem: Problem) -> SubmittedPlan:
    """Return the calendar as a plan of ``problem``: everyone there, every vehicle out while it must be."""
    each = list(found)
    rooms = {room.id: room.site for room in problem.rooms}
    asked = {one.id: one for one in problem.engagements}
    assignments: list[Any] = []
    for entry in each:
        engagement = asked[entry.id]
        seats = [
            {"role": seat.role, "entry": index, "person": person}
            for index, seat in enumerate(engagement.attendees)
            for person in seat.any_of
        ]
        assignments.append(
            {
                "engagement": entry.id,
                "start": entry.start.isoformat(),
                "end": entry.end.isoformat(),
                "room": entry.room,
                "place": rooms[entry.room] if entry.room is not None else entry.place,
                "attendees": seats,
                "staff": [{"entry": index, "person": one} for index, one in enumerate(entry.staff)],
            }
        )
    trips = _trips(each, hand, roster, problem)
    return read_plan({"assignments": assignments, "trips": trips}, problem)


def _trips(found: list[Entry], hand: HandMade, roster: Roster, problem: Problem) -> list[Any]:
    roads, clock = Roads(problem.travel), Clock(problem.office.zone)
    base = {vehicle.id: vehicle.base for vehicle in problem.vehicles}
    rooms = {room.id: room.site for room in problem.rooms}
    made: list[Any] = []
    for vehicle, riders in groups(found, hand, roster):
        place = rooms[riders[0].room] if riders[0].room is not None else riders[0].place or base[vehicle]
        first = clock.instant(min(rider.start for rider in riders))
        last = clock.instant(max(rider.end for rider in riders))
        made.append(
            {
                "vehicle": vehicle,
                "place": place,
                "departs": clock.local(first - roads.travel(base[vehicle], place)).isoformat(),
                "returns": clock.local(last + roads.travel(place, base[vehicle])).isoformat(),
                "serves": [{"engagement": rider.id, "entry": 0} for rider in riders],
            }
        )
    return made


# ---- the repair -----------------------------------------------------------------------------------


def repair_problem(problem: Problem, plan: SubmittedPlan, found: Iterable[Entry], roster: Roster) -> Problem:
    """Return the problem whose baseline is the calendar, and in which the office's own rows may move.

    Such a row may move within its day's sessions, and to a room that is known to be as large and as well
    equipped; of a body of more than two, two thirds will do. Rows that others have called stay at their time.
    """
    rows = {entry.id: entry for entry in found}
    document = problem.model_dump(mode="json", by_alias=True)
    for engagement in document["engagements"]:
        entry = rows[engagement["id"]]
        if entry.is_movable:
            engagement["start"] = None
            engagement["windows"] = _windows(problem, entry)
        if entry.room is not None:
            engagement["where"]["room"] |= {"rooms": roster.larger_rooms(entry.room), "prefer": [entry.room]}
        for attendee in engagement["attendees"]:
            members = attendee["count"]
            attendee["count"] = -(-members * 2 // 3) if members > COLLECTIVE else members
    document["baseline"] = {
        "assignments": [one.model_dump(mode="json") for one in plan.assignments],
        "trips": [trip.model_dump(mode="json") for trip in plan.trips],
    }
    return read_problem(document)


def _windows(problem: Problem, entry: Entry) -> list[Json]:
    """Return the sessions of the row's day and its own time, which may lie outside them."""
    day, zone = entry.start.date(), problem.office.zone
    weekday = ("mo", "tu", "we", "th", "fr", "sa", "su")[day.weekday()]
    spans = [
        (datetime.combine(day, hours.start, zone), datetime.combine(day, hours.end, zone))
        for hours in problem.working_hours
        if weekday in hours.days
    ]
    if not any(start <= entry.start and entry.end <= end for start, end in spans):
        spans.append((entry.start, entry.end))
    return [{"start": start.isoformat(), "end": end.isoformat()} for start, end in spans]
