"""The documents of a week: what goes into the solver and what comes out.

Frozen pydantic models of the planning contract, with no I/O and no solver. Start with
:class:`models.problem.Problem` and :class:`models.plan.Plan`.
"""

from models.engagements import AgendaItem, Attendee, Engagement, Pin, RoomDemand, Where
from models.errors import Fault, InvalidDocument
from models.plan import Assignment, Plan, Score, SubmittedPlan, Trip
from models.problem import Policy, Problem
from models.verdict import Verdict, Violation

__all__ = [
    "AgendaItem",
    "Assignment",
    "Attendee",
    "Engagement",
    "Fault",
    "InvalidDocument",
    "Pin",
    "Plan",
    "Policy",
    "Problem",
    "RoomDemand",
    "Score",
    "SubmittedPlan",
    "Trip",
    "Verdict",
    "Violation",
    "Where",
]
