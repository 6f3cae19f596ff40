"""Choose Vietnamese or English by ``Accept-Language`` (RFC 9110, section 12.5.4)."""

import re

from starlette.requests import HTTPConnection

from models.errors import Language

DEFAULT: Language = "vi"
_LANGUAGES: tuple[Language, ...] = ("vi", "en")
_RANGE = re.compile(
    r"^\s*(?P<range>\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)\s*(;\s*[qQ]\s*=\s*(?P<q>[01](\.[0-9]{0,3})?)\s*)?$"
)


def language_of(connection: HTTPConnection) -> Language:
    """Return the language of answers on ``connection``."""
    return preferred(",".join(connection.headers.getlist("accept-language")))


def preferred(header: str) -> Language:
    """Return the language ``header`` weighs highest; Vietnamese where it says nothing of either.

    ``en-GB`` asks for English. A part that cannot be read is passed over. Of two with one weight the
    first named wins; what is named beats ``*``. Where both are refused (``q=0``): Vietnamese.
    """
    weights: dict[str, float] = {}
    for part in header.split(","):
        match = _RANGE.match(part)
        if match:
            name = match["range"].partition("-")[0].lower()
            weights.setdefault(name, min(float(match["q"] or 1.0), 1.0) if match["q"] else 1.0)
    named = [name for name in weights if name in _LANGUAGES]
    rest = weights.get("*", 0.0)
    ranked = [*named, *(name for name in _LANGUAGES if name not in weights)]
    best = max(ranked, key=lambda name: weights.get(name, rest))
    if weights.get(best, rest) <= 0.0:
        return DEFAULT
    return "vi" if best == "vi" else "en"
