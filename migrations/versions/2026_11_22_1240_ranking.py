"""The ranking as it was closed, checked and approved, and what was deliberated."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1240"
down_revision = "2026_11_22_1230"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
STANDING = sa.text("voided_at IS NULL")


def upgrade() -> None:
    _create_figures()
    _create_closing()
    _create_sitting()
    _create_motion()


def _create_figures() -> None:
    op.create_table(
        "deciding_figure",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("sector", sa.String, nullable=False),
        sa.Column("indicator", sa.String, nullable=False),
        sa.Column("gap", sa.Text, nullable=True),
        sa.Column("hundredths", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deciding_figure")),
        sa.ForeignKeyConstraint(["edition"], ["selection.edition"], name=op.f("fk_deciding_figure_edition_selection")),
        sa.UniqueConstraint(
            "edition", "entry", "sector", "indicator", name=op.f("uq_deciding_figure_edition_entry_sector_indicator")
        ),
    )


def _create_closing() -> None:
    op.create_table(
        "closing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("inputs_digest", sa.String, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("result_digest", sa.String, nullable=False),
        sa.Column("closed_by", sa.String, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=False),
        sa.Column("checked_by", sa.String, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("identical", sa.Boolean, nullable=True),
        sa.Column("approved_by", sa.String, nullable=False),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("voided_by", sa.String, nullable=False),
        sa.Column("voided_at", MOMENT, nullable=True),
        sa.Column("voided_reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_closing_edition_edition")),
        sa.CheckConstraint("approved_by = '' OR approved_by <> closed_by", name=op.f("ck_closing_second_person")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_closing_edition", "closing", ["edition"])
    op.create_index(
        "ix_closing_standing", "closing", ["edition"], unique=True, sqlite_where=STANDING, postgresql_where=STANDING
    )


def _create_sitting() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("present", sa.Text, nullable=False),
        sa.Column("others", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("corrects", sa.Integer, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recorded_by", sa.String, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_sitting_edition_edition")),
        sa.ForeignKeyConstraint(["corrects"], ["sitting.id"], name=op.f("fk_sitting_corrects_sitting")),
        sa.UniqueConstraint("corrects", name=op.f("uq_sitting_corrects")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sitting_edition", "sitting", ["edition"])


def _create_motion() -> None:
    op.create_table(
        "motion",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sitting", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("votes_for", sa.Integer, nullable=False),
        sa.Column("votes_against", sa.Integer, nullable=False),
        sa.Column("abstentions", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("corrects", sa.Integer, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recorded_by", sa.String, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion")),
        sa.ForeignKeyConstraint(["sitting"], ["sitting.id"], name=op.f("fk_motion_sitting_sitting")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_motion_entry_entry")),
        sa.ForeignKeyConstraint(["corrects"], ["motion.id"], name=op.f("fk_motion_corrects_motion")),
        sa.CheckConstraint("outcome IN ('adopted', 'rejected', 'withdrawn', 'noted')", name=op.f("ck_motion_outcome")),
        sa.UniqueConstraint("corrects", name=op.f("uq_motion_corrects")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_motion_sitting", "motion", ["sitting"])


def downgrade() -> None:
    op.drop_table("motion")
    op.drop_table("sitting")
    op.drop_table("closing")
    op.drop_table("deciding_figure")
