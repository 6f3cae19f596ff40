"""``lichtuan report``: figures over weeks, printed or as a file."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePath

import click

from models.errors import Language
from models.plan import SubmittedPlan
from models.problem import Problem
from service.cli.day_option import day_option
from service.cli.documents import json_in, problem_and_plan_in, told
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD, write_bytes, write_text
from service.cli.texts import text
from service.cli.usage import Command, OneOf
from service.reports.reading import read_requests
from service.reports.records import ReportedWeek, RequestRecord, Span
from service.reports.report import SUBJECTS, Report, Subject, report, report_csv, report_xlsx, table_of
from service.show.words import date_text, decimal_sign
from solver.replan.differences import differences

FORMS = ("xlsx", "csv", "json")


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(
        weeks: tuple[str, ...],
        output: str | None,
        requests: str | None,
        subject: Subject | None,
        form: str | None,
        **days: date | None,
    ) -> int:
        if output is not None and form is None:
            form = _form(output, language)
        read = _weeks(weeks, language)
        span = _span(read, days["first"], days["last"])
        found = report(read, _requests(requests, read, language), span)
        if output is None:
            write_text(STANDARD, "\n".join(lines(found, subject, language)) + "\n", language)
        else:
            write_bytes(output, _data(found, form, subject, language), language)
        return Exit.DONE

    return Command(
        "report",
        language,
        callback=run,
        params=[
            click.Argument(["weeks"], metavar="PROBLEM PLAN [PROBLEM PLAN]…", nargs=-1, required=True),
            click.Option(["-o", "--output"], metavar="FILE", help=text("help_report_output", language)),
            click.Option(["--requests"], metavar="JSON", help=text("help_requests", language)),
            click.Option(
                ["--subject"], type=OneOf(tuple(SUBJECTS), language), help=text("help_subject", language)
            ),
            _renamed(
                click.Option(["--format"], type=OneOf(FORMS, language), help=text("help_format", language)),
                "form",
            ),
            _renamed(day_option("--from", "help_from", language), "first"),
            _renamed(day_option("--to", "help_to", language), "last"),
        ],
    )


def _renamed(option: click.Option, name: str) -> click.Option:
    option.name = name
    return option


def _form(output: str, language: Language) -> str:
    """Return the form that the ending of ``output`` says."""
    ending = PurePath(output).suffix.lower().removeprefix(".")
    if ending not in FORMS:
        endings = " ".join(f".{form}" for form in FORMS)
        raise CommandError(Exit.BAD_INPUT, text("wrong_ending", language, name=output, endings=endings))
    return ending


def _weeks(names: tuple[str, ...], language: Language) -> list[ReportedWeek]:
    """Return a week for each first day; later plans of one week are its revisions."""
    if len(names) % 2:
        raise CommandError(Exit.BAD_INPUT, text("pairs_expected", language))
    found: dict[date, list[tuple[Problem, SubmittedPlan]]] = {}
    for problem, plan in zip(names[::2], names[1::2], strict=True):
        week = problem_and_plan_in(problem, plan, language)
        found.setdefault(week[0].horizon.start, []).append(week)
    return [
        ReportedWeek(
            *each[-1],
            tuple(differences(*before, *after) for before, after in pairwise(each)),
        )
        for _, each in sorted(found.items())
    ]


def _span(weeks: list[ReportedWeek], first: date | None, last: date | None) -> Span:
    horizons = [week.problem.horizon for week in weeks]
    return Span(
        first or min(one.start for one in horizons),
        last or max(one.start + timedelta(days=one.days - 1) for one in horizons),
    )


def _requests(name: str | None, weeks: list[ReportedWeek], language: Language) -> list[RequestRecord]:
    if name is None:
        return []
    document, zone = json_in(name, language), weeks[0].problem.office.zone
    return told(name, lambda: read_requests(document, zone), language)


def lines(found: Report, subject: Subject | None, language: Language) -> list[str]:
    """Return the tables in text, or the one that is asked for."""
    first, last = date_text(found.first), date_text(found.last)
    mark = decimal_sign(language)
    hours = f"{found.working_hours:g}".replace(".", mark)
    said = [text("report_span", language, first=first, last=last, hours=hours)]
    for each, title in SUBJECTS.items():
        table = table_of(found, each, language)
        if subject in (None, each) and len(table):
            said += ["", title.text(language), table.to_string(index=False, na_rep="–", decimal=mark)]
    return said


def _data(found: Report, form: str | None, subject: Subject | None, language: Language) -> bytes:
    if form == "json":
        return (found.model_dump_json(indent=2) + "\n").encode()
    if form == "xlsx":
        return report_xlsx(found, language).data
    if subject is None:
        raise CommandError(Exit.BAD_INPUT, text("subject_expected", language))
    return report_csv(found, subject, language).data
