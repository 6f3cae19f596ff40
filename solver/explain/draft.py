"""A problem taken apart, so that many facts can be taken away before it is one again."""

from datetime import date, datetime, time, timedelta
from typing import Any

from models.base import LARGEST
from models.engagements import Before, Relation
from models.problem import Problem
from models.time import Window


class Draft:
    """The parts of a problem by id. What :meth:`problem` returns is not read again: it stays valid."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.people = {one.id: one for one in problem.people}
        self.rooms = {one.id: one for one in problem.rooms}
        self.vehicles = {one.id: one for one in problem.vehicles}
        self.pools = {one.id: one for one in problem.equipment}
        self.engagements = {one.id: one for one in problem.engagements}
        self.items = {one.id: one for one in problem.agenda_items}
        self.relations: dict[int, Relation] = dict(enumerate(problem.relations))
        self.legs = problem.travel
        self.closed = set(problem.closed_days)
        self.policy = problem.policy
        self.without_baseline: set[str] = set()
        self.sessionless: set[str] = set()
        self._dropped: dict[tuple[str, str], set[int]] = {}

    def change(self, name: str, **fields: Any) -> None:
        """Replace fields of an engagement."""
        self.engagements[name] = self.engagements[name].model_copy(update=fields)

    def change_entry(self, name: str, key: str, number: int, **fields: Any) -> None:
        """Replace fields of one entry of an engagement's list ``key``."""
        entries = list(getattr(self.engagements[name], key))
        entries[number] = entries[number].model_copy(update=fields)
        self.change(name, **{key: tuple(entries)})

    def drop_entry(self, name: str, key: str, number: int) -> None:
        """Take an entry out of an engagement's list ``key``; numbers are those of the list as it was."""
        self._dropped.setdefault((name, key), set()).add(number)

    def open_all(self, name: str) -> None:
        """Let an engagement stand anywhere in the horizon."""
        self.change(name, start=None, windows=(self.whole(),))

    def whole(self) -> Window:
        """Return the whole horizon."""
        return Window(start=self._midnight(0), end=self._midnight(self._problem.horizon.days))

    def things(self, kind: str) -> dict[str, Any]:
        """Return the people, rooms or vehicles by id."""
        lists: dict[str, dict[str, Any]] = {
            "person": self.people,
            "room": self.rooms,
            "vehicle": self.vehicles,
        }
        return lists[kind]

    def original(self, kind: str, name: str) -> Any:
        """Return a person, room or vehicle as the problem has it."""
        lists: dict[str, tuple[Any, ...]] = {
            "person": self._problem.people,
            "room": self._problem.rooms,
            "vehicle": self._problem.vehicles,
        }
        return next(one for one in lists[kind] if one.id == name)

    def reopen(self, day: str) -> None:
        """Make a closed day an open one."""
        self.closed.discard(date.fromisoformat(day))

    def stand_still(self) -> None:
        """Let every way take no time."""
        self.legs = tuple(leg.model_copy(update={"minutes": 0}) for leg in self.legs)

    def untie(self, number: int) -> None:
        """Take away a relation, by its place in the problem."""
        del self.relations[number]

    def keep_only(self, names: frozenset[str], items: frozenset[str]) -> None:
        """Drop every other engagement and item, and the relations that are left with less than two."""
        self.engagements = {name: one for name, one in self.engagements.items() if name in names}
        self.items = {name: item for name, item in self.items.items() if name in items}
        kept = {n: _among(relation, names) for n, relation in self.relations.items()}
        self.relations = {n: relation for n, relation in kept.items() if relation is not None}

    def problem(self) -> Problem:
        """Return the problem put together again."""
        for name in self.sessionless & self.engagements.keys():
            self.change(name, windows=self._open_days())
        for (name, key), numbers in self._dropped.items():
            if name in self.engagements:
                entries = getattr(self.engagements[name], key)
                self.change(name, **{key: tuple(e for n, e in enumerate(entries) if n not in numbers)})
        return self._problem.model_copy(
            update={
                "people": tuple(self.people.values()),
                "rooms": tuple(self.rooms.values()),
                "vehicles": tuple(self.vehicles.values()),
                "equipment": tuple(self.pools.values()),
                "engagements": tuple(self.engagements.values()),
                "agenda_items": tuple(self.items.values()),
                "relations": tuple(self.relations.values()),
                "travel": self.legs,
                "closed_days": tuple(sorted(self.closed)),
                "policy": self.policy,
                "baseline": self._baseline(),
            }
        )

    def _baseline(self) -> Any:
        baseline = self._problem.baseline
        if baseline is None:
            return None
        names = self.engagements.keys() - self.without_baseline
        kept = tuple(one for one in baseline.assignments if one.engagement in names)
        return baseline.model_copy(update={"assignments": kept})

    def _open_days(self) -> tuple[Window, ...]:
        """Return the open days as whole days, those that follow each other joined; never nothing."""
        first = self._problem.horizon.start
        days = range(self._problem.horizon.days)
        runs: list[list[int]] = []
        for day in days:
            if first + timedelta(days=day) in self.closed:
                continue
            if runs and runs[-1][1] == day:
                runs[-1][1] = day + 1
            else:
                runs.append([day, day + 1])
        windows = tuple(Window(start=self._midnight(low), end=self._midnight(high)) for low, high in runs)
        return windows or (NEVER,)

    def _midnight(self, day: int) -> datetime:
        on = self._problem.horizon.start + timedelta(days=day)
        return datetime.combine(on, time(), self._problem.office.zone)


NEVER = Window.model_validate({"start": "1900-01-01T00:00+00:00", "end": "1900-01-01T00:01+00:00"})
"""A window outside every horizon, since no window at all would mean the sessions."""

PLENTY = LARGEST


def _among(relation: Relation, names: frozenset[str]) -> Relation | None:
    if isinstance(relation, Before):
        return relation if {relation.first, relation.second} <= names else None
    left = tuple(name for name in relation.engagements if name in names)
    return relation.model_copy(update={"engagements": left}) if len(left) > 1 else None


def absence_less(thing: Any, number: int, original: Any) -> Any:
    """Return a person, room or vehicle without the ``number``-th absence of ``original``."""
    gone = original.unavailable[number]
    return thing.model_copy(update={"unavailable": tuple(one for one in thing.unavailable if one != gone)})
