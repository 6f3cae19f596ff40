"""The lean way to CP-SAT for small questions: is there a plan with all of these, and which is best?

It builds the same model from the same rules as every solve, and adds what the question demands. What it
finds is a candidate; whoever shows it verifies it first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from ortools.sat.python import cp_model

from models.plan import Assignment, SubmittedPlan
from models.problem import Problem
from solver.cpsat.candidates import legal
from solver.cpsat.costs.disruption import disruption
from solver.cpsat.expressions import Expr, total
from solver.cpsat.extract import extract
from solver.cpsat.instance import Instance
from solver.cpsat.objective import tiers
from solver.cpsat.rulebook import post_all
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel
from solver.explain.effort import Effort, OutOfTime

LARGEST = 10**10
"""The largest weight of a combined objective; tiers beyond it are solved after those before them."""


@dataclass(frozen=True)
class Wanted:
    """What a plan must have and must not have, and how much it may disturb (None: as much as it likes).

    ``agenda``: exactly these items are heard, each at its sitting (None: as it comes).
    """

    engagements: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    agenda: frozenset[tuple[str, str]] | None = None
    most_disruption: int | None = None


class Model:
    """The model of one problem with what is wanted of it.

    ``measure`` is the problem whose baseline the disruption is measured against, where the rules are posted
    on another baseline (``solver.explain.nearby`` freezes the present plan that way); it has the same
    engagements in the same order. ``present`` is the problem with the present plan as its baseline: what
    :meth:`best` finds then stirs as little of it as it can, before it looks at preferences. ``proven`` turns
    false where the limit ended a search that had found something: what :meth:`best` and :meth:`nearest`
    return is then a plan, but maybe not the best.
    """

    def __init__(
        self,
        problem: Problem,
        wanted: Wanted,
        measure: Problem | None = None,
        present: Problem | None = None,
    ) -> None:
        self._week, self._trips = posted(problem)
        self._model = self._week.model
        self._present = present
        if measure is not None:
            self._week.instance.baseline = Instance(measure).baseline if measure.baseline else {}
        self._index = self._week.instance.index
        self._items = {item.id: a for a, item in enumerate(problem.agenda_items)}
        self._tiers: dict[str, Expr] | None = None
        self.proven = True
        for name in sorted(wanted.engagements):
            self._model.add(self._week.placed[self._index[name]] == 1)
        for name in sorted(wanted.items):
            self._model.add(self._week.heard[self._items[name]] == 1)
        for name in sorted(wanted.absent):
            self._model.add(self._week.placed[self._index[name]] == 0)
        if wanted.agenda is not None:
            self._hear(wanted.agenda)
        if wanted.most_disruption is not None:
            self._model.add(self._expressions()["disruption"] <= wanted.most_disruption)

    def any(self, effort: Effort) -> SubmittedPlan | None:
        """Return a plan, or None where there is proven to be none; raises :class:`OutOfTime`."""
        self._model.clear_objective()  # type: ignore[no-untyped-call]  # CP-SAT's own, without types
        solver = self._solve(effort, quick=True)
        return None if solver is None else self._plan(solver)

    def best(self, effort: Effort) -> SubmittedPlan | None:
        """Return the best plan, tier by tier, or None where there is none; raises :class:`OutOfTime`."""
        expressions = self._expressions()
        solver, kept = None, []
        for group in self._groups():
            self._model.minimize(self._weighted(group))
            solver = self._solve(effort)
            if solver is None:
                return None
            kept += [self._model.add(expressions[tier] == solver.value(expressions[tier])) for tier in group]
        for constraint in kept:
            constraint.proto.clear_linear()  # the next question on this model starts afresh
        return None if solver is None else self._plan(solver)

    def nearest(
        self, name: str, distance: Callable[[datetime], int | None], effort: Effort
    ) -> SubmittedPlan | None:
        """Return a plan whose start of ``name`` has the least ``distance``; None of it: not there at all.

        Raises :class:`OutOfTime`. The model is spent: it has no other start left.
        """
        i, clock = self._index[name], self._week.instance.clock
        measured = [(start, distance(clock.moment(start))) for start in self._week.starts(i)]
        pairs = [(start, far) for start, far in measured if far is not None]
        if not pairs:
            return None
        least = self._model.new_int_var(0, max(far for _, far in pairs), "distance")
        self._model.add_allowed_assignments([self._week.start[i], least], pairs)
        self._model.minimize(least)
        solver = self._solve(effort)
        return None if solver is None else self._plan(solver)

    def _hear(self, agenda: frozenset[tuple[str, str]]) -> None:
        sittings = self._week.instance.engagements
        for item, a in self._items.items():
            for i, literal in self._week.hearing[a].items():
                self._model.add(literal == int((item, sittings[i].id) in agenda))

    def exclude(self, given: Assignment) -> None:
        """Forbid the start, room, chair and required people of ``given``, all at once."""
        week, i = self._week, self._index[given.engagement]
        start = week.instance.clock.minute(given.start)
        there = week.literal("there")
        self._model.add(week.start[i] != start).only_enforce_if(~there)
        entries = week.instance.engagements[i].attendees
        taken = {(seat.entry, seat.person) for seat in given.attendees}
        chosen = [literal for room, literal in week.rooms[i] if room == given.room]
        chosen += [
            literal
            for k, (entry, choice) in enumerate(zip(entries, week.seats[i], strict=True))
            for person, literal in choice
            if entry.role != "optional" and (k, person) in taken
        ]
        self._model.add_bool_or([~there, *(~literal for literal in chosen)])

    def _expressions(self) -> dict[str, Expr]:
        """Return the tiers, and between the upper ones and ``preference`` what is stirred."""
        if self._tiers is None:
            found = tiers(self._week, self._trips)
            preference = found.pop("preference")
            self._tiers = found | {"stirred": self._stirred(), "preference": preference}
        return self._tiers

    def _stirred(self) -> Expr:
        if self._present is None:
            return total([])
        instance = self._week.instance
        measured, instance.baseline = instance.baseline, Instance(self._present).baseline
        stirred = disruption(self._week, self._trips)
        instance.baseline = measured
        return stirred

    def _groups(self) -> list[list[str]]:
        """Return the tiers to minimise together: all at once where exact weights stay small."""
        tiers, groups, weight = list(self._expressions()), list[list[str]](), LARGEST + 1
        for tier in tiers:
            weight *= self._range(tier) + 1
            if weight > LARGEST:
                groups.append([])
                weight = self._range(tier) + 1
            groups[-1].append(tier)
        return groups

    def _weighted(self, group: Iterable[str]) -> Expr:
        weight, terms = 1, []
        for tier in reversed(list(group)):
            terms.append(weight * self._expressions()[tier])
            weight *= self._range(tier) + 1
        return total(terms)

    def _range(self, tier: str) -> int:
        """Return the largest value of ``tier`` less its smallest, from the domains of its variables."""
        flat = cp_model.FlatIntExpr(self._expressions()[tier])
        span = 0
        for variable, coefficient in zip(flat.vars, flat.coeffs, strict=True):
            domain = self._model.proto.variables[variable.index].domain
            span += abs(coefficient) * (domain[len(domain) - 1] - domain[0])
        return int(span)

    def _solve(self, effort: Effort, *, quick: bool = False) -> cp_model.CpSolver | None:
        """Solve; ``quick``: with little presolve, which halves the time of a small question without costs."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = effort.seed
        solver.parameters.catch_sigint_signal = False
        if quick:
            solver.parameters.max_presolve_iterations = 1
            solver.parameters.cp_model_probing_level = 0
            solver.parameters.symmetry_level = 0
            solver.parameters.linearization_level = 0
        remaining = effort.remaining()
        if remaining != float("inf"):
            solver.parameters.max_time_in_seconds = remaining
        status = solver.solve(self._model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.proven = self.proven and status == cp_model.OPTIMAL
            return solver
        if status == cp_model.INFEASIBLE:
            return None
        if status == cp_model.MODEL_INVALID:
            raise ValueError(self._model.validate())
        raise OutOfTime

    def _plan(self, solver: cp_model.CpSolver) -> SubmittedPlan:
        return extract(self._week, self._trips, solver.value)


def posted(problem: Problem) -> tuple[WeekModel, Trips]:
    """Return the variables of ``problem``, everybody named, with every hard rule posted."""
    instance = Instance(problem)
    week = WeekModel(instance, legal(instance))
    trips = Trips(week)
    post_all(week, trips)
    return week, trips


def find(problem: Problem, wanted: Wanted, effort: Effort) -> SubmittedPlan | None:
    """Return a plan of ``problem`` with all that is wanted; None: proven that there is none.

    Raises :class:`solver.explain.effort.OutOfTime` where the limit was hit first.
    """
    return Model(problem, wanted).any(effort)
