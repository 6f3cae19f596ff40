"""Text to be searched: letters without accents and case, as many as there were, and what is taken of them."""

import re
import unicodedata
from collections.abc import Iterator

from models.base import normalise

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return ``text`` without accents and case, letter for letter: ``Đ`` is ``d``, ``ế`` is ``e``."""
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    # A few letters become two when they are made small; the first stands for both, to keep the count.
    return base[0]


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, folded."""
    return tuple(_WORD.findall(fold(normalise(text))))


class Scrap:
    """A stretch of the line, from which recognisers take what they know; nothing is taken twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._left = fold(text)

    @property
    def left(self) -> str:
        """What nobody took yet, folded; as long as the text."""
        return self._left

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first place of ``pattern``, written in folded letters, in what is left."""
        return pattern.search(self._left)

    def take(self, start: int, end: int) -> str:
        """Take the letters from ``start`` to ``end``; return them as they were written."""
        self._left = self._left[:start] + "\0" * (end - start) + self._left[end:]
        return self.text[start:end]

    def spans(self) -> list[tuple[str, int, int]]:
        """Return the words that are left, with where they are; what was taken stands between as a break."""
        return [(match[0], match.start(), match.end()) for match in _WORD.finditer(self._left)]

    def rest(self) -> Iterator[str]:
        """Yield the stretches that nobody took, as they were written, without the signs around them."""
        for match in re.finditer(r"[^\0]+", self._left):
            stretch = self.text[match.start() : match.end()].strip(" \t\r\n.,;:–—-()\"'“”")
            if stretch:
                yield stretch
