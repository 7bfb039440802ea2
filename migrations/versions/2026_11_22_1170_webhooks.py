"""Endpoints of webhooks, and what was sent to each."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1170"
down_revision = "2026_11_22_1160"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_endpoint()
    _create_delivery()


def _create_endpoint() -> None:
    op.create_table(
        "webhook_endpoint",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("description", sa.String, nullable=False),
        sa.Column("kinds", sa.String, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("made_by", sa.Integer, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("failing_since", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_endpoint")),
        sa.UniqueConstraint("address", name=op.f("uq_webhook_endpoint_address")),
        sa.CheckConstraint("state IN ('active', 'paused', 'stopped')", name=op.f("ck_webhook_endpoint_state")),
        sqlite_autoincrement=True,
    )


def _create_delivery() -> None:
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("endpoint", sa.Integer, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("attempts_before", sa.Integer, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("tried_at", MOMENT, nullable=True),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("failure", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_delivery")),
        sa.ForeignKeyConstraint(
            ["endpoint"],
            ["webhook_endpoint.id"],
            name=op.f("fk_webhook_delivery_endpoint_webhook_endpoint"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("message", name=op.f("uq_webhook_delivery_message")),
        sa.CheckConstraint("state IN ('waiting', 'heard', 'given up')", name=op.f("ck_webhook_delivery_state")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_webhook_delivery_endpoint_id"), "webhook_delivery", ["endpoint", "id"])


def downgrade() -> None:
    op.drop_table("webhook_delivery")
    op.drop_table("webhook_endpoint")
