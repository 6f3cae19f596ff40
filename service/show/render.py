"""Print the week: a table a day, what is left out, what was heard, the score and its proof."""

from dataclasses import dataclass

from rich.box import HORIZONTALS, SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.errors import Language
from models.plan import TIERS, SubmittedPlan
from models.problem import Problem
from models.verdict import Verdict
from service.show.rows import DaySheet, Names, Row, day_sheets
from service.show.words import (
    IMPORTANCE_NAMES,
    date_text,
    day_text,
    plain,
    seconds_text,
    status_text,
    tier_text,
    word,
)

COLUMNS = {"what": 23, "chair": 13, "attendees": 18, "where": 15, "staff": 15, "vehicles": 12}
"""Columns after the time, with their shares of the width; one that is empty all week is left out."""

TIMES = "07:30–09:00"
"""What the columns with times may not break, on a page of at least ``WIDE``."""

WIDE = 80


@dataclass(frozen=True)
class _Sheet:
    """What every part of the print needs."""

    console: Console
    problem: Problem
    plan: SubmittedPlan
    verdict: Verdict | None
    language: Language

    def say(self, key: str, **values: object) -> str:
        return word(key, self.language, **values)

    def heading(self, text: str) -> None:
        self.console.print()
        self.console.print(Text(text, style="bold"))


def print_week(
    console: Console, problem: Problem, plan: SubmittedPlan, verdict: Verdict | None, language: Language
) -> None:
    """Print ``plan`` of ``problem``; nothing is cut off, long words are folded.

    ``verdict`` is the verifier's; without it the print makes no claim about the rules.
    """
    sheet = _Sheet(console, problem, plan, verdict, language)
    _title(sheet)
    _days(sheet)
    _unplaced(sheet)
    _agenda(sheet)
    _score(sheet)
    _standing(sheet)


def _title(sheet: _Sheet) -> None:
    days = day_sheets(sheet.problem, sheet.plan, sheet.language)
    sheet.console.print(Text(plain(sheet.problem.office.name), style="bold"))
    title = sheet.say("title")
    if days:
        first, last = date_text(days[0].day), date_text(days[-1].day)
        title += " " + sheet.say("span", first=first, last=last)
    sheet.console.print(Text(title, style="bold"))


# ---- the days -------------------------------------------------------------------------------------


def _days(sheet: _Sheet) -> None:
    days = day_sheets(sheet.problem, sheet.plan, sheet.language)
    rows = [row for day in days for row in day.rows]
    columns = [name for name in COLUMNS if name == "what" or any(getattr(row, name) for row in rows)]
    first = next((day for day in days if day.rows), None)
    for day in days:
        sheet.heading(day_text(day.day, sheet.language))
        if day.closed:
            sheet.console.print(sheet.say("closed_day"))
        elif not day.rows:
            sheet.console.print(sheet.say("free_day"))
        if day.rows:
            sheet.console.print(_day_table(day, columns, sheet, show_header=day is first))


def _day_table(day: DaySheet, columns: list[str], sheet: _Sheet, *, show_header: bool) -> Table:
    table = Table(
        box=HORIZONTALS,
        show_lines=True,
        show_edge=False,
        show_header=show_header,
        expand=True,
        padding=(0, 1, 0, 0),
    )
    table.add_column(sheet.say("time"), width=len(TIMES), overflow="fold")
    for name in columns:
        if name == "vehicles" and sheet.console.width >= WIDE:
            table.add_column(sheet.say(name), width=len(TIMES), overflow="fold")
        else:
            table.add_column(sheet.say(name), ratio=COLUMNS[name], overflow="fold")
    session = None
    for row in day.rows:
        opens = row.morning != session
        session = row.morning
        table.add_row(_time(row, opens, sheet), *(_cell(row, name) for name in columns))
    return table


def _time(row: Row, opens_session: bool, sheet: _Sheet) -> Text:
    if not opens_session:
        return Text(row.time)
    return Text.assemble((sheet.say("morning" if row.morning else "afternoon"), "bold"), "\n", row.time)


def _cell(row: Row, name: str) -> Text:
    value = getattr(row, name)
    if isinstance(value, str):
        return Text(value)
    separator = "\n" if name in ("what", "vehicles") else ", "
    return Text(separator.join(value))


# ---- what is left out, what was heard --------------------------------------------------------------


