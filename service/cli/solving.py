"""What every command that solves has in common: its options, and what it says where there is no plan."""

import click

from models.errors import Language
from models.problem import Problem
from service.cli.exits import CommandError, Exit
from service.cli.interruptible import solve_interruptibly
from service.cli.replay import keep_for_replay
from service.cli.texts import text
from service.cli.usage import Number
from service.show.words import seconds_text
from solver.pipeline import Options, Outcome

LONGEST_SECONDS = 7 * 24 * 3600
MOST_WORKERS = 256
LARGEST_SEED = 2**31 - 1


def solver_options(language: Language) -> list[click.Parameter]:
    """Return ``--time-limit``, ``--workers`` and ``--seed``."""
    limit = Number(language, 0, LONGEST_SECONDS, whole=False, above=True)
    workers, seed = Number(language, 1, MOST_WORKERS), Number(language, 0, LARGEST_SEED)
    limit_help, workers_help = text("help_time_limit", language), text("help_workers", language)
    return [
        click.Option(["--time-limit"], type=limit, default=30.0, metavar="S", help=limit_help),
        click.Option(["--workers"], type=workers, default=1, metavar="N", help=workers_help),
        click.Option(["--seed"], type=seed, default=0, metavar="N", help=text("help_seed", language)),
    ]


def options_from(time_limit: float, workers: float, seed: float) -> Options:
    """Return the options that a person gave."""
    return Options(time_limit_seconds=time_limit, workers=int(workers), seed=int(seed))


def planned(week: Problem, options: Options, beside: str | None, language: Language) -> tuple[Outcome, bool]:
    """Return an outcome that has a plan, and whether it was stopped by hand.

    Where there is none the command ends and says why; a rejected plan is kept ``beside`` that file.
    """
    outcome, stopped = solve_interruptibly(week, options, language)
    if outcome.status == "rejected":
        raise _rejected(week, outcome, beside, language)
    if outcome.plan is None:
        key = "no_plan_when_stopped" if stopped else "no_plan_in_time"
        raise CommandError(
            Exit.NO_ANSWER, text(key, language, seconds=seconds_text(outcome.seconds, language))
        )
    return outcome, stopped


def _rejected(week: Problem, outcome: Outcome, beside: str | None, language: Language) -> CommandError:
    kept = keep_for_replay(week, outcome, beside)
    lines = [f"  {path}" for path in kept]
    for violation in outcome.verdict.violations if outcome.verdict else ():
        lines.append(f"  {violation.rule}: {violation.message.text(language)}")
    return CommandError(Exit.DEFECT, text("rejected", language), *lines)


def first_file(*names: str | None) -> str | None:
    """Return the first of ``names`` that is a file, not a standard stream."""
    return next((name for name in names if name not in (None, "-")), None)
