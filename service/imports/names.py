"""Whom and what a name in a cell means: people by name or post, rooms, sites, places, equipment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from models.problem import Problem
from solver.audit.texts import in_full, name_key

Kind = Literal["person", "room", "site", "place", "equipment"]
CLOSE = 0.72
"""From this likeness on (0 to 1) a name is offered as what may have been meant."""
MOST_OFFERED = 3
LONGEST_NAME = 200
"""Letters from which on a text is nothing that somebody misspelt."""


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
    """The names of an office. Case, accents, forms of address and blanks do not count.

    Posts may be short: "PCT HĐND" is "Phó Chủ tịch HĐND".
    """

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
        for key in dict.fromkeys(name_key(text) for text in (id_, name, *others, with_id(thing)) if text):
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
        key = name_key(text)
        several = self._called(key, kinds)
        if not several and "person" in kinds:
            key = in_full(key)
            several = self._called(key, kinds)
        if len(several) == 1:
            return Looked(found=several[0])
        if several:
            return Looked(several=tuple(several))
        return Looked(alike=self._alike(key, kinds))

    def _called(self, key: str, kinds: Iterable[Kind]) -> list[Named]:
        return [thing for thing in self._known.get(key, ()) if thing.kind in kinds]

    def _alike(self, key: str, kinds: Iterable[Kind]) -> tuple[Named, ...]:
        if len(key) > LONGEST_NAME:
            return ()
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


def _likeness(one: str, other: str) -> float:
    """Return how alike two texts are; one that is the first words of the other is nearly the same."""
    if len(one) >= 4 and f"{other} ".startswith(f"{one} "):
        return 0.95
    matcher = SequenceMatcher(None, one, other)
    # Both are bounds from above, and cheap: most names are nothing like each other.
    if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
        return 0.0
    return matcher.ratio()
