"""``lichtuan alternatives``: the best other places for one engagement of a plan."""

import click

from models.errors import InvalidDocument, Language
from service.cli.documents import problem_and_plan_in
from service.cli.exits import Exit
from service.cli.explain import broken, limits, unknown
from service.cli.files import STANDARD, write_text
from service.cli.texts import text
from service.cli.usage import Command, Number
from service.show.answers import other_places
from solver.explain.alternatives import MOST, alternatives
from solver.explain.effort import Effort
from solver.explain.why_not import BrokenPlan


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, plan: str, engagement: str, as_json: bool, **numbers: float) -> int:
        week, submitted = problem_and_plan_in(problem, plan, language)
        effort = Effort.of(numbers["time_limit"], int(numbers["seed"]))
        try:
            answer = alternatives(week, submitted, engagement, int(numbers["most"]), effort)
        except InvalidDocument as error:
            raise unknown(error, language) from error
        except BrokenPlan as error:
            raise broken(error, language) from error
        content = answer.model_dump_json(indent=2) if as_json else "\n".join(other_places(answer, language))
        write_text(STANDARD, content + "\n", language)
        if answer.alternatives:
            return Exit.DONE
        return Exit.NO if answer.proven else Exit.NO_ANSWER

    return Command(
        "alternatives",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Argument(["engagement"], metavar="ENGAGEMENT"),
            click.Option(
                ["--most"],
                type=Number(language, 1, MOST),
                default=5,
                metavar="N",
                help=text("help_most", language),
            ),
            *limits(language),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_answer_json", language)),
        ],
    )
