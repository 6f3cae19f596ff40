"""People: who attends, presents and serves, and what their days allow (H2–H6, H11, H14)."""

from collections import defaultdict
from itertools import combinations, product
from typing import Any

from tests.benchmarks.plain.core import Core, Literal, Visit

Entry = tuple[str, int, str]
"""Engagement, entry, person."""


class People:
    """Literals for every part a person may have in an engagement."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.seats: dict[Entry, Literal] = {}
        self.staff: dict[Entry, Literal] = {}
        self.heard: dict[tuple[str, str], Literal] = {}
        self.present: dict[str, dict[str, Literal]] = defaultdict(dict)
        """Person -> engagement -> the person is there in any part."""
        self.bound: dict[tuple[str, str], list[Literal]] = defaultdict(list)
        """(engagement, person) -> the parts that bind to a shared ride: all but optional."""
        self.together: dict[tuple[str, str], Literal] = {}
        self.first: dict[tuple[str, str], Literal] = {}
        self._agenda()
        for visit in core.visits.values():
            self._entries(visit)
            self._presence(visit)
        self._travel()

    def _agenda(self) -> None:
        core, problem = self.core, self.core.facts.problem
        for item in problem.agenda_items:
            for sitting in item.sittings:
                lit = core.model.new_bool_var(f"{item.id} at {sitting}")
                visit = core.visits[sitting]
                core.model.add_implication(lit, visit.placed)
                if visit.request.agenda_minutes is None:
                    core.model.add(lit == 0)
                if item.due is not None:
                    core.model.add(visit.end <= core.facts.minute(item.due)).only_enforce_if(lit)
                self.heard[item.id, sitting] = lit
            core.model.add_at_most_one(self.heard[item.id, s] for s in item.sittings)
        minutes = {item.id: item.minutes for item in problem.agenda_items}
        for visit in core.visits.values():
            heard = [(minutes[item], lit) for (item, s), lit in self.heard.items() if s == visit.name]
            if heard and visit.request.agenda_minutes is not None:
                core.model.add(sum(m * lit for m, lit in heard) <= visit.request.agenda_minutes)

    def _entries(self, visit: Visit) -> None:
        core, name = self.core, visit.name
        for index, entry in enumerate(visit.request.attendees):
            lits = {p: core.model.new_bool_var(f"{name} {entry.role} {p}") for p in entry.any_of}
            self.seats |= {(name, index, person): lit for person, lit in lits.items()}
            if entry.role == "optional":
                core.model.add(sum(lits.values()) <= entry.count * visit.placed)
                continue
            core.model.add(sum(lits.values()) == entry.count * visit.placed)
            for person, lit in lits.items():
                self.bound[name, person].append(lit)
        for index, demand in enumerate(visit.request.staff):
            people = core.facts.staff(visit.request, index)
            lits = {p: core.model.new_bool_var(f"{name} staff {p}") for p in people}
            self.staff |= {(name, index, person): lit for person, lit in lits.items()}
            core.model.add(sum(lits.values()) == demand.count * visit.placed)
            for person, lit in lits.items():
                self.bound[name, person].append(lit)

    def _presence(self, visit: Visit) -> None:
        """Say who is there in any part; nobody both serves and attends or presents (H2)."""
        core, name = self.core, visit.name
        seats = _by_person(self.seats, name)
        serving = _by_person(self.staff, name)
        presenting: dict[str, list[Literal]] = defaultdict(list)
        for item in core.facts.problem.agenda_items:
            for person in item.presenters if name in item.sittings else ():
                presenting[person].append(self.heard[item.id, name])
        for person in {**seats, **serving, **presenting}:
            parts = seats[person] + serving[person]
            core.model.add_at_most_one(parts)
            for heard, lit in product(presenting[person], serving[person]):
                core.model.add_bool_or([~heard, ~lit])
            self.bound[name, person] += presenting[person]
            self.present[person][name] = core.any_of([*parts, *presenting[person]], f"{person} {name}")

    # ---- time ---------------------------------------------------------------------------------------

    def no_overlap(self) -> None:
        """Keep a person's engagements and trips apart, with the buffer, and out of absences (H3, H4)."""
        core = self.core
        for person in core.facts.problem.people:
            busy: list[Any] = []
            plain: list[Any] = []
            buffer = person.buffer_minutes
            for name, lit in self.present[person.id].items():
                visit = core.visits[name]
                for size, found in ((visit.duration + buffer, busy), (visit.duration, plain)):
                    found.append(
                        core.model.new_optional_fixed_size_interval_var(visit.start, size, lit, "busy")
                    )
            for start, size, end, lit in core.extra_intervals[person.id]:
                plain.append(core.model.new_optional_interval_var(start, size, end, lit, "drives"))
                busy.append(
                    core.model.new_optional_interval_var(start, size + buffer, end + buffer, lit, "drives")
                )
            core.model.add_no_overlap(busy)
            if person.unavailable:
                core.model.add_no_overlap([*plain, *core.absences(person.unavailable)])

    def _travel(self) -> None:
        """Leave time for the way between any two engagements of one person (H5)."""
        core = self.core
        for a, b in combinations(core.visits.values(), 2):
            most = max((core.facts.travel(x, y) for x in a.at for y in b.at), default=0)
            back = max((core.facts.travel(y, x) for x in a.at for y in b.at), default=0)
            shared = [p for p in self.present if {a.name, b.name} <= self.present[p].keys()]
            if not shared or max(most, back) == 0 or not (a.starts and b.starts):
                continue
            if a.starts[-1] + a.duration + most <= b.starts[0]:
                continue
            if b.starts[-1] + b.duration + back <= a.starts[0]:
                continue
            self._keep_apart(a, b, shared)

    def _keep_apart(self, a: Visit, b: Visit, shared: list[str]) -> None:
        core, pair = self.core, (a.name, b.name)
        both = self.together[pair] = core.model.new_bool_var(f"{a.name} and {b.name}")
        first = self.first[pair] = core.model.new_bool_var(f"{a.name} before {b.name}")
        for person in shared:
            core.model.add_bool_or([~self.present[person][a.name], ~self.present[person][b.name], both])
        for x, at_a in a.at.items():
            for y, at_b in b.at.items():
                here = [both, at_a, at_b]
                core.model.add(b.start >= a.end + core.facts.travel(x, y)).only_enforce_if([*here, first])
                core.model.add(a.start >= b.end + core.facts.travel(y, x)).only_enforce_if([*here, ~first])

    def on_day(self, person: str, visit: Visit, day: int) -> Literal:
        """Return the literal "the person is at this engagement, on this day"."""
        key = f"{person} {visit.name} day {day}"
        return self.core.all_of([self.present[person][visit.name], visit.days[day]], key)

    def day_loads(self, person: str) -> dict[int, list[tuple[Literal, Any]]]:
        """Return, for each day, the person's possible engagements with their minutes."""
        loads: dict[int, list[tuple[Literal, Any]]] = defaultdict(list)
        for name in self.present[person]:
            visit = self.core.visits[name]
            for day in visit.days:
                loads[day].append((self.on_day(person, visit, day), visit.duration))
        return loads


def _by_person(entries: dict[Entry, Literal], engagement: str) -> dict[str, list[Literal]]:
    found: dict[str, list[Literal]] = defaultdict(list)
    for (name, _, person), lit in entries.items():
        if name == engagement:
            found[person].append(lit)
    return found
