"""What comes out: the plan document (the contract's section 8)."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Count, Document, Id, Text
from models.engagements import Role
from models.explanation import Reason
from models.time import LocalDateTime

Status = Literal["optimal", "feasible"]

TIERS = (
    "unplaced_must",
    "unplaced_high",
    "disruption",
    "unplaced_normal",
    "unplaced_low",
    "preference",
)
"""The six tiers of the score, compared left to right; smaller is better."""


class Score(Document):
    """One value a tier; used for a plan's score and for its proven lower bounds."""

    unplaced_must: int = 0
    unplaced_high: int = 0
    disruption: int = 0
    unplaced_normal: int = 0
    unplaced_low: int = 0
    preference: int = 0

    def as_tuple(self) -> tuple[int, ...]:
        """Return the tiers from most to least important; tuples compare as plans do."""
        return tuple(getattr(self, tier) for tier in TIERS)

    @classmethod
    def of(cls, values: tuple[int, ...]) -> "Score":
        """Build a score from six values in tier order."""
        return cls(**dict(zip(TIERS, values, strict=True)))


class CostLine(Document):
    """One part of ``preference``: which rule, for which engagement or person, how much (> 0)."""

    rule: Literal["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"]
    engagement: Id | None = None
    person: Id | None = None
    cost: Annotated[int, Field(ge=0, strict=True)]


class SeatedAttendee(Document):
    """``person`` fills the ``entry``-th (from 0) of the engagement's ``attendees``."""

    role: Role
    entry: Count
    person: Id


class ServingStaff(Document):
    """``person`` fills the ``entry``-th (from 0) of the engagement's ``staff``."""

    entry: Count
    person: Id


class Assignment(Document):
    """One placed engagement. ``room`` and ``place`` are null where it has none (online)."""

    engagement: Id
    start: LocalDateTime
    end: LocalDateTime
    room: Id | None = None
    place: Id | None = None
    attendees: tuple[SeatedAttendee, ...] = ()
    staff: tuple[ServingStaff, ...] = ()
    agenda: tuple[Id, ...] = ()


class Served(Document):
    """The ``entry``-th (from 0) of the engagement's ``vehicles``."""

    engagement: Id
    entry: Count


class Trip(Document):
    """One vehicle's way to one place and back, for the demands it serves."""

    vehicle: Id
    driver: Id | None = None
    place: Id
    departs: LocalDateTime
    returns: LocalDateTime
    serves: tuple[Served, ...]


class Unplaced(Document):
    """An engagement that is left out; ``reasons`` is empty where no explanation was asked for."""

    engagement: Id
    reasons: tuple[Reason, ...] = ()


class Unheard(Document):
    """An agenda item that is left out."""

    agenda_item: Id
    reasons: tuple[Reason, ...] = ()


class SolverRecord(Document):
    """How a plan was made; enough to make it again."""

    name: Text
    version: Text
    wall_seconds: float = Field(ge=0)
    workers: int
    seed: int
    time_limit_seconds: float | None = None


Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class SubmittedPlan(Document):
    """A plan made by anyone: what it does, and whatever it claims about itself.

    ``None`` means "not claimed"; what is claimed is checked. ``unplaced`` and ``unheard`` may be left
    out; then whatever is not assigned counts as left out.
    """

    schema_version: Literal[1] = 1
    problem_digest: Digest | None = None
    status: Status | None = None
    score: Score | None = None
    lower_bound: Score | None = None
    costs: tuple[CostLine, ...] | None = None
    assignments: tuple[Assignment, ...] = ()
    trips: tuple[Trip, ...] = ()
    unplaced: tuple[Unplaced, ...] | None = None
    unheard: tuple[Unheard, ...] | None = None
    verified: bool | None = None
    solver: SolverRecord | None = None


class Plan(Document):
    """A plan the product made: complete, verified, with its proof or its honest gap."""

    schema_version: Literal[1] = 1
    problem_digest: Digest
    status: Status
    score: Score
    lower_bound: Score
    costs: tuple[CostLine, ...]
    assignments: tuple[Assignment, ...]
    trips: tuple[Trip, ...]
    unplaced: tuple[Unplaced, ...]
    unheard: tuple[Unheard, ...]
    verified: Literal[True]
    solver: SolverRecord

    def submitted(self) -> SubmittedPlan:
        """Return the same plan as one to be verified, with all its claims."""
        return SubmittedPlan.model_validate(self.model_dump(by_alias=True))
