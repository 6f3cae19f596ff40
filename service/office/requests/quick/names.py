"""The names of an office's people, rooms and places, as they are written in a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.office.facts import Facts
from service.office.requests.quick.words import Scrap, words

What = Literal["person", "room", "place", "site", "kind"]
_COURTESIES = {("d", "c"), ("dong", "chi"), ("ong",), ("ba",)}
_LEAST_WORDS = 2
"""How many words of a post name it at least: "Chủ tịch UBND" may stand for "Chủ tịch UBND thị xã"."""


@dataclass(frozen=True)
class Named:
    """Things of the office by a name that stands from ``start`` to ``end`` of a scrap.

    ``sure``: the name is that of each of them; else it begins several longer ones.
    """

    what: What
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    start: int
    end: int
    sure: bool


class Names:
    """Every name of the things of one office: words -> the full name they stand for -> ids."""

    def __init__(self, facts: Facts) -> None:
        self._found: dict[tuple[str, ...], dict[tuple[What, str], list[str]]] = {}
        for name, person in facts.documents["people"].items():
            self._person(name, person)
        parts: tuple[tuple[What, str], ...] = (
            ("room", "rooms"),
            ("place", "places"),
            ("site", "sites"),
            ("kind", "kinds"),
        )
        for what, kind in parts:
            for name, document in facts.documents[kind].items():
                self._add(what, name, [document["name"], name])
        self._longest = max(map(len, self._found), default=0)

    def _person(self, name: str, person: Mapping[str, Any]) -> None:
        titles = [post["title"] for post in person["posts"] if post["title"]]
        self._add("person", name, [person["name"], name])
        for title in titles:
            whole = words(title)
            for count in range(min(_LEAST_WORDS, len(whole)), len(whole) + 1):
                self._put(whole[:count], "person", title, name)

    def _add(self, what: What, name: str, texts: Iterable[str]) -> None:
        for text in texts:
            whole = words(text)
            self._put(whole, what, text, name)
            for courtesy in _COURTESIES:
                if whole[: len(courtesy)] == courtesy:
                    self._put(whole[len(courtesy) :], what, text, name)

    def _put(self, spelt: tuple[str, ...], what: What, label: str, name: str) -> None:
        # One letter or a bare number is no name: "2" is a day, a room or a count.
        if spelt and len("".join(spelt)) > 1 and not "".join(spelt).isdecimal():
            ids = self._found.setdefault(spelt, {}).setdefault((what, label), [])
            if name not in ids:
                ids.append(name)

    def find(self, scrap: Scrap, whats: frozenset[What]) -> list[Named]:
        """Return the names in what is left of ``scrap``, from left to right, each as long as can be."""
        left, found, at = scrap.spans(), [], 0
        while at < len(left):
            for count in range(min(self._longest, len(left) - at), 0, -1):
                run = left[at : at + count]
                named = self._named(tuple(word for word, _, _ in run), whats, run[0][1], run[-1][2])
                if named is not None and "\0" not in scrap.left[named.start : named.end]:
                    found.append(named)
                    at += count - 1
                    break
            at += 1
        return found

    def _named(self, spelt: tuple[str, ...], whats: frozenset[What], start: int, end: int) -> Named | None:
        known = self._found.get(spelt, {})
        meant = {key: ids for key, ids in known.items() if key[0] in whats}
        # Where it is somebody's whole name or post, it is not the beginning of another's.
        whole = {key: ids for key, ids in meant.items() if _without_courtesy(key[1]) == spelt}
        meant = whole or meant
        if not meant:
            return None
        ids = list(dict.fromkeys(name for each in meant.values() for name in each))
        what = next(iter(meant))[0]
        sure = len({label for _, label in meant}) == 1 or len(ids) == 1
        return Named(what, tuple(ids), tuple(label for _, label in meant), start, end, sure)


def _without_courtesy(label: str) -> tuple[str, ...]:
    whole = words(label)
    return next((whole[len(one) :] for one in _COURTESIES if whole[: len(one)] == one), whole)
