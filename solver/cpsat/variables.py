"""The decision variables of a week, and the questions the rules ask of them."""

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from solver.cpsat.candidates import Candidates, possible_places
from solver.cpsat.expressions import Expr, Literal
from solver.cpsat.instance import Instance

Choice = list[tuple[str, Literal]]

YES_OR_NO = cp_model.Domain(0, 1)
"""The values of a literal. ``new_bool_var`` makes them anew each time, most of what a literal takes."""


class WeekModel:
    """Variables of one problem; engagements are numbered as in the instance.

    Building it posts only what the variables mean (a part is one of its causes, a day is where the start
    is). What is allowed is the rules' to say.
    """

    def __init__(self, instance: Instance, candidates: Candidates) -> None:
        self.instance = instance
        self.candidates = candidates
        self.model = cp_model.CpModel()
        self._conjunctions: dict[tuple[int, ...], Literal] = {}
        self.true = self.model.new_constant(1)
        self.false = self.model.new_constant(0)
        self.numbers = range(len(instance.engagements))
        self.placed: list[Literal] = [self._placed(i) for i in self.numbers]
        self.start: list[Expr] = [self._start(i) for i in self.numbers]
        self.starts_on: list[dict[int, list[int]]] = [self._starts_on(i) for i in self.numbers]
        self.days: list[dict[int, Literal]] = [self._days(i) for i in self.numbers]
        self.rooms: list[Choice] = [self.choice(candidates.rooms[i], 1, i, f"room {i}") for i in self.numbers]
        self.at: list[dict[str, Literal]] = [self._places(i) for i in self.numbers]
        self.seats: list[list[Choice]] = [self._seats(i) for i in self.numbers]
        self.helpers: list[list[Choice]] = [self._helpers(i) for i in self.numbers]
        self.hearing: list[dict[int, Literal]] = [self._hearing(a) for a in range(len(instance.items))]
        self.heard: list[Literal] = [self.any_of(lits.values()) for lits in self.hearing]
        self.presenting: dict[int, Choice] = self._presenting()
        self.causes: list[dict[str, list[Literal]]] = [self._causes(i) for i in self.numbers]
        self.part: list[dict[str, Literal]] = [
            {person: self._takes_part(i, lits) for person, lits in self.causes[i].items()}
            for i in self.numbers
        ]
        self.engaged: dict[str, list[int]] = {}
        for i in self.numbers:
            for person in self.part[i]:
                self.engaged.setdefault(person, []).append(i)
        self._person_days: dict[tuple[int, str], dict[int, Literal]] = {}
        self._sittings: dict[tuple[int, int, int], cp_model.IntervalVar] = {}

    # ---- small words ----

    def literal(self, name: str) -> Literal:
        """Return a new Boolean variable."""
        return cp_model.IntVar(self.model.proto).with_name(name).with_domain(YES_OR_NO)

    def is_constant(self, literal: Literal, value: bool) -> bool:
        """Say whether ``literal`` is the constant ``value``."""
        return literal is (self.true if value else self.false)

    def certain(self, i: int, person: str) -> bool:
        """Say whether ``person`` takes part in engagement ``i``, a settled one, whatever is chosen.

        All that one does for certain goes together: it is of a plan that breaks no rule.
        """
        return i in self.candidates.settled and self.is_constant(self.part[i][person], True)

    def forbid(self, literal: Literal) -> None:
        """Make ``literal`` false."""
        self.model.add_bool_or([~literal])

    def never(self) -> None:
        """Make the model infeasible."""
        self.model.add_bool_or([])

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """Return a literal that is true exactly where one of ``literals`` is."""
        unique = list({lit.index: lit for lit in literals if not self.is_constant(lit, False)}.values())
        if not unique:
            return self.false
        if len(unique) == 1:
            return unique[0]
        if any(self.is_constant(lit, True) for lit in unique):
            return self.true
        either = self.literal("any")
        self.model.add_bool_or(unique).only_enforce_if(either)
        for literal in unique:
            self.model.add_implication(literal, either)
        return either

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """Return a literal that is true exactly where all of ``literals`` are."""
        unique = list({lit.index: lit for lit in literals if not self.is_constant(lit, True)}.values())
        if not unique:
            return self.true
        if len(unique) == 1:
            return unique[0]
        if any(self.is_constant(lit, False) for lit in unique):
            return self.false
        key = tuple(lit.index for lit in unique)
        if key not in self._conjunctions:
            every = self._conjunctions[key] = self.literal("all")
            self.model.add_bool_and(unique).only_enforce_if(every)
            self.model.add_bool_or([*(~lit for lit in unique), every])
        return self._conjunctions[key]

    def where(self, literal: Literal, expr: Expr, most: int, name: str) -> Expr:
        """Return a variable that is ``expr`` (0 to ``most``) where ``literal`` holds and 0 elsewhere."""
        value = self.model.new_int_var(0, most, name)
        self.model.add(value == expr).only_enforce_if(literal)
        self.model.add(value == 0).only_enforce_if(~literal)
        return value

    def within(self, expr: Expr, values: Iterable[int], *conditions: Literal) -> None:
        """Keep ``expr`` among ``values`` wherever all ``conditions`` hold."""
        domain = cp_model.Domain.from_values(list(values))
        self.model.add_linear_expression_in_domain(expr, domain).only_enforce_if(*conditions)

    def filled(self, choice: Choice, count: int) -> bool:
        """Say whether a choice of ``count`` is none: the only candidates are taken wherever it is placed."""
        return len(choice) == count and not self.candidates.fixed

    def at_least(self, expr: Expr, least: int) -> cp_model.Constraint:
        """Post ``expr >= least``; as bounds, which are posted sooner than a comparison."""
        return self.model.add_linear_constraint(expr, least, cp_model.INT_MAX)

    def at_most(self, expr: Expr, most: int) -> cp_model.Constraint:
        """Post ``expr <= most``."""
        return self.model.add_linear_constraint(expr, cp_model.INT_MIN, most)

    # ---- what happens, when and where ----

    def duration(self, i: int) -> int:
        """Return the minutes of engagement ``i``."""
        return self.instance.engagements[i].duration_minutes

    def end(self, i: int) -> Expr:
        """Return the end of engagement ``i``."""
        return self.start[i] + self.duration(i)

    def starts(self, i: int) -> tuple[int, ...]:
        """Return the candidate starts of engagement ``i``."""
        return self.candidates.starts[i]

    def sitting(self, i: int, behind: int, literal: Literal) -> cp_model.IntervalVar:
        """Return engagement ``i`` as an interval, ``behind`` minutes longer, present with ``literal``."""
        key = i, behind, literal.index
        if key not in self._sittings:
            self._sittings[key] = self.model.new_optional_fixed_size_interval_var(
                self.start[i], self.duration(i) + behind, literal, "sitting"
            )
        return self._sittings[key]

    def _placed(self, i: int) -> Literal:
        if not self.candidates.starts[i]:
            return self.false
        given = self.candidates.fixed or i in self.candidates.kept
        return self.true if given else self.literal(f"placed {i}")

    def _start(self, i: int) -> Expr:
        starts = self.candidates.starts[i]
        if len(starts) < 2:
            return self.model.new_constant(starts[0] if starts else 0)
        start = self.model.new_int_var_from_domain(cp_model.Domain.from_values(starts), f"start {i}")
        self.model.add(start == starts[0]).only_enforce_if(~self.placed[i])
        return start

    def _starts_on(self, i: int) -> dict[int, list[int]]:
        """Return ``day -> the candidate starts on it``, in order."""
        by_day: dict[int, list[int]] = {}
        for start in self.candidates.starts[i]:
            by_day.setdefault(self.instance.clock.day(start), []).append(start)
        return by_day

    def _days(self, i: int) -> dict[int, Literal]:
        by_day = self.starts_on[i]
        if len(by_day) < 2:
            return dict.fromkeys(by_day, self.placed[i])
        days = {day: self.literal(f"day {i} {day}") for day in by_day}
        for day, starts in by_day.items():
            self.model.add_linear_constraint(self.start[i], starts[0], starts[-1]).only_enforce_if(days[day])
        self.model.add_exactly_one([*days.values(), ~self.placed[i]])
        return days

    def choice(self, names: Sequence[str], count: int, i: int, label: str) -> Choice:
        """Return a literal a candidate; where all must be taken, that they are is that ``i`` is placed."""
        if self.candidates.fixed or len(names) == count:
            return [(name, self.placed[i]) for name in names]
        return [(name, self.literal(f"{label} {name}")) for name in names]

    def _places(self, i: int) -> dict[str, Literal]:
        where = self.instance.engagements[i].where
        if where.room is None:
            return dict.fromkeys(possible_places(self.instance, i, ()), self.placed[i])
        at: dict[str, list[Literal]] = {}
        for room, literal in self.rooms[i]:
            at.setdefault(self.instance.rooms[room].site, []).append(literal)
        if len(at) == 1:
            return dict.fromkeys(at, self.placed[i])
        return {site: self.any_of(literals) for site, literals in at.items()}

    # ---- who takes part ----

    def _seats(self, i: int) -> list[Choice]:
        entries = self.instance.engagements[i].attendees
        return [
            self.choice(names, -1 if entry.role == "optional" else entry.count, i, f"seat {i} {k}")
            for k, (entry, names) in enumerate(zip(entries, self.candidates.attendees[i], strict=True))
        ]

    def _helpers(self, i: int) -> list[Choice]:
        entries = self.instance.engagements[i].staff
        if not self.candidates.named:
            return [[] for _ in entries]
        return [
            self.choice(names, entry.count, i, f"staff {i} {k}")
            for k, (entry, names) in enumerate(zip(entries, self.candidates.staff[i], strict=True))
        ]

    def _hearing(self, a: int) -> dict[int, Literal]:
        if self.candidates.fixed:
            return dict.fromkeys(self.candidates.sittings[a], self.true)
        return {i: self.literal(f"heard {a} {i}") for i in self.candidates.sittings[a]}

    def _presenting(self) -> dict[int, Choice]:
        """Return ``engagement -> who may present there``, each with the literal of one item heard there."""
        found: dict[int, Choice] = {}
        for item, hearing in zip(self.instance.items, self.hearing, strict=True):
            for i, heard in hearing.items():
                found.setdefault(i, []).extend((person, heard) for person in item.presenters)
        return found

    def bound_people(self, i: int) -> Choice:
        """Return chair, required, presenting and serving people of engagement ``i`` (rule H9)."""
        roles = [entry.role for entry in self.instance.engagements[i].attendees]
        seated = [
            pair
            for role, choice in zip(roles, self.seats[i], strict=True)
            if role != "optional"
            for pair in choice
        ]
        return [
            *seated,
            *(pair for choice in self.helpers[i] for pair in choice),
            *self.presenting.get(i, ()),
        ]

    def bound(self, i: int) -> dict[str, Literal]:
        """Return the literal of each person who may be one of ``bound_people`` that the person is."""
        causes: dict[str, list[Literal]] = {}
        for person, literal in self.bound_people(i):
            causes.setdefault(person, []).append(literal)
        whole = self.causes[i]
        return {
            person: self.part[i][person] if len(lits) == len(whole[person]) else self.any_of(lits)
            for person, lits in causes.items()
        }

    def _causes(self, i: int) -> dict[str, list[Literal]]:
        causes: dict[str, list[Literal]] = {}
        for choice in (*self.seats[i], *self.helpers[i], self.presenting.get(i, ())):
            for person, literal in choice:
                causes.setdefault(person, []).append(literal)
        return causes

    def _takes_part(self, i: int, causes: list[Literal]) -> Literal:
        placed = self.placed[i]
        return placed if any(cause is placed for cause in causes) else self.any_of(causes)

    def on_day(self, i: int, person: str, day: int) -> Literal:
        """Return the literal that ``person`` takes part in engagement ``i`` on ``day``."""
        part, days = self.part[i][person], self.days[i]
        if part.index == self.placed[i].index:
            return days[day]
        if len(days) == 1:
            return part
        if (i, person) not in self._person_days:
            self._person_days[i, person] = self._split_by_day(i, person)
        return self._person_days[i, person][day]

    def _split_by_day(self, i: int, person: str) -> dict[int, Literal]:
        """Return ``day -> literal``: that of the engagement's day is true where the person takes part."""
        found = {day: self.literal(f"{person} at {i} on {day}") for day in self.days[i]}
        for day, literal in found.items():
            self.model.add_implication(literal, self.days[i][day])
        self.model.add_exactly_one([*found.values(), ~self.part[i][person]])
        return found
