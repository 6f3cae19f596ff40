"""Whom and what a name in a cell means: people by name or post, rooms, sites, places, equipment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from models.problem import Problem
from solver.audit.texts import folded

Kind = Literal["person", "room", "site", "place", "equipment"]
ADDRESSES = ("dong chi ", "d/c ", "dc ", "ong ", "ba ", "anh ", "chi ", "mr ", "ms ", "mrs ")
CLOSE = 0.72
"""From this likeness on (0 to 1) a name is offered as what may have been meant."""
MOST_OFFERED = 3


@dataclass(frozen=True)
class Named:
    """Something with a name: what it is, its id, what it is called."""

    kind: Kind
    id: str
    name: str


@dataclass(frozen=True)
class Looked:
    """What a text was found to mean: one thing; or several it could be, or some that are spelt alike."""

    found: Named | None = None
    several: tuple[Named, ...] = ()
    alike: tuple[Named, ...] = ()


class Directory:
    """The names of an office. Case, accents, forms of address and blanks do not count."""

    def __init__(self, problem: Problem) -> None:
        self._known: defaultdict[str, list[Named]] = defaultdict(list)
        for person in problem.people:
            titles = tuple(post.title for post in person.posts)
            self._add("person", person.id, person.name or next(iter(titles), ""), *titles)
        for room in problem.rooms:
            self._add("room", room.id, room.name)
        for site in problem.sites:
            self._add("site", site.id, site.name)
        for place in problem.places:
            self._add("place", place.id, place.name)
        for pool in problem.equipment:
            self._add("equipment", pool.id, pool.name)

    def _add(self, kind: Kind, id_: str, name: str, *others: str) -> None:
        thing = Named(kind, id_, name or id_)
        for key in dict.fromkeys(_key(text) for text in (id_, name, *others, with_id(thing)) if text):
            self._known[key].append(thing)

    def called(self, *kinds: Kind) -> list[str]:
        """Return what each thing of ``kinds`` is called; where several are called the same, with the id."""
        things = [
            thing
            for thing in dict.fromkeys(thing for known in self._known.values() for thing in known)
            if thing.kind in kinds
        ]
        return [
            thing.name if self.look(thing.name, *kinds).found == thing else with_id(thing) for thing in things
        ]

    def look(self, text: str, *kinds: Kind) -> Looked:
        """Return what ``text`` means among things of ``kinds``."""
        key = _key(text)
        several = [thing for thing in self._known.get(key, ()) if thing.kind in kinds]
        if len(several) == 1:
            return Looked(found=several[0])
        if several:
            return Looked(several=tuple(several))
        return Looked(alike=self._alike(key, kinds))

    def _alike(self, key: str, kinds: Iterable[Kind]) -> tuple[Named, ...]:
        wanted = set(kinds)
        ranked: dict[Named, float] = {}
        for known, things in self._known.items():
            likeness = _likeness(key, known)
            for thing in things:
                if likeness >= CLOSE and thing.kind in wanted:
                    ranked[thing] = max(likeness, ranked.get(thing, 0))
        best = sorted(ranked, key=lambda thing: (-ranked[thing], thing.name, thing.id))
        return tuple(best[:MOST_OFFERED])


def with_id(thing: Named) -> str:
    """Return the name that means this thing and no other: "Phó Chủ tịch UBND (pct-2)"."""
    return f"{thing.name} ({thing.id})"


def _key(text: str) -> str:
    plain = " ".join(folded(text).replace("–", "-").strip(" .,;").split())
    for address in ADDRESSES:
        if plain.startswith(address) and len(plain) > len(address):
            return plain.removeprefix(address)
    return plain


def _likeness(one: str, other: str) -> float:
    """Return how alike two texts are; one that is the first words of the other is nearly the same."""
    if len(one) >= 4 and f"{other} ".startswith(f"{one} "):
        return 0.95
    return SequenceMatcher(None, one, other).ratio()
