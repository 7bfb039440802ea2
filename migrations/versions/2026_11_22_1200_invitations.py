"""Companies are asked to take part, answer by a link of their own, and ask questions."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1200"
down_revision = "2026_11_22_1190"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_invitation()
    _create_invitation_link()
    _create_inquiry()


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
        sa.Column("reason_kind", sa.String, nullable=False),
        sa.Column("contact", sa.Integer, nullable=True),
        sa.Column("letter", sa.Integer, nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_invitation_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_invitation_entry_entry")),
        sa.UniqueConstraint("entry", name=op.f("uq_invitation_entry")),
        sa.CheckConstraint("answer IN ('', 'accepted', 'declined')", name=op.f("ck_invitation_answer")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invitation_edition"), "invitation", ["edition"])


def _create_invitation_link() -> None:
    op.create_table(
        "invitation_link",
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("invitation", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("letter", sa.Integer, nullable=False),
        sa.Column("delegated_by", sa.String, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("ended", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_invitation_link")),
        sa.ForeignKeyConstraint(
            ["invitation"], ["invitation.id"], name=op.f("fk_invitation_link_invitation_invitation")
        ),
    )
    op.create_index(op.f("ix_invitation_link_invitation"), "invitation_link", ["invitation"])


def _create_inquiry() -> None:
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_by", sa.String, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_inquiry_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_inquiry_entry_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inquiry_edition"), "inquiry", ["edition"])
    op.create_index(op.f("ix_inquiry_entry"), "inquiry", ["entry"])


def downgrade() -> None:
    op.drop_table("inquiry")
    op.drop_table("invitation_link")
    op.drop_table("invitation")
