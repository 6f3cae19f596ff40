"""Long tables of what happened, a row a use: what every figure is counted from."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from models.plan import Assignment, SubmittedPlan
from models.problem import WEEKDAYS, Problem
from models.time import minutes
from service.exports.selection import LEADING
from service.exports.viewer import concerned
from service.reports.records import ReportedWeek, RequestRecord, Span
from service.show.rows import Names
from solver.verify.roads import Roads

Rows = Iterator[dict[str, Any]]


def open_minutes(weeks: Iterable[ReportedWeek], span: Span) -> int:
    """Return the office's working minutes on the open days of the weeks within ``span``."""
    total = 0
    for week in weeks:
        for day in _days(week.problem, span):
            total += sum(
                minutes(datetime.combine(day, one.end) - datetime.combine(day, one.start))
                for one in week.problem.working_hours
                if WEEKDAYS[day.weekday()] in one.days
            )
    return total


def _days(problem: Problem, span: Span) -> list[date]:
    every = (problem.horizon.start + timedelta(days=step) for step in range(problem.horizon.days))
    return [day for day in every if span.holds(day) and day not in problem.closed_days]


def room_uses(weeks: Iterable[ReportedWeek], span: Span) -> pd.DataFrame:
    """Return a row for each engagement in a room: the room, its minutes, the people it was booked for."""
    return _frame(_room_uses(weeks, span), ("id", "name", "minutes", "headcount", "capacity"))


def _room_uses(weeks: Iterable[ReportedWeek], span: Span) -> Rows:
    for week in weeks:
        names, rooms = Names(week.problem), {room.id: room for room in week.problem.rooms}
        asked = {one.id: one for one in week.problem.engagements}
        for one in _within(week.plan, span):
            if one.room in rooms and one.room is not None:
                people = asked[one.engagement].people_in_room if one.engagement in asked else 0
                yield {
                    "id": one.room,
                    "name": names.rooms[one.room],
                    "minutes": minutes(one.end - one.start),
                    "headcount": people,
                    "capacity": rooms[one.room].capacity,
                }


def trips_made(weeks: Iterable[ReportedWeek], span: Span) -> pd.DataFrame:
    """Return a row for each trip: the vehicle, its minutes out, how many engagements it served."""
    return _frame(_trips_made(weeks, span), ("id", "name", "minutes", "served"))


def _trips_made(weeks: Iterable[ReportedWeek], span: Span) -> Rows:
    for week in weeks:
        names = Names(week.problem)
        for trip in week.plan.trips:
            if span.holds(trip.departs.date()):
                yield {
                    "id": trip.vehicle,
                    "name": names.vehicles.get(trip.vehicle, trip.vehicle),
                    "minutes": minutes(trip.returns - trip.departs),
                    "served": len({one.engagement for one in trip.serves}),
                }


def leaders_engagements(weeks: Iterable[ReportedWeek], span: Span) -> pd.DataFrame:
    """Return a row for each leader and engagement: the day, its minutes, whether chaired, the way to it."""
    return _frame(_leaders(weeks, span), ("id", "name", "day", "minutes", "chaired", "travel"))


def _leaders(weeks: Iterable[ReportedWeek], span: Span) -> Rows:
    for week in weeks:
        names, parts = Names(week.problem), concerned(week.problem, week.plan)
        roads = Roads(week.problem.travel)
        for person in week.problem.people:
            if person.group not in LEADING:
                continue
            before: Assignment | None = None
            own = [one for one in _within(week.plan, span) if person.id in parts[one.engagement]]
            for one in sorted(own, key=lambda one: (one.start, one.end)):
                yield {
                    "id": person.id,
                    "name": names.people[person.id],
                    "day": one.start.date(),
                    "minutes": minutes(one.end - one.start),
                    "chaired": any(
                        seat.person == person.id and seat.role == "chair" for seat in one.attendees
                    ),
                    "travel": _way(before, one, roads),
                }
                before = one if one.place is not None else before


def _way(before: Assignment | None, one: Assignment, roads: Roads) -> int:
    """Return the minutes from the engagement before on the same day; those online have no place."""
    if before is None or before.place is None or one.place is None:
        return 0
    if before.start.date() != one.start.date():
        return 0
    return minutes(roads.travel(before.place, one.place))


def requests_made(requests: Iterable[RequestRecord], span: Span) -> pd.DataFrame:
    """Return a row for each request of a week that begins within ``span``."""
    rows = (
        {
            "unit": one.unit or "–",
            "kept": one.outcome == "kept",
            "refused": one.outcome == "refused",
            "late": one.late,
            "lead_days": _lead_days(one),
        }
        for one in requests
        if span.holds(one.week)
    )
    return _frame(rows, ("unit", "kept", "refused", "late", "lead_days"))


def _lead_days(one: RequestRecord) -> float | None:
    if one.registered is None or one.start is None:
        return None
    return (one.start - one.registered) / timedelta(days=1)


def revisions_made(weeks: Iterable[ReportedWeek], span: Span) -> pd.DataFrame:
    """Return a row for each week that begins within ``span``: its revisions and what they did."""
    columns = ("week", "revisions", "added", "changed", "postponed", "cancelled")
    rows = (
        {"week": week.problem.horizon.start, "revisions": len(week.revisions)}
        | {
            kind: sum(one.revision == kind for each in week.revisions for one in each.differences)
            for kind in columns[2:]
        }
        for week in weeks
        if span.holds(week.problem.horizon.start)
    )
    return _frame(rows, columns)


def _within(plan: SubmittedPlan, span: Span) -> list[Assignment]:
    return [one for one in plan.assignments if span.holds(one.start.date())]


def _frame(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows as a table; one without rows has its columns all the same."""
    return pd.DataFrame(list(rows), columns=list(columns))
