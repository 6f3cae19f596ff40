"""Take facts away from a problem: each way to take one away allows whatever was allowed before."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cached_property

from models.engagements import ONLINE
from models.problem import Problem
from solver.explain.case import Case
from solver.explain.draft import PLENTY, Draft, absence_less
from solver.explain.facts import Fact, Kind, circumstances, demands, kept_facts
from solver.explain.feasible import Wanted

Loosen = Callable[[Draft, Fact], None]


def _room_fit(draft: Draft, fact: Fact) -> None:
    room = draft.engagements[fact.id].where.room
    if room is not None:
        where = draft.engagements[fact.id].where
        easier = where.model_copy(update={"room": room.model_copy(update={"features": ()})})
        draft.change(fact.id, headcount=0, where=easier)


def _absence(draft: Draft, fact: Fact) -> None:
    original = draft.original(fact.part, fact.id)
    things = draft.things(fact.part)
    things[fact.id] = absence_less(things[fact.id], fact.number, original)


def _pin(draft: Draft, fact: Fact) -> None:
    pin = draft.engagements[fact.id].pin
    empty = None if fact.part in ("start", "room") else ()
    draft.change(fact.id, pin=pin.model_copy(update={fact.part: empty}))


def _equipment(draft: Draft, fact: Fact) -> None:
    equipment = draft.engagements[fact.id].equipment
    draft.change(fact.id, equipment={pool: n for pool, n in equipment.items() if pool != fact.part})


def _person(**fields: object) -> Loosen:
    def loosen(draft: Draft, fact: Fact) -> None:
        draft.people[fact.id] = draft.people[fact.id].model_copy(update=fields)

    return loosen


def _policy(field: str) -> Loosen:
    def loosen(draft: Draft, fact: Fact) -> None:
        draft.policy = draft.policy.model_copy(update={field: PLENTY})

    return loosen


def _turnaround(part: str) -> Loosen:
    def loosen(draft: Draft, fact: Fact) -> None:
        things = draft.things(part)
        things[fact.id] = things[fact.id].model_copy(update={"turnaround_minutes": 0})

    return loosen


def _pool(draft: Draft, fact: Fact) -> None:
    draft.pools[fact.id] = draft.pools[fact.id].model_copy(update={"count": PLENTY})


def _item(**fields: object) -> Loosen:
    def loosen(draft: Draft, fact: Fact) -> None:
        draft.items[fact.id] = draft.items[fact.id].model_copy(update=fields)

    return loosen


def _engagement(**fields: object) -> Loosen:
    return lambda draft, fact: draft.change(fact.id, **fields)


def _entry(key: str) -> Loosen:
    return lambda draft, fact: draft.drop_entry(fact.id, key, fact.number)


def _easier(key: str, **fields: object) -> Loosen:
    return lambda draft, fact: draft.change_entry(fact.id, key, fact.number, **fields)


def _nothing(draft: Draft, fact: Fact) -> None:
    """Leave the document as it is: the fact is one of what is wanted."""


LOOSEN: dict[Kind, Loosen] = {
    "start": lambda draft, fact: draft.open_all(fact.id),
    "windows": lambda draft, fact: draft.open_all(fact.id),
    "sessions": lambda draft, fact: draft.sessionless.add(fact.id),
    "closed_day": lambda draft, fact: draft.reopen(fact.id),
    "absence": _absence,
    "buffer": _person(buffer_minutes=0),
    "day_count": _person(max_engagements_per_day=None),
    "day_minutes": _person(max_minutes_per_day=None),
    "travel": lambda draft, fact: draft.stand_still(),
    "room_fit": _room_fit,
    "room_turnaround": _turnaround("room"),
    "setup": _engagement(setup_minutes=0, cleanup_minutes=0),
    "vehicle_fit": _easier("vehicles", seats=0, features=()),
    "vehicle_turnaround": _turnaround("vehicle"),
    "driving_day": _policy("driving_minutes_per_day"),
    "driving_week": _policy("driving_minutes_per_week"),
    "skills": _easier("staff", skills=()),
    "pool": _pool,
    "relation": lambda draft, fact: draft.untie(fact.number),
    "agenda_minutes": _engagement(agenda_minutes=PLENTY),
    "due": _item(due=None),
    "pin": _pin,
    "frozen": lambda draft, fact: draft.without_baseline.add(fact.id),
    "kept": lambda draft, fact: draft.without_baseline.add(fact.id),
    "heard": _nothing,
    "disruption": _nothing,
    "entry": _entry("attendees"),
    "room": _engagement(where=ONLINE),
    "vehicle": _entry("vehicles"),
    "staff": _entry("staff"),
    "equipment": _equipment,
    "duration": _engagement(duration_minutes=1),
    "presenters": _item(presenters=()),
    "hearing": _nothing,
}


class World:
    """The facts of a case, and the problems in which only some of them hold."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.demands = demands(case)
        self.circumstances = circumstances(case)
        self.kept = kept_facts(case, case.kept | case.held, case.heard)

    @cached_property
    def whole(self) -> frozenset[Fact]:
        """Every fact there is."""
        return frozenset((*self.demands, *self.circumstances, *self.kept))

    def question(self, holding: Collection[Fact]) -> tuple[Problem, Wanted]:
        """Return the problem in which only ``holding`` hold, as small as can be, and what is wanted of it.

        An engagement that need not be kept is left out of the problem, unless another needs it; then it is
        free to be placed or not.
        """
        case, held = self.case, frozenset(holding)
        items = frozenset(fact.id for fact in held if fact.kind == "heard")
        if case.item is not None:
            items |= {case.item.id}
        named = frozenset(fact.id for fact in held if fact.kind == "kept")
        present = case.needs(named | set(case.subjects), items)
        draft = Draft(case.problem)
        draft.keep_only(present, items)
        for fact in sorted(self.whole - held):
            if fact.kind in ("kept", "heard") or not self._absent(draft, fact):
                LOOSEN[fact.kind](draft, fact)
        return draft.problem(), self._wanted(held, named, items)

    def wanted_without(self, without: frozenset[Fact]) -> Wanted:
        """Return what is wanted of the whole problem once ``without`` is taken away."""
        case, held = self.case, self.whole - without
        named = frozenset(fact.id for fact in held if fact.kind == "kept")
        items = frozenset(fact.id for fact in held if fact.kind == "heard")
        return self._wanted(held, named, items | ({case.item.id} if case.item is not None else set()))

    def loosened(self, without: Collection[Fact]) -> Problem:
        """Return the whole problem, only ``without`` taken away; what need not be kept stays in it."""
        draft = Draft(self.case.problem)
        for fact in sorted(without):
            LOOSEN[fact.kind](draft, fact)
        return draft.problem()

    @staticmethod
    def _absent(draft: Draft, fact: Fact) -> bool:
        """Say whether the fact speaks of a relation that is not in the small problem anyway."""
        return fact.kind == "relation" and fact.number not in draft.relations

    def _wanted(self, held: frozenset[Fact], named: frozenset[str], items: frozenset[str]) -> Wanted:
        case = self.case
        wanted = Wanted(
            engagements=named & case.kept,
            items=items,
            most_disruption=case.most_disruption if Fact("disruption") in held else None,
        )
        if case.engagement is not None:
            return replace(wanted, engagements=wanted.engagements | {case.engagement.id})
        hearing = Fact("hearing", case.item.id if case.item else "")
        return wanted if hearing in held else replace(wanted, items=wanted.items - {hearing.id})
