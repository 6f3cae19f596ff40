"""``lichtuan backup``: a consistent copy of the database, while the service runs."""

import os
import secrets
import sys
from pathlib import Path

import click

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD
from service.cli.storage import opened, settings_in
from service.cli.texts import text
from service.cli.usage import Command
from service.storage.backup import write_backup
from service.storage.database import Database


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(file: str) -> int:
        with opened(settings_in(language), language) as database:
            if file == STANDARD:
                rows = write_backup(database, sys.stdout.buffer)
            else:
                rows = _to_file(database, Path(file), language)
        click.echo(text("backed_up", language, rows=rows, file=file), err=file == STANDARD)
        return Exit.DONE

    return Command("backup", language, callback=run, params=[click.Argument(["file"], metavar="FILE")])


def _to_file(database: Database, path: Path, language: Language) -> int:
    """Write beside ``path``, for its owner only as it holds password hashes; then rename over it."""
    beside = path.with_name(f".lichtuan-{secrets.token_hex(8)}.tmp")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            rows = write_backup(database, stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        reason = text("unwritable", language, reason=error.strerror or error)
        raise CommandError(Exit.BAD_INPUT, f"{path}: {reason}") from error
    finally:
        beside.unlink(missing_ok=True)
    return rows
