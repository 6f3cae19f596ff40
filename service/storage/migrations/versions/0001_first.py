"""The first tables, and the triggers that keep the audit log append-only."""

import sqlalchemy as sa
from alembic import op

from service.storage.types import Instant, Json, Serial

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE = [
    f"CREATE TRIGGER audit_log_no_{verb.lower()} BEFORE {verb} ON audit_log "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
]
_POSTGRESQL = [
    "CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_log_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()",
]


def upgrade() -> None:
    """Create every table."""
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("settings", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("key", sa.String(length=320), nullable=False, comment="A login or an address"),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False, comment="When it last failed"),
        sa.Column("blocked_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_ins")),
        comment="Failed sign-ins, for throttling; belongs to no office, as nobody is known yet.",
    )
    op.create_table(
        "oidc_flows",
        sa.Column("hash", sa.String(length=64), nullable=False, comment="Of the state"),
        sa.Column(
            "browser", sa.String(length=64), nullable=False, comment="Hash of the cookie of who began it"
        ),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("verifier", sa.String(length=128), nullable=False, comment="PKCE"),
        sa.Column("return_to", sa.Text(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_oidc_flows")),
        comment="Sign-ins on their way to the OpenID provider and back; nobody is known yet.",
    )
    op.create_table(
        "audit_log",
        sa.Column("seq", Serial, autoincrement=True, nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor_kind", sa.String(length=8), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("object", sa.String(length=140), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=True),
        sa.Column("before", Json, nullable=True),
        sa.Column("after", Json, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_audit_log_office")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_log")),
        comment="Append-only: triggers refuse to change or delete a row.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_log_object", "audit_log", ["office", "kind", "object", "seq"], unique=False)
    op.create_index("ix_audit_log_week", "audit_log", ["office", "week", "seq"], unique=False)
    op.create_table(
        "consents",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("engagement", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_consents_office")),
        sa.PrimaryKeyConstraint("office", "id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_week", "consents", ["office", "week"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=71), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", Json, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_idempotency_office")),
        sa.PrimaryKeyConstraint("office", "actor", "key", name=op.f("pk_idempotency")),
    )
    op.create_table(
        "problems",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", Json, nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_problems_office")),
        sa.PrimaryKeyConstraint("office", "digest", name=op.f("pk_problems")),
        comment="Each problem that a plan was made for, once.",
    )
    op.create_table(
        "records",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=140), nullable=False),
        sa.Column("document", Json, nullable=False),
        sa.Column("archived_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_records_office")),
        sa.PrimaryKeyConstraint("office", "kind", "id", name=op.f("pk_records")),
        comment="What an office has: sites, people, rooms and the like, each a document of its kind.",
    )
    op.create_table(
        "requests",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False, comment="engagement or agenda_item"),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("document", Json, nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("invitation", sa.Text(), nullable=True),
        sa.Column(
            "late_reason",
            sa.Text(),
            nullable=True,
            comment="Why it came after registration closed; null: in time",
        ),
        sa.Column("reason", sa.Text(), nullable=True, comment="Why it was returned or withdrawn"),
        sa.Column(
            "fingerprint", sa.String(length=71), nullable=True, comment="Of the row of the file it came from"
        ),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_requests_office")),
        sa.PrimaryKeyConstraint("office", "id", name=op.f("pk_requests")),
        sa.UniqueConstraint("office", "fingerprint", name=op.f("uq_requests_office_fingerprint")),
    )
    op.create_index("ix_requests_week", "requests", ["office", "week", "state"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("differences", Json, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("published_by", sa.String(length=64), nullable=False),
        sa.Column("published_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_revisions_office")),
        sa.PrimaryKeyConstraint("office", "week", "number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "tokens",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", Json, nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_tokens_office")),
        sa.PrimaryKeyConstraint("office", "id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("hash", name=op.f("uq_tokens_hash")),
    )
    op.create_table(
        "users",
        sa.Column("office", sa.String(length=64), nullable=False, comment="Their home"),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=254), nullable=False, comment="Unique in the whole installation"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("oidc_issuer", sa.Text(), nullable=True),
        sa.Column("oidc_subject", sa.Text(), nullable=True),
        sa.Column("operator", sa.Boolean(), nullable=False, comment="May add offices"),
        sa.Column("disabled_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_users_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("login", name=op.f("uq_users_login")),
        sa.UniqueConstraint("oidc_issuer", "oidc_subject", name=op.f("uq_users_oidc_issuer_oidc_subject")),
    )
    op.create_table(
        "weeks",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column(
            "revision", sa.Integer(), nullable=False, comment="Of the published calendar; 0: not published"
        ),
        sa.Column("plan", sa.String(length=64), nullable=True, comment="The plan that is published"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_weeks_office")),
        sa.PrimaryKeyConstraint("office", "week", name=op.f("pk_weeks")),
    )
    op.create_table(
        "links",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_links_office")),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_links_user")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_links")),
        comment="One-time links by which a user sets a password.",
    )
    op.create_table(
        "memberships",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=64), nullable=False),
        sa.Column("roles", Json, nullable=False),
        sa.Column(
            "person", sa.String(length=64), nullable=True, comment="Who of the office's people this user is"
        ),
        sa.Column("unit", sa.Text(), nullable=True, comment="For whom this user asks"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_memberships_office")),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_memberships_user")),
        sa.PrimaryKeyConstraint("office", "user", name=op.f("pk_memberships")),
    )
    op.create_table(
        "plans",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="Counts the week's plans, from 1"),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False, comment="solve, moves, replan or import"),
        sa.Column("state", sa.String(length=16), nullable=False, comment="Of the work on it"),
        sa.Column("stage", sa.String(length=16), nullable=False, comment="Of its way to publication"),
        sa.Column("problem_digest", sa.String(length=71), nullable=False),
        sa.Column("options", Json, nullable=False),
        sa.Column(
            "document",
            Json,
            nullable=True,
            comment="The verified plan; while it is being made, the best so far",
        ),
        sa.Column("progress", Json, nullable=True),
        sa.Column("certificate", Json, nullable=True),
        sa.Column("error", Json, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "urgent",
            sa.Boolean(),
            nullable=True,
            comment="Before those that are not; null: not handed to the job engine yet",
        ),
        sa.Column("starts_after", Instant(), nullable=True, comment="Its turn, by the office's rate limit"),
        sa.Column(
            "run",
            sa.String(length=32),
            nullable=True,
            comment="Which attempt works on it; only that one may write here",
        ),
        sa.Column("attempts", sa.Integer(), nullable=True, comment="How often work on it was begun"),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office", "problem_digest"],
            ["problems.office", "problems.digest"],
            name=op.f("fk_plans_office_problem_digest"),
        ),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_plans_office")),
        sa.PrimaryKeyConstraint("office", "id", name=op.f("pk_plans")),
        sa.UniqueConstraint("office", "week", "number", name=op.f("uq_plans_office_week_number")),
    )
    op.create_index("ix_plans_state", "plans", ["state"], unique=False)
    op.create_index("ix_plans_turns", "plans", ["office", "starts_after"], unique=False)
    op.create_table(
        "plan_events",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, comment="Counts the plan's events, from 1"),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_plan_events_office")),
        sa.PrimaryKeyConstraint("office", "plan", "seq", name=op.f("pk_plan_events")),
        comment="What became known while a plan was made; for those who watch.",
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False, comment="How many solves it runs at once"),
        sa.Column(
            "beat", sa.Integer(), nullable=False, comment="Counts up for as long as it is alive and well"
        ),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_workers")),
        comment="The processes that solve; they serve every office.",
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=64), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_sessions_office")),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_sessions_user")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"], unique=False)
