"""The tables. Each row belongs to an office; ids are unique within it unless said otherwise."""

from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from service.storage.types import Instant, Json, Serial

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _office() -> Column[str]:
    return Column("office", String(64), ForeignKey("offices.id"), primary_key=True)


def _versioned() -> tuple[Column[int], Column[datetime], Column[datetime]]:
    """Return the columns of what can be edited; ``version`` counts its states, from 1."""
    return (
        Column("version", Integer, nullable=False),
        Column("created_at", Instant(), nullable=False),
        Column("updated_at", Instant(), nullable=False),
    )


offices = Table(
    "offices",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("settings", Json, nullable=False),
    *_versioned(),
)

records = Table(
    "records",
    metadata,
    _office(),
    Column("kind", String(32), primary_key=True),
    Column("id", String(140), primary_key=True),
    Column("document", Json, nullable=False),
    Column("archived_at", Instant),
    *_versioned(),
    comment="What an office has: sites, people, rooms and the like, each a document of its kind.",
)

requests = Table(
    "requests",
    metadata,
    _office(),
    Column("id", String(64), primary_key=True),
    Column("type", String(16), nullable=False, comment="engagement or agenda_item"),
    Column("week", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("document", Json, nullable=False),
    Column("unit", Text),
    Column("note", Text),
    Column("invitation", Text),
    Column("late_reason", Text, comment="Why it came after registration closed; null: in time"),
    Column("reason", Text, comment="Why it was returned or withdrawn"),
    Column("fingerprint", String(71), comment="Of the row of the file it came from"),
    Column("created_by", String(64), nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", Instant),
    *_versioned(),
    UniqueConstraint("office", "fingerprint"),
    Index("ix_requests_week", "office", "week", "state"),
)

weeks = Table(
    "weeks",
    metadata,
    _office(),
    Column("week", String(8), primary_key=True),
    Column("revision", Integer, nullable=False, comment="Of the published calendar; 0: not published"),
    Column("plan", String(64), comment="The plan that is published"),
    *_versioned(),
)

problems = Table(
    "problems",
    metadata,
    _office(),
    Column("digest", String(71), primary_key=True),
    Column("document", Json, nullable=False),
    comment="Each problem that a plan was made for, once.",
)

plans = Table(
    "plans",
    metadata,
    _office(),
    Column("id", String(64), primary_key=True),
    Column("week", String(8), nullable=False),
    Column("number", Integer, nullable=False, comment="Counts the week's plans, from 1"),
    Column("parent", String(64)),
    Column("source", String(16), nullable=False, comment="solve, moves, replan or import"),
    Column("state", String(16), nullable=False, comment="Of the work on it"),
    Column("stage", String(16), nullable=False, comment="Of its way to publication"),
    Column("problem_digest", String(71), nullable=False),
    Column("options", Json, nullable=False),
    Column("document", Json, comment="The verified plan; while it is being made, the best so far"),
    Column("progress", Json),
    Column("certificate", Json),
    Column("error", Json),
    Column("note", Text),
    Column("urgent", Boolean, comment="Before those that are not; null: not handed to the job engine yet"),
    Column("starts_after", Instant, comment="Its turn, by the office's rate limit"),
    Column("run", String(32), comment="Which attempt works on it; only that one may write here"),
    Column("attempts", Integer, comment="How often work on it was begun"),
    Column("created_by", String(64), nullable=False),
    Column("finished_at", Instant),
    *_versioned(),
    UniqueConstraint("office", "week", "number"),
    ForeignKeyConstraint(["office", "problem_digest"], ["problems.office", "problems.digest"]),
    Index("ix_plans_turns", "office", "starts_after"),
    Index("ix_plans_state", "state"),
)

plan_events = Table(
    "plan_events",
    metadata,
    _office(),
    Column("plan", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True, comment="Counts the plan's events, from 1"),
    Column("at", Instant, nullable=False),
    Column("name", String(16), nullable=False),
    Column("data", Json, nullable=False),
    comment="What became known while a plan was made; for those who watch.",
)

workers = Table(
    "workers",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("pid", Integer, nullable=False),
    Column("places", Integer, nullable=False, comment="How many solves it runs at once"),
    Column("beat", Integer, nullable=False, comment="Counts up for as long as it is alive and well"),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    comment="The processes that solve; they serve every office.",
)

revisions = Table(
    "revisions",
    metadata,
    _office(),
    Column("week", String(8), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("plan", String(64), nullable=False),
    Column("differences", Json, nullable=False),
    Column("reason", Text),
    Column("published_by", String(64), nullable=False),
    Column("published_at", Instant, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    _office(),
    Column("id", String(64), primary_key=True),
    Column("week", String(8), nullable=False),
    Column("engagement", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("note", Text),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index("ix_consents_week", "office", "week"),
)

users = Table(
    "users",
    metadata,
    Column("office", String(64), ForeignKey("offices.id"), nullable=False, comment="Their home"),
    Column("id", String(64), primary_key=True),
    Column("login", String(254), nullable=False, unique=True, comment="Unique in the whole installation"),
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("oidc_issuer", Text),
    Column("oidc_subject", Text),
    Column("operator", Boolean, nullable=False, comment="May add offices"),
    Column("disabled_at", Instant),
    *_versioned(),
    UniqueConstraint("oidc_issuer", "oidc_subject"),
)

memberships = Table(
    "memberships",
    metadata,
    _office(),
    Column("user", String(64), ForeignKey("users.id"), primary_key=True),
    Column("roles", Json, nullable=False),
    Column("person", String(64), comment="Who of the office's people this user is"),
    Column("unit", Text, comment="For whom this user asks"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("office", String(64), ForeignKey("offices.id"), nullable=False),
    Column("user", String(64), ForeignKey("users.id"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_sessions_user", "user"),
)

tokens = Table(
    "tokens",
    metadata,
    _office(),
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("scopes", Json, nullable=False),
    Column("unit", Text),
    Column("created_by", String(64), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _office(),
    Column("id", String(64), primary_key=True),
    Column("hash", String(64), nullable=False, unique=True, comment="Of the secret in the address"),
    Column("kind", String(16), nullable=False, comment="person, room, vehicle or body"),
    Column("of", String(64), nullable=False, comment="Which of them"),
    Column("edition", String(16), nullable=False, comment="internal or public"),
    Column("language", String(2), nullable=False),
    Column("created_by", String(80), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("revoked_at", Instant),
    comment="Calendars that phones fetch by a secret address.",
)

papers = Table(
    "papers",
    metadata,
    _office(),
    Column("style", String(16), primary_key=True, comment="plain, state or party"),
    Column("part", String(16), primary_key=True, comment="settings or template"),
    Column("document", Json, comment="Print settings; null: the usual ones"),
    Column("data", LargeBinary, comment="A Word file; null: none of its own"),
    *_versioned(),
    comment="How an office prints its weeks, where it does so in a way of its own.",
)

busy_calendars = Table(
    "busy_calendars",
    metadata,
    _office(),
    Column("person", String(64), primary_key=True),
    Column("address", Text, comment="A secret; null: a file, or none any more"),
    Column("data", LargeBinary, comment="The last good copy, without what it is about"),
    Column("busy", Json, nullable=False, comment="Pairs of instants: when, never what"),
    Column("reckoned_from", String(10), comment="The day busy is known from"),
    Column("fetched_at", Instant, comment="When the copy was last known to be current"),
    Column("checked_at", Instant, comment="When it was last looked at"),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failure", Json, comment="Why the last look gave nothing new"),
    *_versioned(),
    Index("ix_busy_calendars_checked_at", "checked_at"),
    comment="The calendars that people keep elsewhere.",
)

links = Table(
    "links",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("office", String(64), ForeignKey("offices.id"), nullable=False),
    Column("user", String(64), ForeignKey("users.id"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    comment="One-time links by which a user sets a password.",
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("key", String(320), primary_key=True, comment="A login or an address"),
    Column("failures", Integer, nullable=False),
    Column("since", Instant, nullable=False, comment="When it last failed"),
    Column("blocked_until", Instant),
    comment="Failed sign-ins, for throttling; belongs to no office, as nobody is known yet.",
)

oidc_flows = Table(
    "oidc_flows",
    metadata,
    Column("hash", String(64), primary_key=True, comment="Of the state"),
    Column("browser", String(64), nullable=False, comment="Hash of the cookie of who began it"),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False, comment="PKCE"),
    Column("return_to", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    comment="Sign-ins on their way to the OpenID provider and back; nobody is known yet.",
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("office", String(64), ForeignKey("offices.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_kind", String(8), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("object", String(140), nullable=False),
    Column("week", String(8)),
    Column("before", Json),
    Column("after", Json),
    Column("reason", Text),
    Column("request_id", String(64)),
    Index("ix_audit_log_object", "office", "kind", "object", "seq"),
    Index("ix_audit_log_week", "office", "week", "seq"),
    sqlite_autoincrement=True,
    comment="Append-only: triggers refuse to change or delete a row.",
)

idempotency = Table(
    "idempotency",
    metadata,
    _office(),
    Column("actor", String(80), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("fingerprint", String(71), nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Json, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Instant(), nullable=False),
)
