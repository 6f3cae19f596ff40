"""Solve tier by tier within a limit: progress, cancel, bounds that hold, honest status."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models.plan import TIERS
from solver.cpsat.expressions import Expr, total
from solver.cpsat.variables import WeekModel

Report = Callable[[str, int, int], None]

LARGEST_COMBINED = 10**10
"""The largest weight of a combined objective; beyond it the tiers are solved one after the other."""


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


@dataclass(frozen=True)
class Found:
    """The best solution: what every expression is in it, and the tiers' values and proven bounds."""

    value: Callable[[Expr], int]
    values: dict[str, int]
    bounds: dict[str, int]


class TierSearch:
    """Minimise the tiers in order; what is reached in one is kept by ``<=`` in all that follow."""

    def __init__(self, week: WeekModel, tiers: dict[str, Expr], limits: Limits, report: Report) -> None:
        self.week = week
        self.tiers = tiers
        self.limits = limits
        self.report = report
        self.best: cp_model.CpSolver | None = None
        self.values: dict[str, int] = {}
        self.bounds: dict[str, int] = dict.fromkeys(TIERS, 0)

    def run(self) -> Found | None:
        """Return the best found, or None where nothing was found in time."""
        upper = [tier for tier in TIERS if tier != "preference"]
        for group in self._groups(upper):
            if self.best is not None and self._settled(group):
                self._keep(group)
                continue
            if not self._minimise(group, share=0.6):
                break
        if self.best is not None:
            self._minimise(["preference"], share=1.0)
        if self.best is None:
            return None
        return Found(self.best.value, self.values, self.bounds)

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
        if self.limits.cancelled() or self.limits.remaining() <= 0:
            return False
        weights = self._weights(group) if len(group) > 1 else {group[0]: 1}
        objective = total(weights[tier] * self.tiers[tier] for tier in group)
        self.week.model.minimize(objective)
        self._hint()
        solver = self._solver()
        enough = time.monotonic() + self.limits.remaining() * share
        status = self._solve(solver, _Watcher(self, group, weights), enough)
        if status == cp_model.INFEASIBLE:
            raise RuntimeError("the model is infeasible, though leaving everything out is always allowed")
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return False
        self.best = solver
        self.values = {tier: solver.value(expression) for tier, expression in self.tiers.items()}
        self._bound(weights, self._integer_bound(solver, proven=status == cp_model.OPTIMAL))
        self._keep(group)
        return True

    def _bound(self, weights: dict[str, int], rest: int) -> None:
        """Split the bound of the combined objective, ``rest``, over its tiers."""
        for tier, weight in weights.items():
            self.bounds[tier] = min(self.values[tier], max(self.bounds[tier], rest // weight))
            self.report(tier, self.values[tier], self.bounds[tier])
            if self.bounds[tier] < self.values[tier]:
                break  # what follows is bounded by nothing while this one may still fall
            rest -= weight * self.values[tier]

    @staticmethod
    def _integer_bound(solver: cp_model.CpSolver, proven: bool) -> int:
        if proven:
            return round(solver.objective_value)
        return max(0, -int(-(solver.best_objective_bound - 1e-6) // 1))

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

    def _solver(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.limits.workers
        solver.parameters.random_seed = self.limits.seed
        solver.parameters.catch_sigint_signal = False  # the process has its own way to be interrupted
        solver.parameters.linearization_level = 2  # a third to a half of the time on 60 engagements
        remaining = self.limits.remaining()
        if remaining != float("inf"):
            solver.parameters.max_time_in_seconds = remaining
        return solver

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

    def __init__(self, search: TierSearch, group: list[str], weights: dict[str, int]) -> None:
        super().__init__()
        self._search = search
        self._group = group
        self._weights = weights
        self.found = False

    def on_solution_callback(self) -> None:
        self.found = True
        rest = max(0, round(self.best_objective_bound))
        for tier in self._group:
            value = self.value(self._search.tiers[tier])
            bound = min(value, rest // self._weights[tier])
            if bound < value or tier == self._group[-1]:
                self._search.report(tier, value, bound)
                return
            rest -= self._weights[tier] * value


def _most(expression: Expr, week: WeekModel) -> int:
    """Return the largest value ``expression`` can take, from its variables' domains."""
    flat = cp_model.FlatIntExpr(expression)
    most = flat.offset
    for variable, coefficient in zip(flat.vars, flat.coeffs, strict=True):
        domain = week.model.proto.variables[variable.index].domain
        # The fields of CP-SAT's documents know no index from the end: -1 reads what is not there.
        most += coefficient * (domain[len(domain) - 1] if coefficient > 0 else domain[0])
    return int(most)
