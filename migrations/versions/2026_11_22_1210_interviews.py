"""The jury of an edition: jurors, conflicts, guide, slots, sheets, signatures."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1210"
down_revision = "2026_11_22_1200"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
STANDING = sa.text("removed_at IS NULL")


def upgrade() -> None:
    _create_juror()
    _create_conflict()
    _create_guide()
    _create_slot()
    _create_agenda_link()
    _create_sheet()
    _create_signature()
    _create_reopening()


def _create_juror() -> None:
    op.create_table(
        "juror",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("organisation", sa.String, nullable=False),
        sa.Column("employer", sa.String, nullable=False),
        sa.Column("former_employers", sa.Text, nullable=False),
        sa.Column("most", sa.Integer, nullable=True),
        sa.Column("charter", sa.String, nullable=False),
        sa.Column("charter_at", MOMENT, nullable=True),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juror")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_juror_edition_edition")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_juror_person_person")),
        sa.UniqueConstraint("edition", "person", name=op.f("uq_juror_edition_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_juror_person"), "juror", ["person"])


def _create_conflict() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("juror", sa.Integer, nullable=False),
        sa.Column("company", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("declared_by", sa.String, nullable=False),
        sa.Column("declared_at", MOMENT, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.ForeignKeyConstraint(["company"], ["company.id"], name=op.f("fk_conflict_company_company")),
        sa.ForeignKeyConstraint(["juror"], ["juror.id"], name=op.f("fk_conflict_juror_juror")),
        sa.CheckConstraint("state IN ('proposed', 'standing', 'dismissed', 'lifted')", name=op.f("ck_conflict_state")),
        sa.CheckConstraint(
            "kind IN ('employment', 'former_employment', 'shares', 'family', 'business', 'competitor', 'other')",
            name=op.f("ck_conflict_kind"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_conflict_company"), "conflict", ["company"])
    op.create_index(op.f("ix_conflict_juror_company"), "conflict", ["juror", "company"])


def _create_guide() -> None:
    op.create_table(
        "guide",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("saved_by", sa.String, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_guide_edition_edition")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_guide_edition_number")),
        sqlite_autoincrement=True,
    )


def _create_slot() -> None:
    op.create_table(
        "slot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("starts", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.String, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_slot_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_slot_entry_entry")),
        sa.CheckConstraint("state IN ('planned', 'held', 'cancelled')", name=op.f("ck_slot_state")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_slot_edition"), "slot", ["edition"])
    op.create_index(op.f("ix_slot_entry"), "slot", ["entry"])


def _create_agenda_link() -> None:
    op.create_table(
        "agenda_link",
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_agenda_link")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_agenda_link_person_person")),
    )
    op.create_index(op.f("ix_agenda_link_person"), "agenda_link", ["person"])


def _create_sheet() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("juror", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("seat", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("signatures", sa.Integer, nullable=False),
        sa.Column("disclosed_at", MOMENT, nullable=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("copied_by", sa.String, nullable=False),
        sa.Column("assigned_by", sa.String, nullable=False),
        sa.Column("assigned_at", MOMENT, nullable=False),
        sa.Column("removed_by", sa.String, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("removed_reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_sheet_draft_draft")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_sheet_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_sheet_entry_entry")),
        sa.ForeignKeyConstraint(["juror"], ["juror.id"], name=op.f("fk_sheet_juror_juror")),
        sa.CheckConstraint("state IN ('open', 'signed', 'revising')", name=op.f("ck_sheet_state")),
        sa.UniqueConstraint("draft", name=op.f("uq_sheet_draft")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sheet_edition"), "sheet", ["edition"])
    op.create_index(
        op.f("ix_sheet_entry_juror"),
        "sheet",
        ["entry", "juror"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index(
        op.f("ix_sheet_entry_mark_seat"),
        "sheet",
        ["entry", "mark", "seat"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index(op.f("ix_sheet_juror"), "sheet", ["juror"])


def _create_signature() -> None:
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sheet", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("revised", sa.Boolean, nullable=False),
        sa.Column("guide", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("entry_of_trail", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.ForeignKeyConstraint(["sheet"], ["sheet.id"], name=op.f("fk_signature_sheet_sheet")),
        sa.UniqueConstraint("sheet", "number", name=op.f("uq_signature_sheet_number")),
        sqlite_autoincrement=True,
    )


def _create_reopening() -> None:
    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sheet", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_by", sa.String, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
        sa.ForeignKeyConstraint(["sheet"], ["sheet.id"], name=op.f("fk_reopening_sheet_sheet")),
        sa.CheckConstraint("outcome IN ('', 'granted', 'refused')", name=op.f("ck_reopening_outcome")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reopening_sheet"), "reopening", ["sheet"])


def downgrade() -> None:
    op.drop_table("reopening")
    op.drop_table("signature")
    op.drop_table("sheet")
    op.drop_table("agenda_link")
    op.drop_table("slot")
    op.drop_table("guide")
    op.drop_table("conflict")
    op.drop_table("juror")