def _unplaced(sheet: _Sheet) -> None:
    placed = {item.engagement for item in sheet.plan.assignments}
    left_out = [item for item in sheet.problem.engagements if item.id not in placed]
    sheet.heading(sheet.say("unplaced"))
    if not left_out:
        sheet.console.print(sheet.say("nothing_unplaced"))
        return
    reasons = {item.engagement: item.reasons for item in sheet.plan.unplaced or ()}
    told = any(reasons.values())
    table = _listing(sheet, "importance", "what", "requested_by", *(["why"] if told else []))
    ranks = list(IMPORTANCE_NAMES)
    for item in sorted(left_out, key=lambda item: ranks.index(item.importance)):
        why = "\n".join(plain(reason.message.text(sheet.language)) for reason in reasons.get(item.id, ()))
        what = f"{plain(item.title) or item.id} ({sheet.say('minutes', count=item.duration_minutes)})"
        cells = [
            IMPORTANCE_NAMES[item.importance].text(sheet.language),
            what,
            plain(item.requested_by or ""),
            *([why] if told else []),
        ]
        table.add_row(*(Text(cell) for cell in cells))
    sheet.console.print(table)


def _agenda(sheet: _Sheet) -> None:
    if not sheet.problem.agenda_items:
        return
    names = Names(sheet.problem)
    heard = {matter: item for item in sheet.plan.assignments for matter in item.agenda}
    reasons = {item.agenda_item: item.reasons for item in sheet.plan.unheard or ()}
    sheet.heading(sheet.say("agenda"))
    table = _listing(sheet, "importance", "what", "sitting")
    for matter in sheet.problem.agenda_items:
        at = heard.get(matter.id)
        why = " ".join(plain(reason.message.text(sheet.language)) for reason in reasons.get(matter.id, ()))
        sitting = f"{sheet.say('unheard')}: {why}" if why else sheet.say("unheard")
        if at is not None:
            title = names.engagements.get(at.engagement, at.engagement)
            sitting = f"{title}, {at.start:%H:%M} {day_text(at.start.date(), sheet.language)}"
        what = f"{names.items[matter.id]} ({sheet.say('minutes', count=matter.minutes)})"
        importance = IMPORTANCE_NAMES[matter.importance].text(sheet.language)
        table.add_row(Text(importance), Text(what), Text(sitting))
    sheet.console.print(table)


def _listing(sheet: _Sheet, *columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(sheet.say(name), overflow="fold")
    return table


# ---- the score -------------------------------------------------------------------------------------


def _score(sheet: _Sheet) -> None:
    score = sheet.verdict.score if sheet.verdict is not None else sheet.plan.score
    bounds = sheet.plan.lower_bound
    if score is None:
        return
    sheet.heading(sheet.say("score"))
    table = _listing(sheet, "tier")
    for name in ("value", "bound", "gap"):
        table.add_column(sheet.say(name), justify="right")
    for index, tier in enumerate(TIERS):
        value = score.as_tuple()[index]
        bound = bounds.as_tuple()[index] if bounds is not None else None
        known = ("–", "–") if bound is None else (str(bound), str(value - bound))
        table.add_row(tier_text(tier, sheet.language), str(value), *known)
    sheet.console.print(table)


def _standing(sheet: _Sheet) -> None:
    plan, verdict = sheet.plan, sheet.verdict
    sheet.console.print()
    placed, asked = len(plan.assignments), len(sheet.problem.engagements)
    sheet.console.print(sheet.say("total", placed=placed, asked=asked, trips=len(plan.trips)))
    if verdict is not None and not verdict.valid:
        sheet.console.print(Text(sheet.say("broken", count=len(verdict.violations)), style="bold red"))
        for violation in verdict.violations:
            sheet.console.print(Text(f"  {violation.rule}: {plain(violation.message.text(sheet.language))}"))
        return
    parts = [status_text(plan.status, sheet.language)] if plan.status is not None else []
    if plan.solver is not None:
        seconds = seconds_text(plan.solver.wall_seconds, sheet.language)
        solver = plan.solver
        parts.append(sheet.say("solved_in", seconds=seconds, workers=solver.workers, seed=solver.seed))
    if verdict is not None:
        parts.append(sheet.say("verified"))
    sheet.console.print(Text("; ".join(parts) + "." if parts else ""))
