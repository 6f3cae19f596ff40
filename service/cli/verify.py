"""``lichtuan verify``: every violation of a plan, and its score recomputed."""

import click

from models.errors import Language
from models.verdict import Verdict
from service.cli.documents import problem_and_plan_in
from service.cli.exits import Exit
from service.cli.files import STANDARD, write_text
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import score_text
from solver.verify import verifier


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, plan: str, as_json: bool) -> int:
        verdict = verifier.verify(*problem_and_plan_in(problem, plan, language))
        content = verdict.model_dump_json(indent=2) if as_json else "\n".join(lines(verdict, language))
        write_text(STANDARD, content + "\n", language)
        return Exit.DONE if verdict.valid else Exit.NO

    return Command(
        "verify",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_json", language)),
        ],
    )


def lines(verdict: Verdict, language: Language) -> list[str]:
    """Return the verdict in words, one violation a line."""
    if not verdict.valid:
        told = [f"  {item.rule}: {item.message.text(language)}" for item in verdict.violations]
        return [text("violations", language, count=len(told)), *told]
    passed = text("valid", language, checks=len(verdict.certificate.checks))
    return [passed, text("score", language, score=score_text(verdict.score, language))]
