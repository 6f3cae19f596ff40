"""What reports are made from: published weeks with their revisions, and the requests of units."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.base import Document, Id, Text
from models.differences import Differences
from models.plan import SubmittedPlan
from models.problem import Problem
from models.time import Day, LocalDateTime

Outcome = Literal["kept", "refused", "open"]
"""Placed in a published week; returned to the unit or left out; not decided yet."""


@dataclass(frozen=True)
class ReportedWeek:
    """A week as last published; ``revisions`` are the differences of each revision after the first."""

    problem: Problem
    plan: SubmittedPlan
    revisions: tuple[Differences, ...] = ()


class RequestRecord(Document):
    """A unit's request: for which week, what came of it, whether it came after the week's closing time.

    ``registered`` is when it came in; ``start``, where it is kept, when it takes place.
    """

    id: Id
    unit: Text = ""
    week: Day
    outcome: Outcome
    late: bool = False
    registered: LocalDateTime | None = None
    start: LocalDateTime | None = None


@dataclass(frozen=True)
class Span:
    """The days that a report covers, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether ``day`` is one of them."""
        return self.first <= day <= self.last
