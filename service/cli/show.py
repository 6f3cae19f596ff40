"""``lichtuan show``: a plan as a readable week."""

import click

from models.errors import Language
from service.cli.console import print_on_output
from service.cli.documents import problem_and_plan_in
from service.cli.exits import Exit
from service.cli.usage import Command
from solver.verify import verifier


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, plan: str) -> int:
        week, submitted = problem_and_plan_in(problem, plan, language)
        verdict = verifier.verify(week, submitted)
        print_on_output(week, submitted, verdict, language)
        return Exit.DONE if verdict.valid else Exit.NO

    return Command(
        "show",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
        ],
    )
