"""``lichtuan explain``: why a plan leaves things out, the price of forcing them in, what instead."""

import click

from models.errors import InvalidDocument, Language
from models.why_not import WhyNots
from service.cli.documents import problem_and_plan_in
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD, write_text
from service.cli.solving import LARGEST_SEED, LONGEST_SECONDS
from service.cli.texts import text
from service.cli.usage import Command, Number
from service.show.answers import explained
from solver.explain.why_not import Asked, BrokenPlan, why_not


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(
        problem: str,
        plan: str,
        engagements: tuple[str, ...],
        as_json: bool,
        no_remedies: bool,
        **numbers: float,
    ) -> int:
        asked = Asked(numbers["time_limit"], int(numbers["seed"]), not no_remedies)
        try:
            answers = why_not(*problem_and_plan_in(problem, plan, language), engagements, asked)
        except InvalidDocument as error:
            raise unknown(error, language) from error
        except BrokenPlan as error:
            raise broken(error, language) from error
        content = answers.model_dump_json(indent=2) if as_json else _text(answers, language)
        write_text(STANDARD, content + "\n", language)
        proven = all(answer.proven for answer in answers.answers)
        return Exit.DONE if proven else Exit.NO_ANSWER

    return Command(
        "explain",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Argument(["engagements"], metavar="[ENGAGEMENT…]", nargs=-1),
            *limits(language),
            click.Option(["--no-remedies"], is_flag=True, help=text("help_no_remedies", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_answer_json", language)),
        ],
    )


def limits(language: Language) -> list[click.Option]:
    """Return the options that say how long and with which seed to search."""
    return [
        click.Option(
            ["--time-limit"],
            type=Number(language, 0, LONGEST_SECONDS, whole=False, above=True),
            default=30.0,
            metavar="S",
            help=text("help_explain_seconds", language),
        ),
        click.Option(
            ["--seed"],
            type=Number(language, 0, LARGEST_SEED),
            default=0,
            metavar="N",
            help=text("help_seed", language),
        ),
    ]


def unknown(error: InvalidDocument, language: Language) -> CommandError:
    """Return what to tell of ids that cannot be answered for."""
    return CommandError(Exit.BAD_INPUT, *(fault.message.text(language) for fault in error.faults))


def broken(error: BrokenPlan, language: Language) -> CommandError:
    """Return what to tell of a plan that breaks rules: every violation."""
    told = [f"  {item.rule}: {item.message.text(language)}" for item in error.verdict.violations]
    return CommandError(Exit.NO, text("broken_plan", language, count=len(told)), *told)


def _text(answers: WhyNots, language: Language) -> str:
    return "\n".join(explained(answers, language)) or text("nothing_left_out", language)
