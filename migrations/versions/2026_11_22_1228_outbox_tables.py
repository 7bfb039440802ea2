"""Messages that wait to be read and sent, and the templates they are written from."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1228"
down_revision = "2026_11_22_1220"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_template()
    _create_batch()
    _create_outgoing()
    _add_messages_of_links()


def _create_template() -> None:
    op.create_table(
        "outgoing_template",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("saved_by", sa.String, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_template")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_outgoing_template_edition_edition")),
        sa.UniqueConstraint(
            "edition", "kind", "language", "version", name=op.f("uq_outgoing_template_edition_kind_language_version")
        ),
        sqlite_autoincrement=True,
    )


def _create_batch() -> None:
    op.create_table(
        "outgoing_batch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("opened_by", sa.String, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_batch")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_outgoing_batch_edition_edition")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outgoing_batch_edition"), "outgoing_batch", ["edition"])


def _create_outgoing() -> None:
    states = "state IN ('waiting', 'scheduled', 'posted', 'discarded')"
    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("batch", sa.Integer, nullable=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("template", sa.Integer, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("needs", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("secrets", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("due", MOMENT, nullable=True),
        sa.Column("letter", sa.Integer, nullable=True),
        sa.Column("written_by", sa.String, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("edited_by", sa.String, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=True),
        sa.Column("ended_by", sa.String, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("bounce", sa.Text, nullable=False),
        sa.Column("bounced_by", sa.String, nullable=False),
        sa.Column("bounced_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_outgoing_edition_edition")),
        sa.ForeignKeyConstraint(["batch"], ["outgoing_batch.id"], name=op.f("fk_outgoing_batch_outgoing_batch")),
        sa.UniqueConstraint("letter", name=op.f("uq_outgoing_letter")),
        sa.CheckConstraint(states, name=op.f("ck_outgoing_state")),
        sa.CheckConstraint("(state = 'posted') = (letter IS NOT NULL)", name=op.f("ck_outgoing_letter")),
        sa.CheckConstraint("(state = 'scheduled') = (due IS NOT NULL)", name=op.f("ck_outgoing_due")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outgoing_address", "outgoing", ["address"])
    op.create_index("ix_outgoing_batch", "outgoing", ["batch"])
    op.create_index("ix_outgoing_edition_id", "outgoing", ["edition", "id"])
    op.create_index("ix_outgoing_state_due", "outgoing", ["state", "due"])


def _add_messages_of_links() -> None:
    op.add_column("invitation_link", sa.Column("message", sa.Integer, nullable=True))
    op.add_column("invitation_link", sa.Column("replaces", sa.Boolean, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("invitation_link") as batch:
        batch.drop_column("message")
        batch.drop_column("replaces")
    op.drop_table("outgoing")
    op.drop_table("outgoing_batch")
    op.drop_table("outgoing_template")
