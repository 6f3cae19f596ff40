"""The week by leader: a row a leader, a cell a day, "Làm việc tại cơ quan" where nothing is on."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from models.base import Document, Id, Text
from models.errors import Message
from models.plan import SubmittedPlan
from models.problem import WEEKDAYS, Problem
from models.resources import Person
from models.time import Day, instant
from service.exports.selection import LEADING, Selection
from service.exports.sheet import SheetRow, WeekSheet
from service.exports.week import week_sheet
from service.show.rows import Names
from service.show.words import plain

AT_OFFICE = Message(vi="Làm việc tại cơ quan", en="At the office")
AWAY = Message(vi="Vắng mặt", en="Away")


class LeaderDay(Document):
    """What one leader does on one day: rows, or ``note`` where there are none."""

    day: Day
    rows: tuple[SheetRow, ...]
    note: Text | None = None


class LeaderRow(Document):
    """One leader's days, in the order of the matrix."""

    person: Id
    name: Text
    days: tuple[LeaderDay, ...]


class Matrix(Document):
    """The leaders of the week, in the problem's order; ``sheet`` has the headings and the days."""

    schema_version: Literal[1] = 1
    sheet: WeekSheet
    leaders: tuple[LeaderRow, ...]


def leader_matrix(problem: Problem, plan: SubmittedPlan, selection: Selection) -> Matrix:
    """Return the matrix of all leaders, or of those of ``selection.body`` or its ``person``."""
    week = week_sheet(problem, plan, selection)
    names = Names(problem, selection.body)
    leaders = [
        LeaderRow(
            person=person.id,
            name=names.people[person.id],
            days=_days(problem, plan, week, person, selection),
        )
        for person in problem.people
        if person.group in LEADING and _asked(person, selection)
    ]
    return Matrix(sheet=week, leaders=tuple(leaders))


def _asked(person: Person, selection: Selection) -> bool:
    if selection.person is not None and selection.person != person.id:
        return False
    return selection.body is None or any(post.body == selection.body for post in person.posts)


def _days(
    problem: Problem, plan: SubmittedPlan, week: WeekSheet, person: Person, selection: Selection
) -> tuple[LeaderDay, ...]:
    own = week_sheet(problem, plan, replace(selection, person=person.id, body=None))
    found = []
    for day in week.days:
        rows = tuple(row for row in own.rows if row.start.date() == day.day)
        note = None if rows else day.note if day.closed else _free(problem, person, day.day, selection)
        found.append(LeaderDay(day=day.day, rows=rows, note=note))
    return tuple(found)


def _free(problem: Problem, person: Person, day: date, selection: Selection) -> str:
    """Return why nothing is on; the reason of an absence all working day is for the office only."""
    spans = [
        (
            datetime.combine(day, hours.start, problem.office.zone),
            datetime.combine(day, hours.end, problem.office.zone),
        )
        for hours in problem.working_hours
        if WEEKDAYS[day.weekday()] in hours.days
    ]
    if not spans:
        midnight = datetime.combine(day, time(), problem.office.zone)
        spans = [(midnight, midnight + timedelta(days=1))]
    for absence in person.unavailable:
        start, end = instant(absence.start), instant(absence.end)
        if all(start <= instant(first) and instant(last) <= end for first, last in spans):
            reason = plain(absence.reason) if selection.reader is None else ""
            return reason or AWAY.text(selection.language)
    return AT_OFFICE.text(selection.language)
