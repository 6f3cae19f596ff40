"""The answer to "why was this left out?": the conflict, its price, and the remedies."""

from typing import Literal

from models.base import Document, Id
from models.effects import Effects
from models.errors import Message
from models.explanation import Reason
from models.remedies import Remedy

Finding = Literal["forbidden", "allowed", "unknown"]


class WhyNot(Document):
    """Why one engagement or agenda item is left out of a plan.

    ``forbidden``: ``reasons`` together forbid it and each is needed, shown by solves and confirmed under
    another seed. ``allowed``: nothing forbids it, the plan is not the best; ``allowed_by`` shows one that
    has it. ``unknown``: the time ran out first, and nothing is claimed. ``price`` is what forcing it in
    costs, null where no plan near the present one has it at all or the time ran out.
    ``remedies_complete``: whether every kind of remedy was tried to its end; null where none was asked for.
    """

    engagement: Id | None = None
    agenda_item: Id | None = None
    finding: Finding
    proven: bool
    summary: Message
    reasons: tuple[Reason, ...] = ()
    allowed_by: Effects | None = None
    price: Effects | None = None
    remedies: tuple[Remedy, ...] = ()
    remedies_complete: bool | None = None


class WhyNots(Document):
    """One answer for each that was asked for, in the order of the problem."""

    answers: tuple[WhyNot, ...]
