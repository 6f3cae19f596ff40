"""The way in: choose the language, find the command, turn what happened into an exit status."""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

import click

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.language import chosen_language
from service.cli.texts import text
from service.cli.usage import CONTEXTS, help_option, language_option, wrong_use
from service.version import VERSION

NAMES = (
    *("solve", "verify", "show"),
    *("move", "freedom", "diff", "replan", "audit"),
    *("explain", "alternatives"),
    *("import", "export", "report"),
    *("serve", "worker", "bench"),
    *("migrate", "backup", "restore", "office", "user", "token"),
)

MODULES = {"import": "import_file"}
"""Where a command's name cannot be that of its module."""


class Commands(click.Group):
    """The commands; each lives in a module of its name, loaded when it is called."""

    def __init__(self, language: Language) -> None:
        self.context_class = CONTEXTS[language]
        self.language = language
        super().__init__(
            "lichtuan",
            help=text("about", language),
            epilog=text("exit_statuses", language),
            options_metavar="[…]",
            subcommand_metavar=" | ".join(NAMES),
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=self._without_command,
        )
        self.params = [language_option(language), _version_option(language), help_option(language)]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of use."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command, or return ``None`` where there is none of that name."""
        if cmd_name not in NAMES:
            return None
        module = import_module(f"service.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command(self.language)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text(f"about_{name}", self.language)) for name in NAMES])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one the nearest name is offered."""
        if args[0] not in NAMES:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=NAMES, ctx=ctx)
        return super().resolve_command(ctx, args)

    def _without_command(self) -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is None:
            raise click.UsageError(text("no_command", self.language, names=", ".join(NAMES)), context)


def _version_option(language: Language) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(f"lichtuan {VERSION}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=text("help_version", language),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    language = chosen_language(given, os.environ)
    try:
        return _run(given, language)
    except CommandError as error:
        for line in error.lines:
            print(line, file=sys.stderr)
        return int(error.status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.PIPE_CLOSED)
    except KeyboardInterrupt:
        return int(Exit.INTERRUPTED)
    except Exception:  # its own status: a traceback's usual 1 would say "the answer is no"
        traceback.print_exc()
        print(text("defect", language), file=sys.stderr)
        return int(Exit.DEFECT)


def _run(given: list[str], language: Language) -> int:
    commands = Commands(language)
    try:
        with commands.make_context("lichtuan", given) as context:
            status: int = commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        raise wrong_use(error, language) from error
    except KeyboardInterrupt:
        return int(Exit.INTERRUPTED)
    return status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale: Vietnamese does not fit in less."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
