"""What the calls on plans answer, as the OpenAPI document describes it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.errors import Fault, Message
from models.plan import Digest, Score
from models.verdict import Certificate

State = Literal["queued", "running", "stopping", "ready", "failed", "stopped"]
"""``stopped``: it was stopped before there was any plan."""
Stage = Literal["draft", "submitted", "approved", "published", "superseded"]
Source = Literal["solve", "moves", "replan", "import"]


class Answer(BaseModel):
    """Base of what is answered."""

    model_config = ConfigDict(extra="forbid")


class SolveSettings(Answer):
    """How a plan is made."""

    time_limit_seconds: float
    workers: int
    seed: int
    explain: bool


class TierProgress(Answer):
    """The best value found in one tier, and what is proven that none goes below."""

    value: int
    bound: int


class PlanProgress(Answer):
    """How far the solve is: the tier it works on, and the tiers so far."""

    tier: str
    seconds: float
    tiers: dict[str, TierProgress]


class PlanError(Answer):
    """Why a plan could not be made; ``type`` as in problem details."""

    type: str
    title: Message
    detail: Message
    instance: str | None = None
    errors: list[Fault] = []


class PlanBrief(Answer):
    """A plan as a list shows it. ``version`` is also its entity tag."""

    id: str
    week: str
    number: int
    version: int
    state: State
    stage: Stage
    source: Source
    parent: str | None
    problem_digest: Digest
    options: SolveSettings | None
    progress: PlanProgress | None
    score: Score | None
    lower_bound: Score | None = Field(description="Null for a version made by hand, which proves nothing.")
    gap: dict[str, int] | None
    unplaced: int | None
    error: PlanError | None
    note: str | None
    created_by: str
    created_at: str
    updated_at: str
    finished_at: str | None


class StoredPlan(PlanBrief):
    """A plan with its document and the certificate of its verification.

    For those not concerned, a confidential engagement in ``plan`` is only time that is taken.
    """

    certificate: Certificate | None
    plan: Any = None


class PlanPage(Answer):
    """Some plans; ``next`` is the cursor of the following page."""

    items: list[PlanBrief]
    next: str | None


class Validated(Answer):
    """Whether the week's facts can be planned, and what stands against it."""

    valid: bool
    problem_digest: Digest | None
    engagements: int | None
    errors: list[Fault]
