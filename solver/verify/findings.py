"""Build what a check or a cost yields."""

from collections.abc import Iterable
from typing import NamedTuple, TypedDict, Unpack

from models.base import LARGEST
from models.errors import Message
from models.plan import CostLine
from models.rules import SoftRuleId
from models.verdict import Subject, Violation
from solver.verify.clock import Clock, Span


class Things(TypedDict, total=False):
    """What a violation concerns, by id; ``when`` is shown in the clock's zone."""

    engagements: Iterable[str]
    agenda_items: Iterable[str]
    people: Iterable[str]
    rooms: Iterable[str]
    vehicles: Iterable[str]
    when: tuple[Clock, Span]


def violation(rule: Subject, message: Message, **things: Unpack[Things]) -> Violation:
    """Return a violation that names each thing once."""
    when = things.get("when")
    return Violation(
        rule=rule,
        message=message,
        engagements=tuple(dict.fromkeys(things.get("engagements", ()))),
        agenda_items=tuple(dict.fromkeys(things.get("agenda_items", ()))),
        people=tuple(dict.fromkeys(things.get("people", ()))),
        rooms=tuple(dict.fromkeys(things.get("rooms", ()))),
        vehicles=tuple(dict.fromkeys(things.get("vehicles", ()))),
        start=when[0].local(when[1].start) if when else None,
        end=when[0].local(when[1].end) if when else None,
    )


class Cost(NamedTuple):
    """One part of ``preference``: an amount (count times weight) and what it is for."""

    rule: SoftRuleId
    amount: int
    engagement: str | None = None
    person: str | None = None

    def line(self) -> CostLine:
        """Return the document's line, which holds at most ``LARGEST``; the score has the whole amount."""
        amount = min(self.amount, LARGEST)
        return CostLine(rule=self.rule, engagement=self.engagement, person=self.person, cost=amount)
