"""What the verifier says of a plan: every violation, the recomputed score, a certificate."""

from typing import Literal

from models.base import Document, Id, Text
from models.errors import Message
from models.plan import CostLine, Score
from models.rules import HardRuleId
from models.time import LocalDateTime

Subject = HardRuleId | Literal["document", "claim"]
"""``document``: the plan contradicts itself or the problem's ids; ``claim``: it says what is not so."""


class Violation(Document):
    """One breach: the rule, the sentence, and the things and times it concerns."""

    rule: Subject
    message: Message
    engagements: tuple[Id, ...] = ()
    agenda_items: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    rooms: tuple[Id, ...] = ()
    vehicles: tuple[Id, ...] = ()
    start: LocalDateTime | None = None
    end: LocalDateTime | None = None


class Certificate(Document):
    """What was checked, of what, by what."""

    problem_digest: Text
    plan_digest: Text
    checks: tuple[Text, ...]
    version: Text


class Verdict(Document):
    """The verifier's answer. ``valid`` is true exactly where ``violations`` is empty.

    ``score`` and ``costs`` are recomputed from the assignments and trips; they mean what they say only
    where the plan is valid.
    """

    valid: bool
    violations: tuple[Violation, ...]
    score: Score
    costs: tuple[CostLine, ...]
    certificate: Certificate
