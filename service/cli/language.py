"""Which language to speak: what ``--lang`` says, else Vietnamese unless the locale is English."""

from collections.abc import Mapping, Sequence
from typing import get_args

from models.errors import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language for this run; a wrong ``--lang`` is reported later, in the locale's language."""
    asked = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    for language in LANGUAGES:
        if asked == language:
            return language
    return _of_locale(environment)


def _of_locale(environment: Mapping[str, str]) -> Language:
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "en" if locale.lower().startswith("en") else "vi"
