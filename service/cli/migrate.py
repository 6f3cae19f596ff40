"""``lichtuan migrate``: bring the database to the tables of this version."""

import click

from models.errors import Language
from service.cli.exits import Exit
from service.cli.storage import opened, settings_in
from service.cli.texts import text
from service.cli.usage import Command
from service.storage.migrate import head, upgrade


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run() -> int:
        with opened(settings_in(language), language, current=False) as database:
            upgrade(database)
        click.echo(text("migrated", language, version=head()))
        return Exit.DONE

    return Command("migrate", language, callback=run)
