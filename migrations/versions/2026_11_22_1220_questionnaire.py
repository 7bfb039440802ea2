"""A company answers a questionnaire: its versions, responses, files, and what assessors think of them."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1220"
down_revision = "2026_11_22_1210"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
STANDING = sa.text("removed_at IS NULL")


def upgrade() -> None:
    _create_questionnaire()
    _create_response()
    _create_submission()
    _create_section()
    _create_remark()
    _create_attachment()
    _create_assessment()


def _create_questionnaire() -> None:
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("saved_by", sa.String, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_questionnaire_edition_edition")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_questionnaire_edition_number")),
        sqlite_autoincrement=True,
    )


def _create_response() -> None:
    op.create_table(
        "response",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("submissions", sa.Integer, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_response_draft_draft")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_response_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_response_entry_entry")),
        sa.CheckConstraint("state IN ('open', 'submitted')", name=op.f("ck_response_state")),
        sa.UniqueConstraint("draft", name=op.f("uq_response_draft")),
        sa.UniqueConstraint("entry", name=op.f("uq_response_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_response_edition"), "response", ["edition"])


def _create_submission() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("response", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("questionnaire", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("entry_of_trail", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.ForeignKeyConstraint(["response"], ["response.id"], name=op.f("fk_submission_response_response")),
        sa.UniqueConstraint("response", "number", name=op.f("uq_submission_response_number")),
        sqlite_autoincrement=True,
    )


def _create_section() -> None:
    op.create_table(
        "section",
        sa.Column("response", sa.Integer, nullable=False),
        sa.Column("dimension", sa.String, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("response", "dimension", name=op.f("pk_section")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_section_person_person")),
        sa.ForeignKeyConstraint(["response"], ["response.id"], name=op.f("fk_section_response_response")),
    )
    op.create_index(op.f("ix_section_person"), "section", ["person"])


def _create_remark() -> None:
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("response", sa.Integer, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_remark_by_person")),
        sa.ForeignKeyConstraint(["response"], ["response.id"], name=op.f("fk_remark_response_response")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_remark_response_question"), "remark", ["response", "question"])


def _create_attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("response", sa.Integer, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("scan", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("removed_by", sa.String, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.ForeignKeyConstraint(["response"], ["response.id"], name=op.f("fk_attachment_response_response")),
        sa.CheckConstraint("scan IN ('clean', 'unscanned', 'infected')", name=op.f("ck_attachment_scan")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_response_question"), "attachment", ["response", "question"])


def _create_assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("submission", sa.Integer, nullable=True),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.Column("entry_of_trail", sa.Integer, nullable=True),
        sa.Column("assigned_by", sa.String, nullable=False),
        sa.Column("assigned_at", MOMENT, nullable=False),
        sa.Column("removed_by", sa.String, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("removed_reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_assessment_draft_draft")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_assessment_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_assessment_entry_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_assessment_person_person")),
        sa.UniqueConstraint("draft", name=op.f("uq_assessment_draft")),
        sa.CheckConstraint("state IN ('open', 'signed')", name=op.f("ck_assessment_state")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_assessment_edition"), "assessment", ["edition"])
    op.create_index(
        op.f("ix_assessment_entry_person"),
        "assessment",
        ["entry", "person"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index(op.f("ix_assessment_person"), "assessment", ["person"])


def downgrade() -> None:
    op.drop_table("assessment")
    op.drop_table("attachment")
    op.drop_table("remark")
    op.drop_table("section")
    op.drop_table("submission")
    op.drop_table("response")
    op.drop_table("questionnaire")
