"""``lichtuan bench``: the race between the product and the plain model, from a source checkout."""

import importlib
import sys
from pathlib import Path

import click

import service
from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.texts import text
from service.cli.usage import Command


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``; the race itself reads the options."""

    def run(options: tuple[str, ...]) -> int:
        root = Path(service.__file__).parents[1]
        if not (root / "tests" / "benchmarks" / "bench.py").is_file():
            raise CommandError(Exit.BAD_INPUT, text("bench_without_source", language, folder=str(root)))
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))
        race = importlib.import_module("tests.benchmarks.bench")
        return Exit.DONE if race.main(list(options)) == 0 else Exit.NO

    return Command(
        "bench",
        language,
        callback=run,
        params=[click.Argument(["options"], nargs=-1, type=click.UNPROCESSED, metavar="[-- OPTIONS]")],
    )
