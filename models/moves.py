"""Moves: changes tried on a plan by hand, and what the verifier says of the plan they lead to."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Count, Document, Id
from models.engagements import Pin
from models.plan import Score, SubmittedPlan
from models.time import LocalDateTime
from models.verdict import Violation

PinPart = Literal["start", "room", "attendees", "vehicles", "staff"]
PIN_PARTS: tuple[PinPart, ...] = ("start", "room", "attendees", "vehicles", "staff")


class Car(Document):
    """A vehicle and who drives it; without a driver, the one who drives it there already, else a free one."""

    vehicle: Id
    driver: Id | None = None


class EntryPeople(Document):
    """Who fills the ``entry``-th (from 0) of a list of demands; all of them, in any order."""

    entry: Count
    people: tuple[Id, ...]


class EntryCars(Document):
    """Which vehicles serve the ``entry``-th (from 0) of an engagement's ``vehicles``."""

    entry: Count
    cars: tuple[Car, ...]


class MoveStart(Document):
    """Let a placed engagement start at another time; its trips follow (rule H9)."""

    type: Literal["start"]
    engagement: Id
    start: LocalDateTime


class MoveRoom(Document):
    """Give a placed engagement another room, or none; at another site its trips go there."""

    type: Literal["room"]
    engagement: Id
    room: Id | None


class MoveAttendees(EntryPeople):
    """Let exactly ``people`` fill one entry of a placed engagement's attendees."""

    type: Literal["attendees"]
    engagement: Id


class MoveStaff(EntryPeople):
    """Let exactly ``people`` fill one entry of a placed engagement's staff."""

    type: Literal["staff"]
    engagement: Id


class MoveVehicles(EntryCars):
    """Let exactly ``cars`` serve one vehicle demand of a placed engagement."""

    type: Literal["vehicles"]
    engagement: Id


class MoveOut(Document):
    """Take an engagement out of the plan, with its trips and the agenda items it hears."""

    type: Literal["drop"]
    engagement: Id


class MoveIn(Document):
    """Place an engagement that is left out.

    What is not said is chosen: of each list the first who are free then, else the first.
    """

    type: Literal["place"]
    engagement: Id
    start: LocalDateTime
    room: Id | None = None
    attendees: tuple[EntryPeople, ...] = ()
    staff: tuple[EntryPeople, ...] = ()
    vehicles: tuple[EntryCars, ...] = ()


class PinParts(Document):
    """Pin parts of a placed engagement as they are now: all parts where none is named."""

    type: Literal["pin"]
    engagement: Id
    parts: tuple[PinPart, ...] = PIN_PARTS


class UnpinParts(Document):
    """Take the pins off parts of an engagement: off all where none is named."""

    type: Literal["unpin"]
    engagement: Id
    parts: tuple[PinPart, ...] = PIN_PARTS


class Hear(Document):
    """Hear an agenda item at a placed sitting, and no longer where it was heard before."""

    type: Literal["hear"]
    agenda_item: Id
    sitting: Id


class Unhear(Document):
    """Leave an agenda item out."""

    type: Literal["unhear"]
    agenda_item: Id


Move = Annotated[
    MoveStart
    | MoveRoom
    | MoveAttendees
    | MoveStaff
    | MoveVehicles
    | MoveOut
    | MoveIn
    | PinParts
    | UnpinParts
    | Hear
    | Unhear,
    Field(discriminator="type"),
]


class Moves(Document):
    """Changes to try, one after the other."""

    moves: tuple[Move, ...]


class TriedViolation(Violation):
    """A violation of the plan tried; ``new``: the plan before did not have it."""

    new: bool


class CostChange(Document):
    """A soft cost that differs: the rule, whose it is, what it was and is."""

    rule: Literal["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"]
    engagement: Id | None = None
    person: Id | None = None
    before: int
    after: int


class ChangedPin(Document):
    """The pin that an engagement has after the moves."""

    engagement: Id
    pin: Pin


class Trial(Document):
    """What came of moves: the plan they lead to, and what the verifier says of it.

    ``legal``: it breaks no rule. ``resolved`` are the violations of the plan before that it no longer has.
    ``difference`` is ``score`` less ``score_before``, tier by tier; the scores mean what they say only where
    the plan is legal. ``pins`` belong into the problem; the plan was verified against them.
    """

    legal: bool
    plan: SubmittedPlan
    pins: tuple[ChangedPin, ...]
    violations: tuple[TriedViolation, ...]
    resolved: tuple[Violation, ...]
    score_before: Score
    score: Score
    difference: Score
    costs: tuple[CostChange, ...]
