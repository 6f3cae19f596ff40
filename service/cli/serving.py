"""What the commands share that run for long: the settings, said in words where they are wrong."""

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.texts import text
from service.settings import InvalidSettings, Settings


def settings_of(language: Language) -> Settings:
    """Return the settings of the environment; raises :class:`CommandError` naming each that is wrong."""
    try:
        return Settings.from_environment()
    except InvalidSettings as error:
        faults = [
            f"  {variable}={fault.value}: {fault.message.text(language)}" for variable, fault in error.faults
        ]
        raise CommandError(Exit.BAD_INPUT, text("bad_settings", language), *faults) from error
