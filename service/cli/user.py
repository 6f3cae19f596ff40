"""``lichtuan user``: add, list and disable users, set their roles, make one-time links."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection, Row

from models.errors import Language
from service.auth import accounts, links
from service.auth.actor import SYSTEM
from service.auth.desk import Desk
from service.auth.forms import NewUser, UserForm, as_login
from service.auth.permissions import Role
from service.cli.exits import CommandError, Exit
from service.cli.groups import Commands
from service.cli.storage import office_of, opened, settings_in, told
from service.cli.texts import text
from service.cli.usage import Command, OneOf
from service.rest.forms import read_form
from service.storage.repositories import memberships, users

HERE = "http://127.0.0.1:8000"
"""Where the service is by default, for links, where ``LICHTUAN_PUBLIC_URL`` names no other address."""
Work = Callable[[Connection], str]


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""
    commands = [_add(language), _list(language), _disable(language), _link(language), _role(language)]
    return Commands("user", language, commands)


def _add(language: Language) -> Command:
    def run(login: str, office: str | None, operator: bool, **fields: Any) -> int:
        def add(connection: Connection) -> str:
            found = office_of(connection, office, language)
            body = {"login": login, **fields, "name": fields["name"] or login, "roles": list(fields["roles"])}
            form = read_form(NewUser, body, ZoneInfo(found.timezone))
            _, secret = accounts.add_user(connection, Desk(found.id, SYSTEM), form, operator=operator)
            if secret is None:
                return text("member_added", language, login=form.login, office=found.id)
            added = text("user_added", language, login=form.login, office=found.id)
            return f"{added}\n{_link_text(secret, language)}"

        return _done(add, language)

    return Command(
        "add",
        language,
        about="about_user_add",
        callback=run,
        params=[
            _login(),
            _office(language),
            click.Option(["--name"], help=text("help_name", language)),
            click.Option(
                ["--role", "roles"],
                type=_role_word(language),
                multiple=True,
                help=text("help_role", language),
            ),
            click.Option(["--person"], help=text("help_person", language)),
            click.Option(["--unit"], help=text("help_unit", language)),
            click.Option(["--operator"], is_flag=True, help=text("help_operator", language)),
        ],
    )


def _list(language: Language) -> Command:
    def run(office: str | None) -> int:
        with opened(settings_in(language), language) as database, database.read() as connection:
            found = office_of(connection, office, language)
            for row in memberships.page(connection, found.id):
                state = text("is_disabled", language) if row.disabled_at else ""
                click.echo("\t".join((row.login, row.name, ",".join(row.roles), state)).rstrip())
        return Exit.DONE

    return Command("list", language, about="about_user_list", callback=run, params=[_office(language)])


def _disable(language: Language) -> Command:
    def run(login: str) -> int:
        def disable(connection: Connection) -> str:
            row = _known(connection, login, None, language)
            form = UserForm(name=row.name, roles=row.roles, person=row.person, unit=row.unit, disabled=True)
            accounts.change_user(connection, Desk(row.home, SYSTEM), row, form)
            return text("user_disabled", language, login=row.login)

        return _done(disable, language)

    return Command("disable", language, about="about_user_disable", callback=run, params=[_login()])


def _link(language: Language) -> Command:
    def run(login: str) -> int:
        def link(connection: Connection) -> str:
            row = _known(connection, login, None, language)
            return _link_text(accounts.remake_link(connection, Desk(row.home, SYSTEM), row), language)

        return _done(link, language)

    return Command("link", language, about="about_user_link", callback=run, params=[_login()])


def _role(language: Language) -> Command:
    def run(login: str, roles: tuple[str, ...], office: str | None) -> int:
        def change(connection: Connection) -> str:
            found = office_of(connection, office, language)
            row = _known(connection, login, found.id, language)
            form = UserForm(
                name=row.name,
                roles=tuple(Role(role) for role in roles),
                person=row.person,
                unit=row.unit,
                disabled=row.disabled_at is not None,
            )
            accounts.change_user(connection, Desk(found.id, SYSTEM), row, form)
            return text(
                "roles_set", language, login=row.login, office=found.id, roles=", ".join(roles) or "–"
            )

        return _done(change, language)

    roles = click.Argument(["roles"], nargs=-1, metavar="[ROLE…]", type=_role_word(language))
    params = [_login(), roles, _office(language)]
    return Command("role", language, about="about_user_role", callback=run, params=params)


def _done(work: Work, language: Language) -> int:
    """Run ``work`` in one transaction and say what it returns once that is stored."""

    def run() -> str:
        with opened(settings_in(language), language) as database, database.write() as connection:
            return work(connection)

    click.echo(told(run, language))
    return Exit.DONE


def _known(connection: Connection, login: str, office: str | None, language: Language) -> Row[Any]:
    """Return the user as a member of ``office``, or of their home."""
    user = users.by_login(connection, as_login(login))
    row = memberships.find(connection, office or user.office, user.id) if user is not None else None
    if row is None:
        raise CommandError(Exit.BAD_INPUT, text("no_such_user", language, login=login))
    return row


def _link_text(secret: str, language: Language) -> str:
    address = links.address_of(secret, settings_in(language).public_url or HERE)
    return text("one_time_link", language, link=address)


def _login() -> click.Argument:
    return click.Argument(["login"], metavar="LOGIN")


def _office(language: Language) -> click.Option:
    return click.Option(["--office"], help=text("help_office", language))


def _role_word(language: Language) -> OneOf:
    return OneOf(tuple(Role), language)
