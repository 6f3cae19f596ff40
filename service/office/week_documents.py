"""What the calls on weeks answer, as the OpenAPI document describes it."""

from models.differences import Differences
from models.errors import Message
from service.office.plan_documents import Answer, Stage, State


class WeekPlan(Answer):
    """A plan of the week, as far as a list of weeks needs it."""

    id: str
    number: int
    state: State
    stage: Stage
    version: int


class MissingDeputy(Answer):
    """A chosen deputy whose consent is not recorded."""

    engagement: str
    person: str
    detail: Message


class WeekBrief(Answer):
    """A week that something was planned for. ``revision`` 0: nothing is published."""

    week: str
    start: str
    revision: int
    published: str | None
    version: int
    updated_at: str


class WeekState(Answer):
    """The state of a week.

    ``requests`` counts them by state; ``plans`` are the latest ones. ``pending``: what changed since the
    published plan was made, in words, so that it needs a new revision. ``consents_missing`` is about the
    plan that was named, or else the one that is approved, submitted, published or newest. These four are
    null for those who may see published weeks only.
    """

    week: str
    start: str
    revision: int
    published: str | None
    version: int
    registration_closes_at: str
    registration_open: bool
    requests: dict[str, int] | None
    plans: list[WeekPlan] | None
    pending: list[Message] | None
    consents_missing: list[MissingDeputy] | None


class WeekPage(Answer):
    """Some weeks; ``next`` is the cursor of the following page."""

    items: list[WeekBrief]
    next: str | None


class StoredRevision(Answer):
    """One publication of a week: what differs from the one before, in words, and everybody to be told."""

    week: str
    number: int
    plan: str
    reason: str | None
    published_by: str
    published_at: str
    differences: Differences


class RevisionPage(Answer):
    """Some revisions; ``next`` is the cursor of the following page."""

    items: list[StoredRevision]
    next: str | None


class StoredConsent(Answer):
    """A recorded consent; ``withdrawn_at``: it no longer stands."""

    id: str
    engagement: str
    person: str
    note: str | None
    recorded_by: str
    recorded_at: str
    withdrawn_at: str | None


class ConsentPage(Answer):
    """Some consents; ``next`` is the cursor of the following page."""

    items: list[StoredConsent]
    next: str | None
