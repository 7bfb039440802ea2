"""Findings of a feedback report, edited and approved, and how well the scores that it tells are known."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1270"
down_revision = "2026_11_22_1260"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_surveyed_figure()
    _create_feedback()
    _create_finding()
    _create_feedback_approval()


def _create_surveyed_figure() -> None:
    op.create_table(
        "surveyed_figure",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("sector", sa.String, nullable=False),
        sa.Column("indicator", sa.String, nullable=False),
        sa.Column("base", sa.Integer, nullable=True),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("lowest", sa.String, nullable=True),
        sa.Column("highest", sa.String, nullable=True),
        sa.Column("certainty", sa.String, nullable=True),
        sa.Column("least", sa.String, nullable=False),
        sa.Column("most", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveyed_figure")),
        sa.ForeignKeyConstraint(["edition"], ["selection.edition"], name=op.f("fk_surveyed_figure_edition_selection")),
        sa.UniqueConstraint(
            "edition", "entry", "sector", "indicator", name=op.f("uq_surveyed_figure_edition_entry_sector_indicator")
        ),
    )


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("opened_by", sa.String, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_feedback_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_feedback_entry_entry")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_feedback_draft_draft")),
        sa.UniqueConstraint("entry", name=op.f("uq_feedback_entry")),
        sa.UniqueConstraint("draft", name=op.f("uq_feedback_draft")),
        sa.CheckConstraint("state IN ('writing', 'approved')", name=op.f("ck_feedback_state")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feedback_edition"), "feedback", ["edition"])


def _create_finding() -> None:
    kinds = "kind IN ('strength', 'priority', 'finding', 'not_judged')"
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("feedback", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("dropped_by", sa.String, nullable=False),
        sa.Column("dropped_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.ForeignKeyConstraint(["feedback"], ["feedback.id"], name=op.f("fk_finding_feedback_feedback")),
        sa.CheckConstraint(kinds, name=op.f("ck_finding_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_finding_feedback"), "finding", ["feedback"])


def _create_feedback_approval() -> None:
    op.create_table(
        "feedback_approval",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("feedback", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("approved_by", sa.String, nullable=False),
        sa.Column("approved_at", MOMENT, nullable=False),
        sa.Column("entry_of_trail", sa.Integer, nullable=False),
        sa.Column("reopened_by", sa.String, nullable=False),
        sa.Column("reopened_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_approval")),
        sa.ForeignKeyConstraint(["feedback"], ["feedback.id"], name=op.f("fk_feedback_approval_feedback_feedback")),
        sa.UniqueConstraint("feedback", "number", name=op.f("uq_feedback_approval_feedback_number")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in ("feedback_approval", "finding", "feedback", "surveyed_figure"):
        op.drop_table(table)
