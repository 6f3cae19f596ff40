"""Numbers written as text, in query strings and environment variables."""

import re

_WHOLE = re.compile(r"^-?[0-9]{1,18}$")
_DECIMAL = re.compile(r"^-?[0-9]{1,18}\.[0-9]{1,18}$")


def number_in(text: str) -> int | float | str:
    """Return the number that ``text`` spells; what spells none comes back as it is, for the model to refuse.

    No exponents, spaces, underscores, NaN or infinities, all of which ``float`` would take.
    """
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return float(text)
    return text
