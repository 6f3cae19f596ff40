"""Who looks: what is confidential reads "Bận" to all but those concerned."""

import hashlib
from collections import defaultdict

from models.plan import SubmittedPlan
from models.problem import Problem

Viewer = frozenset[str] | None
"""The people on whose behalf something is shown; ``None``: the office itself, which sees everything."""
PUBLIC: Viewer = frozenset()
"""Anybody: concerned by nothing."""


class Confidence:
    """Says which engagements of a plan a viewer may read."""

    def __init__(self, problem: Problem, plan: SubmittedPlan, viewer: Viewer) -> None:
        self._office = problem.office.id
        self._viewer = viewer
        self._secret = {one.id for one in problem.engagements if one.confidential}
        self._concerned = concerned(problem, plan)

    def hides(self, engagement: str) -> bool:
        """Say whether ``engagement`` is shown as time taken only."""
        if self._viewer is None or engagement not in self._secret:
            return False
        return self._viewer.isdisjoint(self._concerned[engagement])

    def name_of(self, engagement: str) -> str:
        """Return the id to show: a hidden engagement's own could tell what it is about."""
        if not self.hides(engagement):
            return engagement
        sum_of_both = hashlib.sha256(f"{self._office}\0{engagement}".encode()).hexdigest()
        return f"busy-{sum_of_both[:16]}"


def concerned(problem: Problem, plan: SubmittedPlan) -> defaultdict[str, set[str]]:
    """Return for each placed engagement all who attend, present, serve or drive."""
    presenters = {item.id: item.presenters for item in problem.agenda_items}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in plan.assignments:
        found[one.engagement] |= {seat.person for seat in one.attendees} | {seat.person for seat in one.staff}
        found[one.engagement] |= {person for item in one.agenda for person in presenters.get(item, ())}
    for trip in plan.trips:
        for served in trip.serves:
            found[served.engagement] |= {trip.driver} if trip.driver is not None else set()
    return found
