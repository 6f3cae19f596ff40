"""The bodies of the calls that make plans and bring them to publication."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Document, Id, Text
from models.changes import Change
from models.moves import Move
from service.envelopes import PlanOptions

Note = Annotated[Text, Field(max_length=2_000)]
Reason = Annotated[Text, Field(min_length=1, max_length=2_000)]


class NewPlan(PlanOptions):
    """How to plan the week.

    ``baseline``: a plan for the same week that the new one disturbs as little as possible. ``keep``: which
    of its engagements stay exactly where they stand there: none, all, or those named; the published plan is
    meant where there is no ``baseline``. ``only``: say whether the week can be planned, and store nothing.
    """

    baseline: Id | None = None
    keep: Literal["none", "all"] | tuple[Id, ...] = "none"
    only: Literal["validate"] | None = None
    note: Note | None = None


class Replan(PlanOptions):
    """How to plan anew around a plan.

    ``changes``: what to suppose; none: the facts as the office has them now. ``keep`` as for a new plan.
    """

    changes: tuple[Change, ...] = ()
    keep: Literal["none", "all"] | tuple[Id, ...] = "none"
    note: Note | None = None


class TriedMoves(Document):
    """Moves to try on a plan, one after the other."""

    moves: tuple[Move, ...]


class KeptMoves(TriedMoves):
    """Moves to keep as a new version of a plan."""

    note: Note | None = None


class PlanStepForm(Document):
    """A step of a plan on its way to publication, where no reason is needed."""

    reason: Reason | None = None


class PlanReturnForm(Document):
    """A plan goes back to its maker, with the reason."""

    reason: Reason


class PublishForm(Document):
    """``expected_revision``: the revision of the week that is published now, as read; 0: none."""

    expected_revision: Annotated[int, Field(ge=0, strict=True)]
    reason: Reason | None = None


class ConsentForm(Document):
    """A deputy consents to take part in an engagement."""

    engagement: Id
    person: Id
    note: Note | None = None
