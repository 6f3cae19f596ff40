"""The commands' way to the database that the settings name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.texts import text
from service.problem_details import ServiceProblem
from service.settings import InvalidSettings, Settings
from service.storage.database import AWAY, Database, is_taken, reason_of
from service.storage.migrate import NewerDatabase, is_current
from service.storage.repositories import offices

T = TypeVar("T")


def settings_in(language: Language) -> Settings:
    """Return the settings of the environment; wrong and unsafe ones are bad input."""
    try:
        return Settings.from_environment()
    except InvalidSettings as error:
        raise bad_settings(error, language) from error


def bad_settings(error: InvalidSettings, language: Language) -> CommandError:
    """Return what to tell of settings that cannot be used."""
    faults = [
        f"  {variable}={'' if fault.value is None else fault.value}: {fault.message.text(language)}"
        for variable, fault in error.faults
    ]
    return CommandError(Exit.BAD_INPUT, text("bad_settings", language), *faults)


@contextmanager
def opened(settings: Settings, language: Language, *, current: bool = True) -> Iterator[Database]:
    """Open the database; unless ``current`` is false it must have the tables of this version."""
    database = Database(settings.database_url)
    try:
        with usable(language):
            if current and (database.is_missing or not is_current(database)):
                raise CommandError(Exit.BAD_INPUT, text("needs_migration", language))
            yield database
    finally:
        database.close()


@contextmanager
def usable(language: Language) -> Iterator[None]:
    """Tell of a database that is away, or of a later version, as of bad input."""
    try:
        yield
    except AWAY as error:
        told = text("database_away", language, reason=reason_of(error))
        raise CommandError(Exit.BAD_INPUT, told) from error
    except NewerDatabase as error:
        raise CommandError(Exit.BAD_INPUT, text("newer_database", language)) from error


def told(work: Callable[[], T], language: Language) -> T:
    """Return what ``work`` returns; what the service would answer with a problem is bad input."""
    try:
        return work()
    except ServiceProblem as problem:
        detail = (problem.detail or problem.type.detail).text(language)
        faults = [f"  {fault.pointer}: {fault.message.text(language)}" for fault in problem.faults]
        raise CommandError(Exit.BAD_INPUT, detail, *faults) from problem
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise CommandError(Exit.BAD_INPUT, text("taken", language)) from error


def office_of(connection: Connection, name: str | None, language: Language) -> Any:
    """Return the office called ``name``; where none is named, the only one there is."""
    found = offices.every(connection)
    known = [office for office in found if name is None or office.id == name]
    if len(known) == 1:
        return known[0]
    names = ", ".join(office.id for office in found) or text("none", language)
    key = "which_office" if name is None else "no_such_office"
    raise CommandError(Exit.BAD_INPUT, text(key, language, name=name, names=names))
