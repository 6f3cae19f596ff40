"""``lichtuan audit``: the clashes of a calendar made by hand, and its smallest repair."""

from collections.abc import Iterable, Iterator
from datetime import date

import click

from models.audit import Audit, Clash
from models.errors import Language
from models.problem import Problem
from service.cli.day_option import day_option
from service.cli.diff import lines as difference_lines
from service.cli.documents import one_standard_input, told
from service.cli.exits import Exit
from service.cli.files import STANDARD, check_output, write_text
from service.cli.hand_made import hand_made_in
from service.cli.solving import first_file, options_from, planned, solver_options
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import plain
from solver.audit.audit import audit


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(
        calendar: str,
        output: str | None,
        office: str | None,
        week_start: date | None,
        as_json: bool,
        **numbers: float,
    ) -> int:
        if output is not None:
            check_output(output, calendar, language)
        one_standard_input(calendar, office, language=language)
        options, beside = options_from(**numbers), first_file(output, calendar)
        hand = hand_made_in(calendar, office, week_start, language)
        answer = told(
            calendar,
            lambda: audit(hand, lambda week: planned(week, options, beside, language)[0]),
            language,
        )
        found = answer.audit
        if output is not None and found.repair is not None:
            write_text(output, found.repair.plan.model_dump_json(indent=2) + "\n", language)
        content = (
            found.model_dump_json(indent=2) if as_json else "\n".join(lines(answer.problem, found, language))
        )
        if output != STANDARD:
            write_text(STANDARD, content + "\n", language)
        return Exit.NO if found.clashes else Exit.DONE

    return Command(
        "audit",
        language,
        callback=run,
        params=[
            click.Argument(["calendar"], metavar="CALENDAR"),
            click.Option(["-o", "--output"], metavar="PLAN", help=text("help_repair_output", language)),
            click.Option(["--office"], metavar="PROBLEM", help=text("help_audit_office", language)),
            day_option("--week-start", "help_week_start", language),
            *solver_options(language),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_result_json", language)),
        ],
    )


def lines(week: Problem, found: Audit, language: Language) -> list[str]:
    """Return the audit in words: clashes, the repair, what was assumed, what was not checked."""
    told_lines = [found.message.text(language)]
    certain = [clash for clash in found.clashes if clash.certain]
    other = [clash for clash in found.clashes if not clash.certain]
    told_lines += _clashes("certain_clashes", certain, language)
    told_lines += _clashes("other_clashes", other, language)
    if found.repair is not None:
        key = "repair" if found.repair_status == "optimal" else "repair_in_time"
        told_lines.append(text(key, language))
        told_lines += difference_lines(week, week, found.repair.differences, language)
    told_lines += _notes(found, language)
    return told_lines


def _clashes(key: str, clashes: list[Clash], language: Language) -> Iterator[str]:
    if clashes:
        yield text(key, language)
    for clash in clashes:
        sentence = plain(clash.message.text(language))
        yield "  " + text("clash", language, rule=clash.rule, sentence=sentence)


def _notes(found: Audit, language: Language) -> Iterator[str]:
    if found.assumed:
        yield text("assumed", language)
        yield from _distinct(f"  {one.row}: {plain(one.message.text(language))}" for one in found.assumed)
    if found.not_checked:
        yield text("not_checked", language)
    for one in found.not_checked:
        sentence = plain(one.message.text(language))
        yield "  " + text("of_row", language, row=one.row, text=plain(one.text), sentence=sentence)


def _distinct(told_lines: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(told_lines)
