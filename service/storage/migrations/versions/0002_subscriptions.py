"""Calendars that phones fetch by a secret address."""

import sqlalchemy as sa
from alembic import op

from service.storage.types import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create their table."""
    op.create_table(
        "subscriptions",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False, comment="Of the secret in the address"),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="person, room, vehicle or body"),
        sa.Column("of", sa.String(length=64), nullable=False, comment="Which of them"),
        sa.Column("edition", sa.String(length=16), nullable=False, comment="internal or public"),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_subscriptions_office")),
        sa.PrimaryKeyConstraint("office", "id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("hash", name=op.f("uq_subscriptions_hash")),
        comment="Calendars that phones fetch by a secret address.",
    )
