"""The trail: entries, the personal data that can be erased from beside them, sealed leaves and signed checkpoints.

Four new tables and nothing else: every capability records its acts in them, so they come before what is recorded.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1100"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trail_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trail_entry"),
        sqlite_autoincrement=True,  # an id is never given twice
    )
    op.create_index("ix_trail_entry_subject", "trail_entry", ["subject"])
    op.create_table(
        "trail_personal",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_trail_personal"),
    )
    op.create_table(
        "trail_leaf",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["trail_entry.id"], name="fk_trail_leaf_entry_trail_entry"),
        sa.PrimaryKeyConstraint("position", name="pk_trail_leaf"),
        sa.UniqueConstraint("entry", name="uq_trail_leaf_entry"),
    )
    op.create_table(
        "trail_checkpoint",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("peaks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_trail_checkpoint"),
    )


def downgrade() -> None:
    for name in ("trail_checkpoint", "trail_leaf", "trail_personal"):
        op.drop_table(name)
    op.drop_index("ix_trail_entry_subject", "trail_entry")
    op.drop_table("trail_entry")
