"""An office's own papers, and the calendars its people keep elsewhere."""

import sqlalchemy as sa
from alembic import op

from service.storage.types import Instant, Json

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create their tables."""
    op.create_table(
        "papers",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("style", sa.String(length=16), nullable=False, comment="plain, state or party"),
        sa.Column("part", sa.String(length=16), nullable=False, comment="settings or template"),
        sa.Column("document", Json, nullable=True, comment="Print settings; null: the usual ones"),
        sa.Column("data", sa.LargeBinary(), nullable=True, comment="A Word file; null: none of its own"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_papers_office")),
        sa.PrimaryKeyConstraint("office", "style", "part", name=op.f("pk_papers")),
        comment="How an office prints its weeks, where it does so in a way of its own.",
    )
    op.create_table(
        "busy_calendars",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=True, comment="A secret; null: a file, or none any more"),
        sa.Column(
            "data", sa.LargeBinary(), nullable=True, comment="The last good copy, without what it is about"
        ),
        sa.Column("busy", Json, nullable=False, comment="Pairs of instants: when, never what"),
        sa.Column("reckoned_from", sa.String(length=10), nullable=True, comment="The day busy is known from"),
        sa.Column(
            "fetched_at", Instant(), nullable=True, comment="When the copy was last known to be current"
        ),
        sa.Column("checked_at", Instant(), nullable=True, comment="When it was last looked at"),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failure", Json, nullable=True, comment="Why the last look gave nothing new"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_busy_calendars_office")),
        sa.PrimaryKeyConstraint("office", "person", name=op.f("pk_busy_calendars")),
        comment="The calendars that people keep elsewhere.",
    )
    op.create_index("ix_busy_calendars_checked_at", "busy_calendars", ["checked_at"])
