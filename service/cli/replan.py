"""``lichtuan replan``: facts changed; the plan that disturbs the earlier one least."""

import json

import click

from models.errors import Language
from models.reading import read_changes
from service.cli.diff import lines
from service.cli.documents import json_in, one_standard_input, problem_and_plan_in, told
from service.cli.files import STANDARD, check_output, write_text
from service.cli.solve import told_left_out
from service.cli.solving import first_file, options_from, planned, solver_options
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import status_text
from solver.replan.replan import replan


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(
        problem: str,
        plan: str,
        changes: str,
        output: str | None,
        problem_output: str | None,
        as_json: bool,
        **numbers: float,
    ) -> int:
        one_standard_input(problem, plan, changes, language=language)
        for name in (output, problem_output):
            if name is not None:
                check_output(name, problem, language)
        week, earlier = problem_and_plan_in(problem, plan, language)
        asked = json_in(changes, language)
        options, beside = options_from(**numbers), first_file(output, problem)
        answer = told(
            changes,
            lambda: replan(
                week,
                earlier,
                read_changes(asked, week),
                lambda new: planned(new, options, beside, language)[0],
            ),
            language,
        )
        made = answer.replanned
        assert made is not None  # or the command would have ended
        if output is not None:
            write_text(output, made.plan.model_dump_json(indent=2) + "\n", language)
        if problem_output is not None:
            content = json.dumps(answer.problem.source, ensure_ascii=False, indent=2)
            write_text(problem_output, content + "\n", language)
        if STANDARD not in (output, problem_output):
            words = [status_text(made.plan.status, language) + "."]
            words += lines(answer.problem, week, made.differences, language)
            content = made.model_dump_json(indent=2) if as_json else "\n".join(words)
            write_text(STANDARD, content + "\n", language)
        return told_left_out(answer.problem, made.plan, language)

    return Command(
        "replan",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Argument(["changes"], metavar="CHANGES"),
            click.Option(["-o", "--output"], metavar="PLAN", help=text("help_output", language)),
            click.Option(["--problem-output"], metavar="PROBLEM", help=text("help_problem_output", language)),
            *solver_options(language),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_result_json", language)),
        ],
    )
