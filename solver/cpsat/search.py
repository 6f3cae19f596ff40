"""Solve tier by tier within a limit: progress, cancel, bounds that hold, honest status."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from models.plan import TIERS
from solver.cpsat.effort import Effort, Efforts, for_week
from solver.cpsat.expressions import Expr, total
from solver.cpsat.variables import WeekModel

Report = Callable[[str, int, int], None]
Values = tuple[int, ...]
"""A value for each tier, in tier order; compared left to right."""

NOTHING_KNOWN: Values = (0,) * len(TIERS)
UPPER = [tier for tier in TIERS if tier != "preference"]
LARGEST_COMBINED = 10**10
"""The largest weight of a combined objective; beyond it the tiers are solved one after the other."""


class InfeasibleError(RuntimeError):
    """Not even a plan that leaves out all that is not kept is allowed: what is kept does not go together."""


@dataclass(frozen=True)
class Limits:
    """How long and with what to search. ``deadline`` is in ``time.monotonic()`` seconds, or None."""

    deadline: float | None
    workers: int
    seed: int
    cancelled: Callable[[], bool]

    def remaining(self) -> float:
        """Return the seconds left, never below zero; infinite where there is no limit."""
        return float("inf") if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def after(self, share: float) -> float:
        """Return when ``share`` of what is left will be over; infinite where there is no limit."""
        return time.monotonic() + share * self.remaining()

    def until(self, deadline: float) -> "Limits":
        """Return the same limits with a deadline no later than ``deadline``."""
        earlier = deadline if self.deadline is None else min(self.deadline, deadline)
        return replace(self, deadline=None if earlier == float("inf") else earlier)

    def over(self) -> bool:
        """Say whether it is time to stop."""
        return self.cancelled() or self.remaining() <= 0


@dataclass(frozen=True)
class Found:
    """The best solution: what every expression is in it, and the tiers' values and proven bounds."""

    value: Callable[[Expr], int]
    values: Values
    bounds: Values

    @property
    def proven(self) -> bool:
        """Whether no better one is possible."""
        return self.values == self.bounds


