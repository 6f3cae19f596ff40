"""``lichtuan office``: add and list offices."""

from zoneinfo import ZoneInfo

import click
from pydantic import JsonValue

from models.errors import Language
from models.time import DEFAULT_ZONE
from service.auth.actor import SYSTEM
from service.auth.desk import Desk
from service.cli.exits import Exit
from service.cli.groups import Commands
from service.cli.storage import opened, settings_in, told
from service.cli.texts import text
from service.cli.usage import Command
from service.office.forms import NewOffice
from service.office.founding import found_office
from service.rest.forms import read_form
from service.storage.repositories import offices


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""
    return Commands("office", language, [_add(language), _list(language)])


def _add(language: Language) -> Command:
    def run(name: str, title: str, timezone: str) -> int:
        body: JsonValue = {"id": name, "name": title, "timezone": timezone}
        form = told(lambda: read_form(NewOffice, body, ZoneInfo(DEFAULT_ZONE)), language)
        with opened(settings_in(language), language) as database:

            def add() -> None:
                with database.write() as connection:
                    found_office(connection, Desk(form.id, SYSTEM), form)

            told(add, language)
        click.echo(text("office_added", language, name=form.id))
        return Exit.DONE

    return Command(
        "add",
        language,
        about="about_office_add",
        callback=run,
        params=[
            click.Argument(["name"], metavar="OFFICE"),
            click.Option(["--name", "title"], required=True, help=text("help_office_name", language)),
            click.Option(["--timezone"], default=DEFAULT_ZONE, help=text("help_timezone", language)),
        ],
    )


def _list(language: Language) -> Command:
    def run() -> int:
        with opened(settings_in(language), language) as database, database.read() as connection:
            for office in offices.every(connection):
                click.echo(f"{office.id}\t{office.name}\t{office.timezone}")
        return Exit.DONE

    return Command("list", language, about="about_office_list", callback=run)
