"""Who may fill the entries of one engagement, given who is free: nobody twice, the pinned ones seated.

Choosing distinct people for entries is a matching in a graph of places and people. A matching that fills
every chair, required and staff place, and one that seats everybody who must be there, together prove one
that does both (Mendelsohn and Dulmage, 1958), so the two are looked for apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from models.engagements import Engagement, StaffDemand
from models.resources import Person
from solver.verify.former import Former

Kind = Literal["attendees", "staff"]
Key = tuple[Kind, int]
Options = dict[Key, frozenset[str]]


@dataclass(frozen=True)
class Entry:
    """One entry: how many of whom, and whether it must be full."""

    count: int
    allowed: frozenset[str]
    full: bool


class Seating:
    """The entries of one engagement, its pins and, where it is frozen, its people of the earlier plan."""

    def __init__(
        self,
        engagement: Engagement,
        people: Iterable[Person],
        former: Former | None,
        presenters: frozenset[str],
    ) -> None:
        pin = engagement.pin
        frozen = former if former is not None and former.frozen else None
        parts = [*pin.attendees, *pin.staff]
        if frozen is not None:
            parts = [*(person for _, person in frozen.seats), *frozen.staff]
        self.must = frozenset((*parts, *pin.attendees, *pin.staff))
        self.entries: dict[Key, Entry] = {}
        for index, seat in enumerate(engagement.attendees):
            allowed = frozenset(seat.any_of) - set(pin.staff)
            if frozen is not None:
                allowed &= {person for role, person in frozen.seats if role == seat.role}
            self.entries["attendees", index] = Entry(seat.count, allowed, seat.role != "optional")
        for index, demand in enumerate(engagement.staff):
            able = frozenset(one.id for one in people if _able(one, demand))
            able -= {*pin.attendees, *presenters}
            allowed = able & frozen.staff if frozen is not None else able
            self.entries["staff", index] = Entry(demand.count, allowed, True)
        self.impossible = len(set(parts)) < len(parts) or not self.must <= self.anyone
        self._known: dict[tuple[frozenset[str], ...], Options | None] = {}

    @property
    def anyone(self) -> frozenset[str]:
        """Everyone who may fill some entry."""
        return frozenset[str]().union(*(entry.allowed for entry in self.entries.values()))

    def options(self, free: Mapping[Key, frozenset[str]]) -> Options | None:
        """Return who may fill each entry in some complete seating, or ``None`` where there is none.

        ``free`` has, for each entry, who is free for it.
        """
        chosen = {key: entry.allowed & free[key] for key, entry in self.entries.items()}
        key = tuple(chosen.values())
        if key not in self._known:
            self._known[key] = None if self.impossible else self._options(chosen)
        return self._known[key]

    def _options(self, chosen: Options) -> Options | None:
        if not self._seated(chosen, {key: entry.count for key, entry in self.entries.items()}, frozenset()):
            return None
        return {
            key: frozenset(one for one in who if self._seats(chosen, key, one)) for key, who in chosen.items()
        }

    def _seats(self, chosen: Options, key: Key, person: str) -> bool:
        """Say whether there is a complete seating with ``person`` in this entry.

        Whoever stands in one list only takes a place from nobody else's; only where someone must be seated
        may there be none left.
        """
        lists = sum(person in who for who in chosen.values())
        if lists == 1 and not self.must:
            return True
        counts = {other: entry.count - (other == key) for other, entry in self.entries.items()}
        return self._seated(chosen, counts, frozenset((person,)))

    def _seated(self, chosen: Options, counts: Mapping[Key, int], taken: frozenset[str]) -> bool:
        places = [key for key, entry in self.entries.items() if entry.full for _ in range(counts[key])]
        willing = [sorted(chosen[key] - taken) for key in places]
        if not _matched(willing):
            return False
        seats = [(key, n) for key in chosen for n in range(counts[key])]
        wanted = [
            [seat for seat in seats if person in chosen[seat[0]]] for person in sorted(self.must - taken)
        ]
        return _matched(wanted)


def _able(person: Person, demand: StaffDemand) -> bool:
    """Say whether the person may serve there (H11)."""
    listed = person.id in demand.any_of if demand.any_of else person.group in ("staff", "office_leader")
    return listed and set(demand.skills) <= set(person.skills)


def _matched(wishes: list[list[str]] | list[list[tuple[Key, int]]]) -> bool:
    """Say whether each of ``wishes`` can have one of its own (augmenting paths, depth first)."""
    holder: dict[object, int] = {}

    def give(index: int, asked: set[object]) -> bool:
        for thing in wishes[index]:
            if thing in asked:
                continue
            asked.add(thing)
            if thing not in holder or give(holder[thing], asked):
                holder[thing] = index
                return True
        return False

    return all(give(index, set()) for index in range(len(wishes)))
