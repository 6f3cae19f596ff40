"""Make the neutral sheet of a week from a problem and its plan."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from models.differences import REVISIONS, Difference, Revision
from models.errors import Language, Message
from models.plan import SubmittedPlan
from models.problem import WEEKDAYS, Problem
from service.exports.lunar import lunar_day
from service.exports.selection import Revised, Selection, check_selection, chooser
from service.exports.sheet import (
    BODIES,
    COLUMNS,
    INTERNAL,
    SESSIONS,
    Session,
    SheetDay,
    SheetRow,
    SheetSession,
    WeekSheet,
)
from service.exports.viewer import Confidence
from service.show.rows import Names, Row, rows
from service.show.words import date_text, day_text, plain, word

BUSY = Message(vi="Bận", en="Busy")
EVENING = 18
NOON = 12
_WITHDRAWN: tuple[Revision, ...] = ("cancelled", "postponed")
_TEXTS = {
    "revised": Message(vi="(Điều chỉnh lần {number})", en="(Revision {number})"),
    "body": Message(vi="Khối {name}", en="{name}"),
}


def week_sheet(
    problem: Problem,
    plan: SubmittedPlan,
    selection: Selection | None = None,
    revised: Revised | None = None,
) -> WeekSheet:
    """Return the sheet of what ``selection`` asks for; with ``revised`` its changes are marked.

    Raises :class:`models.errors.InvalidDocument` where it asks for a person, room or vehicle that is not
    there.
    """
    chosen = selection or Selection()
    check_selection(problem, chosen)
    found = _placed(problem, plan, chosen, revised) + _withdrawn(problem, plan, chosen, revised)
    if chosen.only_changes:
        found = [row for row in found if row.revision is not None]
    found.sort(key=lambda row: (row.start, row.end, row.engagement))
    hidden = INTERNAL if chosen.edition == "public" else ()
    first, last = problem.horizon.start, problem.horizon.start + timedelta(days=problem.horizon.days - 1)
    language = chosen.language
    return WeekSheet(
        office=plain(problem.office.name) or problem.office.id,
        title=word("title", language),
        span=word("span", language, first=date_text(first), last=date_text(last)),
        about=_about(problem, chosen),
        edition=chosen.edition,
        language=language,
        first=first,
        last=last,
        revision=revised.number if revised is not None else None,
        revision_text=_revision_text(revised, language),
        columns=tuple(
            name for name in COLUMNS if name not in hidden and any(getattr(row, name) for row in found)
        ),
        days=_days(problem, found, chosen),
    )


def _revision_text(revised: Revised | None, language: Language) -> str | None:
    if revised is None or revised.number == 0:
        return None
    return _TEXTS["revised"].text(language).format(number=revised.number)


def _about(problem: Problem, chosen: Selection) -> str | None:
    names = Names(problem, chosen.body)
    parts = [names.people[chosen.person]] if chosen.person is not None else []
    parts += [names.rooms[chosen.room]] if chosen.room is not None else []
    parts += [names.vehicles[chosen.vehicle]] if chosen.vehicle is not None else []
    if chosen.body is not None:
        name = BODIES[chosen.body].text(chosen.language)
        parts.append(_TEXTS["body"].text(chosen.language).format(name=name))
    return ", ".join(parts) or None


# ---- rows -----------------------------------------------------------------------------------------


def _placed(
    problem: Problem, plan: SubmittedPlan, chosen: Selection, revised: Revised | None
) -> list[SheetRow]:
    fits = chooser(problem, plan, chosen)
    kept = plan.model_copy(update={"assignments": tuple(filter(fits, plan.assignments))})
    marks = {one.engagement: one.revision for one in _differences(revised)}
    return _written(problem, kept, plan, chosen, marks)


def _withdrawn(
    problem: Problem, plan: SubmittedPlan, chosen: Selection, revised: Revised | None
) -> list[SheetRow]:
    """Return the rows that a revision takes back, as they stood before."""
    gone = [one for one in _differences(revised) if one.revision in _WITHDRAWN and one.before is not None]
    if not gone or revised is None:
        return []
    former = revised.former or problem
    before = SubmittedPlan(assignments=tuple(one.before for one in gone if one.before is not None))
    fits = chooser(former, before, chosen)
    kept = before.model_copy(update={"assignments": tuple(filter(fits, before.assignments))})
    return _written(former, kept, before, chosen, {one.engagement: one.revision for one in gone})


def _differences(revised: Revised | None) -> tuple[Difference, ...]:
    return revised.differences.differences if revised is not None and revised.differences is not None else ()


def _written(
    problem: Problem,
    kept: SubmittedPlan,
    whole: SubmittedPlan,
    chosen: Selection,
    marks: dict[str, Revision],
) -> list[SheetRow]:
    confidence = Confidence(problem, whole, chosen.reader)
    preparation = _preparation(problem)
    return [
        _busy(row, confidence.name_of(row.engagement), chosen, marks.get(row.engagement))
        if confidence.hides(row.engagement)
        else _row(row, preparation.get(row.engagement, ()), chosen, marks.get(row.engagement))
        for row in rows(problem, kept, chosen.language, Names(problem, chosen.body))
    ]


def _row(row: Row, preparation: tuple[str, ...], chosen: Selection, mark: Revision | None) -> SheetRow:
    internal = chosen.edition == "internal"
    return SheetRow(
        engagement=row.engagement,
        start=row.start,
        end=row.end,
        time=row.time,
        what=row.what,
        chair=row.chair,
        attendees=row.attendees,
        where=row.where,
        preparation=preparation,
        staff=row.staff if internal else (),
        vehicles=row.vehicles if internal else (),
        notes=_mark(mark, chosen.language),
        revision=mark,
    )


def _busy(row: Row, name: str, chosen: Selection, mark: Revision | None) -> SheetRow:
    """Return time taken, and nothing else; whose time it is stands above the sheet."""
    return SheetRow(
        engagement=name,
        start=row.start,
        end=row.end,
        time=row.time,
        what=(BUSY.text(chosen.language),),
        notes=_mark(mark, chosen.language),
        busy=True,
        revision=mark,
    )


def _mark(mark: Revision | None, language: Language) -> tuple[str, ...]:
    return (REVISIONS[mark].text(language).capitalize(),) if mark is not None else ()


def _preparation(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Return by engagement what is to be made ready: the unit that asked for it, and the equipment."""
    pools = {pool.id: plain(pool.name) or pool.id for pool in problem.equipment}
    found = {}
    for one in problem.engagements:
        unit = [plain(one.requested_by)] if one.requested_by else []
        things = [f"{pools.get(name, name)} ({count})" for name, count in one.equipment.items() if count]
        found[one.id] = (*unit, *things)
    return found


