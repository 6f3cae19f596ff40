"""``lichtuan move``: try moves on a plan without solving."""

from collections.abc import Iterator

import click
from pydantic import JsonValue

from models.errors import Language
from models.moves import Trial
from models.plan import TIERS
from models.problem import Problem
from models.reading import read_moves
from service.cli.documents import json_in, one_standard_input, problem_and_plan_in, told
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD, check_output, write_text
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import plain, tier_text
from solver.explain.moves import try_moves
from solver.replan.naming import Naming

SHORT = {"start": "start", "room": "room", "place": "start"}
"""Move of one option -> the field that stands behind the ``=``."""


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(
        problem: str,
        plan: str,
        moves: str | None,
        output: str | None,
        as_json: bool,
        **short: tuple[str, ...],
    ) -> int:
        if output is not None:
            check_output(output, problem, language)
        one_standard_input(problem, plan, moves, language=language)
        week, submitted = problem_and_plan_in(problem, plan, language)
        asked = _asked(moves, list(_short(short, language)), language)
        name = moves or text("command_line", language)
        trial = told(name, lambda: try_moves(week, submitted, read_moves(asked, week)), language)
        if output is not None:
            write_text(output, trial.plan.model_dump_json(indent=2) + "\n", language)
        content = trial.model_dump_json(indent=2) if as_json else "\n".join(lines(week, trial, language))
        if output != STANDARD:
            write_text(STANDARD, content + "\n", language)
        return Exit.DONE if trial.legal else Exit.NO

    def several(name: str, metavar: str, key: str) -> click.Option:
        return click.Option([name], multiple=True, metavar=metavar, help=text(key, language))

    return Command(
        "move",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Argument(["moves"], metavar="[MOVES]", required=False),
            several("--start", "E=TIME", "help_start"),
            several("--room", "E=ROOM", "help_room"),
            several("--place", "E=TIME", "help_place"),
            several("--drop", "E", "help_drop"),
            click.Option(["-o", "--output"], metavar="PLAN", help=text("help_moved_plan", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_result_json", language)),
        ],
    )


def _short(short: dict[str, tuple[str, ...]], language: Language) -> Iterator[JsonValue]:
    """Yield the moves that options ask for."""
    for name in short["drop"]:
        yield {"type": "drop", "engagement": name}
    for kind, field in SHORT.items():
        for pair in short[kind]:
            name, equals, value = pair.partition("=")
            if not equals:
                told_wrong = text("pair_expected", language, value=pair)
                raise CommandError(Exit.BAD_INPUT, f"lichtuan: --{kind}: {told_wrong}")
            yield {"type": kind, "engagement": name, field: value}


def _asked(moves: str | None, short: list[JsonValue], language: Language) -> JsonValue:
    """Return the document of the moves: those of the file, then those of the options."""
    if moves is None and not short:
        raise CommandError(Exit.BAD_INPUT, f"lichtuan: {text('no_moves', language)}")
    said = json_in(moves, language) if moves is not None else {"moves": []}
    listed = said.get("moves") if isinstance(said, dict) else None
    if isinstance(said, dict) and isinstance(listed, list):
        return {**said, "moves": [*listed, *short]}
    return said


def lines(week: Problem, trial: Trial, language: Language) -> list[str]:
    """Return the trial in words."""
    found = [text("legal", language)]
    if not trial.legal:
        new = sum(violation.new for violation in trial.violations)
        found = [text("illegal", language, count=len(trial.violations), new=new)]
    for violation in sorted(trial.violations, key=lambda one: not one.new):
        key = "new_violation" if violation.new else "old_violation"
        sentence = plain(violation.message.text(language))
        found.append("  " + text(key, language, rule=violation.rule, sentence=sentence))
    for gone in trial.resolved:
        found.append("  " + text("resolved", language, sentence=plain(gone.message.text(language))))
    return [*found, *_score(trial, language), *_costs(week, trial, language)]


def _score(trial: Trial, language: Language) -> Iterator[str]:
    changed = [(tier, getattr(trial.difference, tier)) for tier in TIERS]
    tiers = "; ".join(f"{tier_text(tier, language)} {by:+d}" for tier, by in changed if by)
    yield text("changed_score", language, tiers=tiers) if tiers else text("same_score", language)


def _costs(week: Problem, trial: Trial, language: Language) -> Iterator[str]:
    naming = Naming(week)
    for cost in trial.costs:
        whose = [naming.engagement(cost.engagement)] if cost.engagement else []
        whose += [naming.person(cost.person)] if cost.person else []
        told_whose = plain(", ".join(whose))
        yield "  " + text(
            "changed_cost", language, rule=cost.rule, whose=told_whose, before=cost.before, after=cost.after
        )
