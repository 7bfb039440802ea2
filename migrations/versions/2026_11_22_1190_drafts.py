"""What is typed is kept field by field, and so is every change that was ever sent: nothing acknowledged may be lost."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1190"
down_revision = "2026_11_22_1180"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_draft()
    _create_draft_field()
    _create_draft_change()


def _create_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("opened", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_autoincrement=True,
    )


def _create_draft_field() -> None:
    op.create_table(
        "draft_field",
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("draft", "name", name=op.f("pk_draft_field")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_draft_field_draft_draft")),
    )


def _create_draft_change() -> None:
    op.create_table(
        "draft_change",
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("save", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("draft", "save", name=op.f("pk_draft_change")),
        sa.CheckConstraint("outcome IN ('saved', 'same', 'conflict')", name=op.f("ck_draft_change_outcome")),
    )


def downgrade() -> None:
    op.drop_table("draft_change")
    op.drop_table("draft_field")
    op.drop_table("draft")
