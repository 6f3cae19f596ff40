"""Days on the command line."""

from datetime import date

import click

from models.errors import Language
from service.cli.texts import text


class DayValue(click.ParamType[date]):
    """A day such as 2026-11-23."""

    name = "day"

    def __init__(self, language: Language) -> None:
        self.language = language

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that ``value`` says."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(text("day_expected", self.language, value=value), param, ctx)


def day_option(name: str, help_key: str, language: Language) -> click.Option:
    """Return an option ``name`` that takes a day."""
    return click.Option([name], type=DayValue(language), metavar="DAY", help=text(help_key, language))
