"""Who was asked to take part, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1200"
down_revision = "2026_11_22_1190"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_invitation()


def _create_invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("asked_by", sa.String, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("answered_by", sa.String, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_invitation_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_invitation_entry_entry")),
        sa.CheckConstraint("answer IN ('', 'accepted', 'declined')", name=op.f("ck_invitation_answer")),
        sa.UniqueConstraint("entry", name=op.f("uq_invitation_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invitation_edition"), "invitation", ["edition"])


def downgrade() -> None:
    op.drop_table("invitation")
