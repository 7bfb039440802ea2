"""Answers kept for a day, so that a program may repeat a request whose answer it did not receive without acting twice."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1130"
down_revision = "2026_11_22_1120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_answer",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_kept_answer")),
    )
    op.create_index(op.f("ix_kept_answer_created"), "kept_answer", ["created"])


def downgrade() -> None:
    op.drop_table("kept_answer")
