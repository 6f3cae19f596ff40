"""``lichtuan export``: a plan as papers and files."""

from datetime import UTC, datetime, time
from pathlib import PurePath
from typing import Any, get_args

import click

from models.errors import Language
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_form, read_plan
from models.resources import Body
from service.cli.day_option import day_option
from service.cli.documents import json_in, one_standard_input, problem_and_plan_in, problem_in, told
from service.cli.exits import CommandError, Exit
from service.cli.files import check_output, read_bytes, write_bytes
from service.cli.texts import text
from service.cli.usage import Command, Number, OneOf
from service.exports.papers import FORMS, PAPERS, Asked, Form, Paper
from service.exports.printing import DEFAULTS, Issue, PrintSettings
from service.exports.selection import Revised, Selection
from service.exports.sheet import Edition
from solver.replan.differences import differences

LARGEST_NUMBER = 99_999


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, plan: str, output: str, paper: Paper, **given: Any) -> int:
        one_standard_input(problem, plan, given["former_plan"], given["former_problem"], language=language)
        check_output(output, problem, language)
        writer = PAPERS[paper].get(_form(output, given["format"], language))
        if writer is None:
            form, forms = _form(output, given["format"], language), ", ".join(PAPERS[paper])
            said = text("no_such_paper", language, paper=paper, form=form, forms=forms)
            raise CommandError(Exit.BAD_INPUT, said)
        week, submitted = problem_and_plan_in(problem, plan, language)
        asked = _asked(week, submitted, language, **given)
        file = told(problem, lambda: writer(asked), language)
        write_bytes(output, file.data, language)
        return Exit.DONE

    return Command("export", language, callback=run, params=[*_arguments(language), *_options(language)])


def _arguments(language: Language) -> list[click.Parameter]:
    output = click.Option(
        ["-o", "--output"], metavar="FILE", required=True, help=text("help_paper_output", language)
    )
    return [
        click.Argument(["problem"], metavar="PROBLEM"),
        click.Argument(["plan"], metavar="PLAN"),
        output,
        _words("--format", FORMS, "help_format", language),
        _words("--paper", tuple(PAPERS), "help_paper", language, "week"),
    ]


def _options(language: Language) -> list[click.Parameter]:
    number, revision = (Number(language, 0, LARGEST_NUMBER) for _ in range(2))
    return [
        _words("--form", tuple(DEFAULTS), "help_form", language, "plain"),
        _file("--settings", "JSON", "help_settings", language),
        _file("--own-template", "DOCX", "help_own_template", language),
        click.Option(["--number"], type=number, metavar="N", help=text("help_number", language)),
        day_option("--issued", "help_issued", language),
        _words("--edition", get_args(Edition), "help_edition", language, "internal"),
        _words("--body", get_args(Body), "help_body", language),
        _file("--person", "ID", "help_of_person", language),
        _file("--room", "ID", "help_of_room", language),
        _file("--vehicle", "ID", "help_of_vehicle", language),
        click.Option(["--lunar"], is_flag=True, help=text("help_lunar", language)),
        click.Option(["--revision"], type=revision, metavar="N", help=text("help_revision", language)),
        _file("--former-plan", "PLAN", "help_former_plan", language),
        _file("--former-problem", "PROBLEM", "help_former_problem", language),
        click.Option(["--only-changes"], is_flag=True, help=text("help_only_changes", language)),
    ]


def _words(
    name: str, words: tuple[str, ...], help_key: str, language: Language, default: str | None = None
) -> click.Option:
    return click.Option([name], type=OneOf(words, language), default=default, help=text(help_key, language))


def _file(name: str, metavar: str, help_key: str, language: Language) -> click.Option:
    return click.Option([name], metavar=metavar, help=text(help_key, language))


def _form(output: str, asked: Form | None, language: Language) -> Form:
    if asked is not None:
        return asked
    ending = PurePath(output).suffix.lower().removeprefix(".")
    for form in FORMS:
        if form == ending:
            return form
    endings = " ".join(f".{form}" for form in FORMS)
    raise CommandError(Exit.BAD_INPUT, text("wrong_ending", language, name=output, endings=endings))


def _asked(week: Problem, plan: SubmittedPlan, language: Language, **given: Any) -> Asked:
    lunar = given["lunar"]
    settings = DEFAULTS[given["form"]]
    if (name := given["settings"]) is not None:
        document = json_in(name, language)
        settings = told(name, lambda: read_form(PrintSettings, document, week.office.zone), language)
    number, issued = given["number"], given["issued"]
    template = given["own_template"]
    return Asked(
        problem=week,
        plan=plan,
        selection=Selection(
            edition=given["edition"],
            body=given["body"],
            person=given["person"],
            room=given["room"],
            vehicle=given["vehicle"],
            lunar=lunar or settings.lunar,
            only_changes=given["only_changes"],
            language=language,
        ),
        settings=settings.model_copy(update={"lunar": lunar or settings.lunar}),
        issue=Issue(number=number if number is None else int(number), day=issued),
        revised=_revised(week, plan, language, **given),
        template=read_bytes(template, language) if template is not None else None,
    )


def _revised(week: Problem, plan: SubmittedPlan, language: Language, **given: Any) -> Revised | None:
    name, number, issued = given["former_plan"], given["revision"], given["issued"]
    if name is None and number is None:
        return None
    published = datetime.combine(issued or week.horizon.start, time(), UTC)
    if name is None:
        return Revised(int(number), published)
    former_name = given["former_problem"]
    former = problem_in(former_name, language) if former_name is not None else week
    before = told(name, lambda: read_plan(json_in(name, language), former), language)
    found = differences(former, before, week, plan)
    return Revised(int(number if number is not None else 1), published, found, former)
