"""Editions, their deadlines, and the changes proposed of their rules once frozen.

A change of frozen rules that is approved must be approved by another person than the one who proposed it: the database
says so too, because it is the rule of the award that must hold whatever program writes.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1110"
down_revision = "2026_11_22_1105"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PHASES = "phase IN ('preparation', 'selection', 'invitations', 'evaluation', 'deliberation', 'closed', 'published', 'archived')"
DEADLINES = "name IN ('study', 'invitations', 'questionnaire', 'sheets', 'deliberation', 'publication')"
OUTCOMES = "outcome IN ('', 'approved', 'rejected', 'withdrawn')"


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("origin_rules", sa.Text, nullable=False),
        sa.Column("frozen_at", MOMENT, nullable=True),
        sa.Column("frozen_by", sa.String, nullable=False),
        sa.Column("phase", sa.String, nullable=False),
        sa.Column("phase_since", MOMENT, nullable=False),
        sa.Column("phase_by", sa.String, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("calendar_version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("name", name=op.f("uq_edition_name")),
        sa.CheckConstraint(PHASES, name=op.f("ck_edition_phase")),
    )
    op.create_table(
        "deadline",
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("edition", "name", name=op.f("pk_deadline")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_deadline_edition_edition")),
        sa.CheckConstraint(DEADLINES, name=op.f("ck_deadline_name")),
    )
    op.create_table(
        "rule_change",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("base", sa.String, nullable=False),
        sa.Column("base_rules", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("proposed_by", sa.String, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision_reason", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_change")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_rule_change_edition_edition")),
        sa.CheckConstraint(OUTCOMES, name=op.f("ck_rule_change_outcome")),
        sa.CheckConstraint(
            "outcome <> 'approved' OR decided_by <> proposed_by", name=op.f("ck_rule_change_second_person")
        ),
    )
    op.create_index(op.f("ix_rule_change_edition"), "rule_change", ["edition"])


def downgrade() -> None:
    for table in ("rule_change", "deadline", "edition"):
        op.drop_table(table)
