"""``lichtuan bench``: the race between the product and the plain model, from a source checkout."""

import importlib
import sys
from pathlib import Path
from typing import Any

import click

import service
from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.texts import text
from service.cli.usage import Command, ListOf, Number, OneOf

ROOT = Path(service.__file__).parents[1]
_MOST_SEED = 2**31 - 1


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``; which weeks there are is known to the race alone."""
    race = _race()
    if race is None:
        return Command("bench", language, callback=_without_source(language), params=_any_options())

    def run(**asked: Any) -> int:
        return Exit.DONE if race.main(race.Race(**asked)) == 0 else Exit.NO

    return Command("bench", language, callback=run, params=_options(race, language))


def _race() -> Any:
    """Return the module of the race, or ``None`` where the sources are not at hand."""
    if not (ROOT / "tests" / "benchmarks" / "bench.py").is_file():
        return None
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("tests.benchmarks.bench")


def _without_source(language: Language) -> Any:
    def run(options: tuple[str, ...]) -> int:
        raise CommandError(Exit.BAD_INPUT, text("bench_without_source", language, folder=str(ROOT)))

    return run


def _any_options() -> list[click.Parameter]:
    return [click.Argument(["options"], nargs=-1, type=click.UNPROCESSED, metavar="[…]")]


def _options(race: Any, language: Language) -> list[click.Parameter]:
    def some(option: str, kind: OneOf | Number, default: str | None, told: str) -> click.Parameter:
        ranges = isinstance(kind, Number) and kind.whole
        told = text(told, language)
        return click.Option([option], type=ListOf(kind, ranges=ranges), default=default, help=told)

    seed = Number(language, 0, _MOST_SEED)
    tightness = Number(language, 0, 100, whole=False, above=True)
    return [
        some("--profiles", OneOf(race.PROFILE_NAMES, language), "S,M", "help_bench_profiles"),
        some("--seeds", seed, "0-2", "help_bench_seeds"),
        some("--solver-seeds", seed, "0", "help_bench_solver_seeds"),
        some("--tightness", tightness, "1", "help_bench_tightness"),
        some("--changes", OneOf(race.CHANGE_NAMES, language), None, "help_bench_changes"),
        some("--solvers", OneOf(race.SOLVERS, language), ",".join(race.Race.solvers), "help_bench_solvers"),
        click.Option(
            ["--limit"],
            type=Number(language, 0, 604_800, whole=False, above=True),
            default=60.0,
            help=text("help_bench_limit", language),
        ),
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path),
            default=Path("build/bench"),
            metavar="FOLDER",
            help=text("help_bench_out", language),
        ),
        click.Option(["--append"], is_flag=True, help=text("help_bench_append", language)),
        click.Option(["--plot"], is_flag=True, help=text("help_bench_plot", language)),
    ]
