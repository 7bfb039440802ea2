"""Work asked of the worker, and the letters that it sends."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1140"
down_revision = "2026_11_22_1130"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_job()
    _create_letter()


def _create_job() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("arguments", sa.Text, nullable=False),
        sa.Column("asked_by", sa.String, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("done_steps", sa.Integer, nullable=False),
        sa.Column("all_steps", sa.Integer, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("failure", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.CheckConstraint("state IN ('waiting', 'handed', 'running', 'done', 'failed')", name=op.f("ck_job_state")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_job_state_due"), "job", ["state", "due"])


def _create_letter() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("written_by", sa.String, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.CheckConstraint(
            "state IN ('waiting', 'leaving', 'sent', 'refused', 'doubtful', 'kept')", name=op.f("ck_letter_state")
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("letter")
    op.drop_table("job")
