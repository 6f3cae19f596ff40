"""``lichtuan diff``: what differs between two plans, and who is to be told."""

import click

from models.differences import Differences
from models.errors import Language
from models.problem import Problem
from models.reading import parse_json, read_plan
from service.cli.documents import one_standard_input, problem_and_plan_in, problem_in, told
from service.cli.exits import Exit
from service.cli.files import STANDARD, read_bytes, write_text
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import plain
from solver.replan.differences import differences
from solver.replan.naming import Naming


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, plan: str, new_plan: str, new_problem: str | None, as_json: bool) -> int:
        one_standard_input(problem, plan, new_plan, new_problem, language=language)
        old, old_plan = problem_and_plan_in(problem, plan, language)
        new = problem_in(new_problem, language) if new_problem is not None else old
        read = told(new_plan, lambda: read_plan(parse_json(read_bytes(new_plan, language)), new), language)
        found = differences(old, old_plan, new, read)
        told_lines = lines(new, old, found, language)
        content = found.model_dump_json(indent=2) if as_json else "\n".join(told_lines)
        write_text(STANDARD, content + "\n", language)
        return Exit.DONE

    return Command(
        "diff",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Argument(["new_plan"], metavar="NEW_PLAN"),
            click.Option(["--new-problem"], metavar="PROBLEM", help=text("help_new_problem", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_result_json", language)),
        ],
    )


def lines(new: Problem, old: Problem, found: Differences, language: Language) -> list[str]:
    """Return the differences in words, one engagement a line, and all who are to be told."""
    told_lines = [found.message.text(language)]
    told_lines += [f"  {plain(one.message.text(language))}" for one in found.differences]
    if found.tell:
        names = plain(Naming(new, old).people(found.tell))
        told_lines.append(text("told_in_all", language, names=names))
    return told_lines
