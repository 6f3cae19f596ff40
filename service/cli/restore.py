"""``lichtuan restore``: put a backup into a database of either kind."""

import io

import click

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.files import read_bytes, shown_name
from service.cli.storage import opened, settings_in
from service.cli.texts import text
from service.cli.usage import Command
from service.storage.backup import NotEmpty, UnusableBackup, restore

_REASONS = {"damaged": "backup_damaged", "format": "backup_format", "version": "backup_version"}


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(file: str, force: bool) -> int:
        settings = settings_in(language)
        stream = io.BytesIO(read_bytes(file, language))
        if force:
            click.echo(text("replacing", language), err=True)
        with opened(settings, language, current=False) as database:
            try:
                rows = restore(database, stream, replace=force)
            except NotEmpty as error:
                raise CommandError(Exit.BAD_INPUT, text("not_empty", language)) from error
            except UnusableBackup as error:
                reason = text(_REASONS[error.reason], language, found=error.found)
                raise CommandError(Exit.BAD_INPUT, f"{shown_name(file, language)}: {reason}") from error
        click.echo(text("restored", language, rows=rows))
        return Exit.DONE

    return Command(
        "restore",
        language,
        callback=run,
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(["--force"], is_flag=True, help=text("help_force", language)),
        ],
    )
