"""Studies as received, and the selection that was confirmed from one of them.

A standing has no foreign key to the entry that it is about: a company that leaves the edition afterwards unsettles the
selection, which must still be seen as it was confirmed.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1160"
down_revision = "2026_11_22_1150"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_study()
    _create_selection()
    _create_standing()


def _create_study() -> None:
    op.create_table(
        "study",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("received_by", sa.String, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("manner", sa.Text, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("examination", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
        sa.UniqueConstraint("edition", "digest", name=op.f("uq_study_edition_digest")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_study_edition_edition")),
        sqlite_autoincrement=True,
    )


def _create_selection() -> None:
    op.create_table(
        "selection",
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("study", sa.Integer, nullable=False),
        sa.Column("study_digest", sa.String, nullable=False),
        sa.Column("manner", sa.Text, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("examination", sa.String, nullable=False),
        sa.Column("result", sa.String, nullable=False),
        sa.Column("measured", sa.Integer, nullable=False),
        sa.Column("selected", sa.Integer, nullable=False),
        sa.Column("confirmed_by", sa.String, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_selection")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_selection_edition_edition")),
        sa.ForeignKeyConstraint(["study"], ["study.id"], name=op.f("fk_selection_study_study")),
    )


def _create_standing() -> None:
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("sector", sa.String, nullable=False),
        sa.Column("indicator", sa.String, nullable=False),
        sa.Column("score", sa.String, nullable=True),
        sa.Column("reference", sa.String, nullable=True),
        sa.Column("selected", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
        sa.UniqueConstraint(
            "edition", "entry", "sector", "indicator", name=op.f("uq_standing_edition_entry_sector_indicator")
        ),
        sa.ForeignKeyConstraint(["edition"], ["selection.edition"], name=op.f("fk_standing_edition_selection")),
    )
    op.create_index(op.f("ix_standing_entry"), "standing", ["entry"])


def downgrade() -> None:
    op.drop_index(op.f("ix_standing_entry"), "standing")
    for table in ("standing", "selection", "study"):
        op.drop_table(table)
