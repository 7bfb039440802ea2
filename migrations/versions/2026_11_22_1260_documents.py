"""Certificates, reports and badges: what was made, from what, under which code, revoked or not."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1260"
down_revision = "2026_11_22_1250"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
KINDS = "kind IN ('certificate', 'palmares', 'feedback_report', 'badge_svg', 'badge_png', 'credential')"


def upgrade() -> None:
    op.create_table(
        "signer",
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("certificate", sa.Text, nullable=False),
        sa.Column("first_used", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_signer")),
    )
    _create_document()


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("inputs", sa.String, nullable=False),
        sa.Column("press", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("company", sa.String, nullable=False),
        sa.Column("prize", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("distinction", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("fictional", sa.Boolean, nullable=False),
        sa.Column("signer", sa.String, nullable=True),
        sa.Column("stamped", sa.Boolean, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("revoked_by", sa.String, nullable=False),
        sa.Column("revoked_reason", sa.Text, nullable=False),
        sa.Column("superseded_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_document_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_document_entry_entry")),
        sa.ForeignKeyConstraint(["signer"], ["signer.digest"], name=op.f("fk_document_signer_signer")),
        sa.ForeignKeyConstraint(["superseded_by"], ["document.id"], name=op.f("fk_document_superseded_by_document")),
        sa.CheckConstraint(KINDS, name=op.f("ck_document_kind")),
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by = '')", name=op.f("ck_document_revoked")),
        sa.UniqueConstraint("code", name=op.f("uq_document_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_document_edition_kind"), "document", ["edition", "kind"])
    op.create_index(op.f("ix_document_entry"), "document", ["entry"])


def downgrade() -> None:
    op.drop_table("document")
    op.drop_table("signer")
