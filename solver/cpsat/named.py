"""Solve a model in which everyone and everything is named: what comes out is a whole plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cpsat.built import Built
from solver.cpsat.extract import extract
from solver.cpsat.search import Limits, Report, TierSearch, Values

if TYPE_CHECKING:
    from models.plan import SubmittedPlan
    from solver.cpsat.built import Known
    from solver.cpsat.candidates import Candidates
    from solver.cpsat.effort import Efforts
    from solver.cpsat.instance import Instance


@dataclass(frozen=True)
class Made:
    """A plan with its tiers, and a lower bound of them over all that was left open."""

    plan: SubmittedPlan
    values: Values
    bounds: Values


def solve_named(
    instance: Instance,
    candidates: Candidates,
    limits: Limits,
    report: Report,
    *,
    known: Known,
    efforts: Efforts | None = None,
) -> Made | None:
    """Return the best plan among ``candidates``, or None where there was none in time."""
    model = Built(instance, candidates, known, without=efforts.without if efforts else ())
    found = TierSearch(model.week, model.tiers, limits, report, known.floor, efforts).run()
    if found is None:
        return None
    return Made(extract(model.week, model.trips, found.value), found.values, found.bounds)
