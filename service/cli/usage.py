"""click in two languages: headings, option types, and what it says of wrong use."""

import math
from collections.abc import Mapping
from typing import Any

import click

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.language import LANGUAGES
from service.cli.texts import text


class Formatter(click.HelpFormatter):
    """Help whose headings are in ``language``."""

    language: Language = "vi"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or text("usage_heading", self.language) + " ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        own = {"Options": "options_heading", "Commands": "commands_heading"}.get(heading)
        super().write_heading(text(own, self.language) if own else heading)


class EnglishFormatter(Formatter):
    """Help with English headings."""

    language: Language = "en"


class VietnameseContext(click.Context):
    """A context that writes Vietnamese help."""

    formatter_class = Formatter


class EnglishContext(click.Context):
    """A context that writes English help."""

    formatter_class = EnglishFormatter


CONTEXTS: Mapping[Language, type[click.Context]] = {"vi": VietnameseContext, "en": EnglishContext}


class Command(click.Command):
    """A command in ``language``: its texts come from the dictionary."""

    def __init__(self, name: str, language: Language, about: str | None = None, **attributes: object) -> None:
        self.context_class = CONTEXTS[language]
        self.language = language
        super().__init__(
            name,
            help=text(about or f"about_{name}", language),
            epilog=text("exit_statuses", language),
            options_metavar="[…]",
            add_help_option=False,
            **attributes,  # type: ignore[arg-type]  # click's own parameters, passed on
        )
        self.params += [language_option(language), help_option(language)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; those left over are named."""
        ctx.allow_extra_args = True
        super().parse_args(ctx, args)
        if ctx.args:
            raise click.UsageError(text("extra_arguments", self.language, names=" ".join(ctx.args)), ctx)
        return ctx.args


def language_option(language: Language) -> click.Option:
    """Return ``--lang``; its value was read before the commands were built, here it is checked."""
    kind = OneOf(LANGUAGES, language)
    return click.Option(["--lang"], type=kind, expose_value=False, help=text("help_lang", language))


def help_option(language: Language) -> click.Option:
    """Return ``--help``."""

    def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=text("help_help", language),
    )


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, words: tuple[str, ...], language: Language) -> None:
        self.words = words
        self.language = language

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words, for the help."""
        return "|".join(self.words)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value`` if it is one of the words."""
        if value not in self.words:
            self.fail(text("one_of", self.language, names=", ".join(self.words), value=value), param, ctx)
        return value


class Number(click.ParamType[float]):
    """A number from ``least`` (or, with ``above``, greater than it) to ``most``."""

    name = "n"

    def __init__(
        self,
        language: Language,
        least: int,
        most: int,
        *,
        whole: bool = True,
        above: bool = False,
    ) -> None:
        self.language, self.least, self.most = language, least, most
        self.whole, self.above = whole, above

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return ``value`` as a number within the borders."""
        try:
            number = int(value) if self.whole else float(value)
        except ValueError:
            number = math.nan
        if math.isnan(number):
            key = "whole_number_expected" if self.whole else "number_expected"
            self.fail(text(key, self.language, value=value), param, ctx)
        if self.above and number <= self.least:
            self.fail(text("above", self.language, least=self.least, value=value), param, ctx)
        if number < self.least:
            self.fail(text("at_least", self.language, least=self.least, value=value), param, ctx)
        if number > self.most:
            self.fail(text("at_most", self.language, most=self.most, value=value), param, ctx)
        return number


class ListOf(click.ParamType[tuple[Any, ...]]):
    """Values of one kind, apart by commas; with ``ranges`` ``0-9`` stands for ten whole numbers."""

    name = "n,n"

    def __init__(self, kind: OneOf | Number, *, ranges: bool = False) -> None:
        self.kind, self.ranges = kind, ranges

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return how the list is written, for the help."""
        if isinstance(self.kind, OneOf):
            return self.kind.get_metavar(param, ctx).replace("|", ",")
        return "N,N-N" if self.ranges else "N,N"

    def convert(
        self, value: str | tuple[Any, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Any, ...]:
        """Return the values, each checked."""
        if isinstance(value, tuple):
            return value
        found: list[Any] = []
        for part in value.split(","):
            first, dash, last = part.partition("-")
            if self.ranges and dash and first:
                ends = self.kind.convert(first, param, ctx), self.kind.convert(last, param, ctx)
                found += range(int(ends[0]), int(ends[1]) + 1)
            else:
                found.append(self.kind.convert(part, param, ctx))
        return tuple(found)


def wrong_use(error: click.ClickException, language: Language) -> CommandError:
    """Return what to tell of ``error``, with the way to the help."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "lichtuan"
    return CommandError(
        Exit.BAD_INPUT, f"lichtuan: {_what(error, language)}", text("try_help", language, command=command)
    )


def _what(error: click.ClickException, language: Language) -> str:
    if isinstance(error, click.MissingParameter):
        return text("missing_argument", language, name=_name(error))
    if isinstance(error, click.BadParameter):
        return text("bad_value", language, name=_name(error), reason=error.message)
    if isinstance(error, click.NoSuchOption):
        told = text("no_such_option", language, name=error.option_name)
        return told + _maybe(error.possibilities, language)
    if isinstance(error, click.BadOptionUsage):
        return text("missing_value", language, name=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        told = text("no_such_command", language, name=error.command_name)
        return told + _maybe(error.possibilities, language)
    return text("wrong_use", language, reason=error.message)


def _name(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param else ""


def _maybe(names: list[str] | None, language: Language) -> str:
    return text("maybe", language, names=", ".join(names)) if names else ""
