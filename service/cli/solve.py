"""``lichtuan solve``: plan a problem, write the verified plan, show the week."""

from dataclasses import dataclass

import click

from models.engagements import AgendaItem, Engagement
from models.errors import Language
from models.plan import Plan
from models.problem import Problem
from service.cli.console import print_on_output
from service.cli.documents import problem_in
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD, check_output, write_text
from service.cli.solving import first_file, options_from, planned, solver_options
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import plain, seconds_text, status_text
from solver.explain.annotate import with_reasons
from solver.pipeline import Options
from solver.verify.verifier import verify


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, output: str | None, show: bool, explain: bool, **numbers: float) -> int:
        how = Wanted(output, show, explain)
        return solve(problem, how, options_from(**numbers), language)

    return Command(
        "solve",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Option(["-o", "--output"], metavar="PLAN", help=text("help_output", language)),
            *solver_options(language),
            click.Option(["--show"], is_flag=True, help=text("help_show", language)),
            click.Option(["--explain"], is_flag=True, help=text("help_explain", language)),
        ],
    )


@dataclass(frozen=True)
class Wanted:
    """What to do with the plan: where to write it, whether to show it, whether to fill in the reasons."""

    output: str | None
    show: bool
    explain: bool


def solve(problem: str, wanted: Wanted, options: Options, language: Language) -> Exit:
    """Plan the problem in the file ``problem``; write and show as asked, and return the exit status."""
    output, show = wanted.output, wanted.show
    if show and output == STANDARD:
        raise CommandError(Exit.BAD_INPUT, text("two_standard_outputs", language))
    if output is not None:
        check_output(output, problem, language)
    week = problem_in(problem, language)
    outcome, stopped = planned(week, options, first_file(output, problem), language)
    plan = outcome.plan
    assert plan is not None
    if wanted.explain and not stopped:
        plan = _explained(week, plan, options, language)
    if output is not None or not show:
        write_text(output or STANDARD, plan.model_dump_json(by_alias=True, indent=2) + "\n", language)
    if show:
        print_on_output(week, plan.submitted(), verify(week, plan), language)
    return _told(week, plan, output, language)


def _explained(week: Problem, plan: Plan, options: Options, language: Language) -> Plan:
    """Return ``plan`` with its reasons; where Ctrl-C is pressed, as it was."""
    try:
        return with_reasons(week, plan, options.time_limit_seconds, options.seed)
    except KeyboardInterrupt:
        click.echo(text("reasons_stopped", language), err=True)
        return plan


def _told(week: Problem, plan: Plan, output: str | None, language: Language) -> Exit:
    """Say on standard error what came of it, and return the exit status."""
    if output not in (None, STANDARD):
        summary = text(
            "summary",
            language,
            status=status_text(plan.status, language),
            placed=len(plan.assignments),
            asked=len(week.engagements),
            seconds=seconds_text(plan.solver.wall_seconds, language),
        )
        click.echo(summary + " " + text("written", language, name=output), err=True)
    return told_left_out(week, plan, language)


def told_left_out(week: Problem, plan: Plan, language: Language) -> Exit:
    """Name on standard error what must be and is left out, and return the exit status."""
    left_out = _must_left_out(week, plan)
    if not left_out:
        return Exit.DONE
    click.echo(text("must_left_out", language, count=len(left_out)), err=True)
    for line in left_out:
        click.echo(f"  {line}", err=True)
    return Exit.NO


def _must_left_out(week: Problem, plan: Plan) -> list[str]:
    unplaced = {item.engagement for item in plan.unplaced}
    unheard = {item.agenda_item for item in plan.unheard}
    left_out: list[Engagement | AgendaItem] = [item for item in week.engagements if item.id in unplaced]
    left_out += [item for item in week.agenda_items if item.id in unheard]
    return [f"{item.id} {plain(item.title)}".rstrip() for item in left_out if item.importance == "must"]