class TierSearch:
    """Minimise the tiers in order; what is reached in one is kept by ``<=`` in all that follow.

    ``floor`` is a lower bound, compared left to right, that is known beforehand: reaching it is a proof.
    """

    def __init__(
        self,
        week: WeekModel,
        tiers: dict[str, Expr],
        limits: Limits,
        report: Report,
        floor: Values = NOTHING_KNOWN,
        efforts: Efforts | None = None,
    ) -> None:
        self.week = week
        self.tiers = tiers
        self.limits = limits
        self.report = report
        self.efforts = efforts or for_week(len(week.numbers))
        self.floor = dict(zip(TIERS, floor, strict=True))
        self.best: cp_model.CpSolver | None = None
        self.values: dict[str, int] = {}
        self.bounds: dict[str, int] = dict.fromkeys(TIERS, 0)

    def run(self) -> Found | None:
        """Return the best found, or None where nothing was found in time."""
        if self.upper():
            self.preference()
        return self.found()

    def found(self) -> Found | None:
        """Return the best found so far."""
        if self.best is None:
            return None
        floor, bounds = (tuple(known[tier] for tier in TIERS) for known in (self.floor, self.bounds))
        values = tuple(self.values[tier] for tier in TIERS)
        return Found(self.best.value, values, max(floor, bounds))

    def upper(self) -> bool:
        """Minimise all tiers but the last; say whether there is a solution and time left."""
        for group in self._groups(UPPER):
            if self.best is not None and self._settled(group):
                self._keep(group)
                continue
            if not self._minimise(group, share=0.6):
                break
        return self.best is not None

    def preference(self) -> None:
        """Minimise the last tier."""
        self._minimise(["preference"], share=1.0)

    def _settled(self, group: list[str]) -> bool:
        return all(self.values[tier] == self.bounds[tier] for tier in group)

    def _groups(self, upper: list[str]) -> list[list[str]]:
        """Return the tiers to solve together: all at once where exact weights stay small."""
        weight = 1
        for tier in upper:
            weight *= self._most(tier) + 1
        return [upper] if weight <= LARGEST_COMBINED else [[tier] for tier in upper]

    def _most(self, tier: str) -> int:
        return _most(self.tiers[tier], self.week)

    def _weights(self, group: list[str]) -> dict[str, int]:
        weights, weight = {}, 1
        for tier in reversed(group):
            weights[tier] = weight
            weight *= self._most(tier) + 1
        return {tier: weights[tier] for tier in group}

    def _minimise(self, group: list[str], share: float) -> bool:
        """Minimise the tiers of ``group`` together; say whether the search may go on."""
        weights = self._weights(group) if len(group) > 1 else {group[0]: 1}
        objective = total(weights[tier] * self.tiers[tier] for tier in group)
        self.week.model.minimize(objective)
        enough = self._known(weights)
        found = refuted = False
        until = time.monotonic() + self.limits.remaining() * share
        for effort in self._efforts(group):
            if self.limits.over():
                break
            self._hint()
            solver = effort.solver(self.limits)
            watcher = _Watcher(self, weights, enough)
            status = self._solve(solver, watcher, until)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                found = True
                self._take(solver, weights, proven=status == cp_model.OPTIMAL or watcher.best == enough)
            if found and (self._settled(group) or time.monotonic() > until):
                break
            refuted = refuted or status == cp_model.INFEASIBLE
        if found:
            self._keep(group)
        elif refuted and not self.limits.over():
            raise InfeasibleError("the model is infeasible, though leaving out what is not kept is allowed")
        return found

    def _efforts(self, group: list[str]) -> Sequence[Effort]:
        """Return the ways to try; where nothing above is proven, a proof of what is below is not sought."""
        if group != ["preference"]:
            return self.efforts.upper
        return self.efforts.last if self._settled(UPPER) else self.efforts.last[-1:]

    def _take(self, solver: cp_model.CpSolver, weights: dict[str, int], *, proven: bool) -> None:
        self.best = solver
        self.values = {tier: solver.value(expression) for tier, expression in self.tiers.items()}
        self._bound(weights, round(solver.objective_value) if proven else integer_bound(solver))

    def _known(self, weights: dict[str, int]) -> int:
        """Return the objective that nothing betters, -1 where none is known.

        It ends the search that reaches it. As a constraint it made a crew of 150 engagements, named in 1.5 s
        without it, hard to find in 15 s.
        """
        before = TIERS[: TIERS.index(next(iter(weights)))]
        if any(self.values.get(tier) != self.floor[tier] for tier in before):
            return -1
        return sum(weight * self.floor[tier] for tier, weight in weights.items())

    def _bound(self, weights: dict[str, int], rest: int) -> None:
        """Split the bound of the combined objective, ``rest``, over its tiers."""
        for tier, weight in weights.items():
            self.bounds[tier] = min(self.values[tier], max(self.bounds[tier], rest // weight))
            self.report(tier, self.values[tier], self.bounds[tier])
            if self.bounds[tier] < self.values[tier]:
                break  # what follows is bounded by nothing while this one may still fall
            rest -= weight * self.values[tier]

    def _keep(self, group: list[str]) -> None:
        for tier in group:
            self.week.model.add(self.tiers[tier] <= self.values[tier])

    def _hint(self) -> None:
        if self.best is None:
            return
        solution = self.best.response_proto.solution
        hint = self.week.model.proto.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(solution)))
        hint.values.extend(solution)

    def _solve(
        self, solver: cp_model.CpSolver, watcher: "_Watcher", enough: float
    ) -> cp_model.CpSolverStatus:
        """Solve till the limit, or till ``enough`` if there is a solution by then.

        A stop is sent again and again, since one sent before the search begins is lost.
        """
        done = threading.Event()

        def stop_in_time() -> None:
            while not done.wait(0.05):
                if self.limits.cancelled() or (watcher.found and time.monotonic() > enough):
                    solver.stop_search()

        thread = threading.Thread(target=stop_in_time, daemon=True)
        thread.start()
        try:
            return solver.solve(self.week.model, watcher)
        finally:
            done.set()
            thread.join()


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Reports each better solution: the first tier of the group that is not proven yet."""

    def __init__(self, search: TierSearch, weights: dict[str, int], enough: int) -> None:
        super().__init__()
        self._search = search
        self._group = list(weights)
        self._weights = weights
        self._enough = enough
        self.found = False
        self.best: int | None = None

    def on_solution_callback(self) -> None:
        self.found = True
        self.best = round(self.objective_value)
        if self.best == self._enough:
            self.stop_search()
        rest = max(0, round(self.best_objective_bound))
        for tier in self._group:
            value = self.value(self._search.tiers[tier])
            bound = min(value, rest // self._weights[tier])
            if bound < value or tier == self._group[-1]:
                self._search.report(tier, value, bound)
                return
            rest -= self._weights[tier] * value


def integer_bound(solver: cp_model.CpSolver) -> int:
    """Return the bound that the solver proved, rounded up to the next integer, never below zero."""
    return max(0, -int(-(solver.best_objective_bound - 1e-6) // 1))


def _most(expression: Expr, week: WeekModel) -> int:
    """Return the largest value ``expression`` can take, from its variables' domains."""
    flat = cp_model.FlatIntExpr(expression)
    most = flat.offset
    for variable, coefficient in zip(flat.vars, flat.coeffs, strict=True):
        domain = week.model.proto.variables[variable.index].domain
        # The fields of CP-SAT's documents know no index from the end: -1 reads what is not there.
        most += coefficient * (domain[len(domain) - 1] if coefficient > 0 else domain[0])
    return int(most)
