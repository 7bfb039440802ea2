"""A publication is prepared, confirmed by a second person, and takes place; what was announced is kept as it was said."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1250"
down_revision = "2026_11_22_1240"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("state IN ('prepared', 'confirmed')")


def upgrade() -> None:
    _create_publication()
    _create_palmares()


def _create_publication() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("closing", sa.Integer, nullable=False),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("slug", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("due", MOMENT, nullable=True),
        sa.Column("prepared_by", sa.String, nullable=False),
        sa.Column("prepared_at", MOMENT, nullable=False),
        sa.Column("confirmed_by", sa.String, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("ended_by", sa.String, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("failure", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_publication_edition_edition")),
        sa.ForeignKeyConstraint(["batch"], ["outgoing_batch.id"], name=op.f("fk_publication_batch_outgoing_batch")),
        sa.CheckConstraint(
            "state IN ('prepared', 'confirmed', 'cancelled', 'released')", name=op.f("ck_publication_state")
        ),
        sa.CheckConstraint("confirmed_by <> prepared_by", name=op.f("ck_publication_second_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_publication_edition"), "publication", ["edition"])
    op.create_index(
        "ix_publication_open", "publication", ["edition"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )


def _create_palmares() -> None:
    op.create_table(
        "palmares",
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("slug", sa.String, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("picture", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_palmares")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_palmares_edition_edition")),
        sa.UniqueConstraint("slug", name=op.f("uq_palmares_slug")),
    )


def downgrade() -> None:
    op.drop_table("palmares")
    op.drop_table("publication")
