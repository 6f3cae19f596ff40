"""Which of the office's sites and places can be reached: the others wait until a leg joins them.

A problem must have a way between any two of its places. An office adds a place first and its legs after;
until then the place is left out of every problem, and whoever asks for it is told that a leg is missing.
"""

from collections.abc import Mapping
from typing import Any

from models.errors import Message
from service.office.facts import Facts


class Reach:
    """The places joined to where the office is, and those ``apart``.

    The office is where most rooms, people and vehicles are; of two such parts the one added first counts.
    """

    def __init__(self, facts: Facts) -> None:
        every = [(kind, name) for kind in ("sites", "places") for name in facts.documents[kind]]
        parts = _parts([name for _, name in every], facts.documents["travel"].values())
        uses = _uses(facts)
        added = {name: facts.added[kind, name] for kind, name in every}

        def first(part: frozenset[str]) -> tuple[int, float, str]:
            oldest = min((added[name], name) for name in part)
            return (-sum(uses.get(name, 0) for name in part), *oldest)

        home = min(parts, key=first, default=frozenset())
        self.home = min(home, key=lambda name: (added[name], name), default="")
        self.apart = frozenset(name for _, name in every) - home
        self._joined = home

    def leaves_out(self, kind: str, name: str, document: Mapping[str, Any]) -> bool:
        """Say whether a problem is to be made without this record."""
        if kind in ("sites", "places"):
            return name in self.apart
        return kind == "travel" and not {document["from"], document["to"]} <= self._joined

    def message(self, name: str) -> Message:
        """Say that there is no way to ``name`` yet."""
        return Message(
            vi=f"không có đường nào trong 'travel' nối {self.home!r} với {name!r}; cần thêm một chặng",
            en=f"no leg in 'travel' joins {self.home!r} and {name!r}; add one",
        )


def _parts(names: list[str], legs: Any) -> list[frozenset[str]]:
    """Return the sets of places that legs join; a leg given one way serves both."""
    part_of = {name: {name} for name in names}
    for leg in legs:
        one, other = part_of.get(leg["from"]), part_of.get(leg["to"])
        if one is None or other is None or one is other:
            continue
        one |= other
        part_of.update(dict.fromkeys(other, one))
    return list({frozenset(part) for part in part_of.values()})


def _uses(facts: Facts) -> dict[str, int]:
    places = [room["site"] for room in facts.documents["rooms"].values()]
    places += [one["base"] for kind in ("people", "vehicles") for one in facts.documents[kind].values()]
    return {name: places.count(name) for name in places if name is not None}
