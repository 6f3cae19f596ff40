"""A command with commands of its own, such as ``lichtuan user add``."""

from collections.abc import Sequence

import click

from models.errors import Language
from service.cli.texts import text
from service.cli.usage import CONTEXTS, Command, help_option, language_option


class Commands(click.Group):
    """Commands of one kind of thing, in ``language``."""

    def __init__(self, name: str, language: Language, commands: Sequence[Command]) -> None:
        self.context_class = CONTEXTS[language]
        self.language = language
        super().__init__(
            name,
            help=text(f"about_{name}", language),
            commands={command.name or "": command for command in commands},
            epilog=text("exit_statuses", language),
            options_metavar="[…]",
            subcommand_metavar=" | ".join(command.name or "" for command in commands),
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=self._without_command,
        )
        self.params = [language_option(language), help_option(language)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one the nearest name is offered."""
        if args[0] not in self.commands:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=list(self.commands), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help or "") for name, command in self.commands.items()])

    def _without_command(self) -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is None:
            raise click.UsageError(text("no_command", self.language, names=", ".join(self.commands)), context)
