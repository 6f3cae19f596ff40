"""The frame of a week: times, rooms, attendees and trips, with staff and drivers counted but not named.

Its optimum is a lower bound of the week's. What it finds is a plan without a crew, and is given one by a
model in which all else is held.
"""

from dataclasses import replace

from models.plan import SubmittedPlan
from solver.cpsat.built import Built, Known
from solver.cpsat.candidates import Candidates
from solver.cpsat.effort import Efforts
from solver.cpsat.extract import extract
from solver.cpsat.instance import Instance
from solver.cpsat.search import Found, Limits, Report, TierSearch


class Frame(Built):
    """The model of the frame; and its search."""

    def __init__(self, instance: Instance, candidates: Candidates, known: Known) -> None:
        super().__init__(instance, replace(candidates, named=False), known)
        self.floor = known.floor

    def search(self, limits: Limits, report: Report, efforts: Efforts | None = None) -> TierSearch:
        """Return a search of the frame, not begun yet."""
        return TierSearch(self.week, self.tiers, limits, report, self.floor, efforts)

    def sketch(self, found: Found) -> SubmittedPlan:
        """Return what was found, a plan without its staff and drivers."""
        return extract(self.week, self.trips, found.value)


def silent(tier: str, value: int, bound: int) -> None:
    """Report nothing: the tiers of a part are not those of the week."""