# ---- days -----------------------------------------------------------------------------------------


def session_of(row: SheetRow) -> Session:
    """Return the session in which ``row`` starts."""
    if row.start.hour < NOON:
        return "morning"
    return "afternoon" if row.start.hour < EVENING else "evening"


def _days(problem: Problem, found: list[SheetRow], chosen: Selection) -> tuple[SheetDay, ...]:
    """Return the days of the week that are worked or off, and any with a row; of changes only the last."""
    by_day = {day: list(group) for day, group in groupby(found, key=lambda row: row.start.date())}
    horizon = [problem.horizon.start + timedelta(days=step) for step in range(problem.horizon.days)]
    worked = {day for hours in problem.working_hours for day in hours.days}
    expected = {
        day
        for day in horizon
        if not chosen.only_changes and (day in problem.closed_days or WEEKDAYS[day.weekday()] in worked)
    }
    return tuple(
        _day(day, by_day.get(day, []), day in problem.closed_days, chosen)
        for day in sorted(expected | set(by_day))
    )


def _day(day: date, found: list[SheetRow], closed: bool, chosen: Selection) -> SheetDay:
    language = chosen.language
    note = word("closed_day", language) if closed else None
    if note is None and not found:
        note = word("free_day", language)
    return SheetDay(
        day=day,
        weekday=day_text(day, language).partition(",")[0],
        date=date_text(day),
        lunar=str(lunar_day(day)) if chosen.lunar else None,
        closed=closed,
        note=note,
        sessions=tuple(_sessions(found, language)),
    )


def _sessions(found: Iterable[SheetRow], language: Language) -> list[SheetSession]:
    return [
        SheetSession(session=session, name=SESSIONS[session].text(language), rows=tuple(group))
        for session, group in groupby(found, key=session_of)
    ]
