"""The decision variables of engagements: placed, start, day, room, place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from models.engagements import Engagement
from tests.benchmarks.plain.facts import DAY, Facts

Literal = Any
"""A Boolean variable of CP-SAT or its negation; CP-SAT's own types for these are private."""


@dataclass
class Visit:
    """One engagement in the model."""

    request: Engagement
    placed: Literal
    start: Any
    starts: list[int]
    days: dict[int, Literal]
    rooms: dict[str, Literal] = field(default_factory=dict)
    at: dict[str, Literal] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The engagement's id."""
        return self.request.id

    @property
    def duration(self) -> int:
        """The engagement's minutes."""
        return self.request.duration_minutes

    @property
    def end(self) -> Any:
        """The end, as an expression."""
        return self.start + self.duration


class Core:
    """The CP-SAT model with what every rule needs of engagements."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.model = cp_model.CpModel()
        self.true = self.model.new_constant(1)
        self.false = self.model.new_constant(0)
        self.visits = {request.id: self._visit(request) for request in facts.problem.engagements}
        self.extra_intervals: dict[str, list[tuple[Any, Any, Any, Literal]]] = defaultdict(list)
        """Person -> (start, size, end, presence) of the trips the person drives."""

    def _visit(self, request: Engagement) -> Visit:
        model, starts = self.model, self.facts.starts(request)
        starts = [start for start in starts if start >= 0]
        placed = model.new_bool_var(f"placed {request.id}") if starts else self.false
        domain = cp_model.Domain.from_values(starts or [0])
        start = model.new_int_var_from_domain(domain, f"start {request.id}")
        days = sorted({minute // DAY for minute in starts}) or [0]
        lits = {day: model.new_bool_var(f"day {request.id} {day}") for day in days}
        model.add_exactly_one(lits.values())
        for day, lit in lits.items():
            model.add(start >= day * DAY).only_enforce_if(lit)
            model.add(start < (day + 1) * DAY).only_enforce_if(lit)
        visit = Visit(request, placed, start, starts, lits)
        self._where(visit)
        return visit

    def _where(self, visit: Visit) -> None:
        where = visit.request.where
        if where.place is not None:
            visit.at = {where.place: visit.placed}
        elif where.room is not None:
            rooms = self.facts.rooms(visit.request)
            visit.rooms = {room.id: self.model.new_bool_var(f"{visit.name} in {room.id}") for room in rooms}
            self.model.add(sum(visit.rooms.values()) == visit.placed)
            for site in {room.site: None for room in rooms}:
                here = [visit.rooms[room.id] for room in rooms if room.site == site]
                visit.at[site] = self.one_of(here, f"{visit.name} at {site}")

    def one_of(self, literals: list[Literal], name: str) -> Literal:
        """Return a literal that is true exactly if one of ``literals`` is; at most one of them may be."""
        if len(literals) == 1:
            return literals[0]
        lit = self.model.new_bool_var(name)
        self.model.add(sum(literals) == lit)
        return lit

    def any_of(self, literals: Iterable[Literal], name: str) -> Literal:
        """Return a literal that is true exactly if at least one of ``literals`` is."""
        found = list(literals)
        if len(found) <= 1:
            return found[0] if found else self.false
        lit = self.model.new_bool_var(name)
        self.model.add_max_equality(lit, found)
        return lit

    def all_of(self, literals: list[Literal], name: str) -> Literal:
        """Return a literal that is true exactly if all of ``literals`` are."""
        lit = self.model.new_bool_var(name)
        self.model.add_bool_and(literals).only_enforce_if(lit)
        self.model.add_bool_or([*(~one for one in literals), lit])
        return lit

    def forbid(self, visit: Visit) -> None:
        """Leave an engagement out."""
        self.model.add(visit.placed == 0)

    def absences(self, spans: Iterable[Any]) -> list[Any]:
        """Return fixed intervals for the ``unavailable`` spans of a person, room or vehicle."""
        found = []
        for span in spans:
            a, b = self.facts.minute(span.start), self.facts.minute(span.end)
            found.append(self.model.new_fixed_size_interval_var(a, b - a, "unavailable"))
        return found
