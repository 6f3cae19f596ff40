"""``lichtuan token``: make, list and revoke service tokens."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click

from models.errors import Language
from service.auth import service_tokens
from service.auth.actor import SYSTEM
from service.auth.desk import Desk
from service.auth.forms import TokenForm
from service.auth.permissions import Permission
from service.cli.exits import CommandError, Exit
from service.cli.groups import Commands
from service.cli.storage import office_of, opened, settings_in, told
from service.cli.texts import text
from service.cli.usage import Command, Number, OneOf
from service.rest.forms import read_form
from service.storage.clock import now
from service.storage.repositories import tokens


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""
    return Commands("token", language, [_add(language), _list(language), _revoke(language)])


def _add(language: Language) -> Command:
    def run(name: str, office: str | None, scopes: tuple[str, ...], days: int, unit: str | None) -> int:
        ends = (now() + timedelta(days=days)).replace(second=0, microsecond=0)
        body: Any = {"name": name, "scopes": list(scopes), "expires_at": ends.isoformat()}

        def add() -> tuple[Any, str]:
            with opened(settings_in(language), language) as database, database.write() as connection:
                found = office_of(connection, office, language)
                form = read_form(TokenForm, body, ZoneInfo(found.timezone))
                return service_tokens.make(connection, Desk(found.id, SYSTEM), form, unit)

        row, secret = told(add, language)
        click.echo(text("token_made", language, name=row.id, day=f"{row.expires_at:%Y-%m-%d}"), err=True)
        click.echo(secret)
        return Exit.DONE

    scope = OneOf(tuple(Permission), language)
    return Command(
        "add",
        language,
        about="about_token_add",
        callback=run,
        params=[
            click.Argument(["name"], metavar="NAME"),
            click.Option(["--office"], help=text("help_office", language)),
            click.Option(
                ["--scope", "scopes"],
                type=scope,
                multiple=True,
                required=True,
                help=text("help_scope", language),
            ),
            click.Option(
                ["--days"], type=Number(language, 1, 400), default=365, help=text("help_days", language)
            ),
            click.Option(["--unit"], help=text("help_unit", language)),
        ],
    )


def _list(language: Language) -> Command:
    def run(office: str | None) -> int:
        with opened(settings_in(language), language) as database, database.read() as connection:
            found = office_of(connection, office, language)
            for row in tokens.page(connection, found.id):
                state = text("is_revoked", language) if row.revoked_at else f"{row.expires_at:%Y-%m-%d}"
                click.echo("\t".join((row.id, row.name, ",".join(row.scopes), state)))
        return Exit.DONE

    office = click.Option(["--office"], help=text("help_office", language))
    return Command("list", language, about="about_token_list", callback=run, params=[office])


def _revoke(language: Language) -> Command:
    def run(name: str, office: str | None) -> int:
        with opened(settings_in(language), language) as database, database.write() as connection:
            found = office_of(connection, office, language)
            row = tokens.find(connection, found.id, name)
            if row is None:
                raise CommandError(Exit.BAD_INPUT, text("no_such_token", language, name=name))
            service_tokens.revoke(connection, Desk(found.id, SYSTEM), row)
        click.echo(text("token_revoked", language, name=name))
        return Exit.DONE

    params = [
        click.Argument(["name"], metavar="TOKEN"),
        click.Option(["--office"], help=text("help_office", language)),
    ]
    return Command("revoke", language, about="about_token_revoke", callback=run, params=params)
