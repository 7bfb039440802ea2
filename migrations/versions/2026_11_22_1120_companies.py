"""Sectors, companies and their contacts, which of them stand in which edition, and deadlines put off for one of them.

Keys are names as names are compared. On PostgreSQL they are kept in the order of their letters, whatever the language of
the server, so that a page of a list begins where the one before ended, as it does on SQLite.
Contacts and entries can be removed, and the number of one is never given again: the trail still speaks of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1120"
down_revision = "2026_11_22_1110"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    _create_companies()
    _create_entries()


def _create_companies() -> None:
    op.create_table(
        "sector",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sector")),
        sa.UniqueConstraint("key", name=op.f("uq_sector_key")),
    )
    op.create_table(
        "company",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("key", name=op.f("uq_company_key")),
    )
    op.create_table(
        "company_spelling",
        sa.Column("key", KEY, nullable=False),
        sa.Column("company", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("confirmed_by", sa.String, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_company_spelling")),
        sa.ForeignKeyConstraint(["company"], ["company.id"], name=op.f("fk_company_spelling_company_company")),
    )
    op.create_index(op.f("ix_company_spelling_company"), "company_spelling", ["company"])


def _create_entries() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("company", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("name", "email", "phone", "function", "language")),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("company", "email", name=op.f("uq_contact_company_email")),
        sa.ForeignKeyConstraint(["company"], ["company.id"], name=op.f("fk_contact_company_company")),
        sa.CheckConstraint("language IN ('fr', 'en')", name=op.f("ck_contact_language")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "entry",
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("id", "edition", "company", "sector")),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("edition", "company", name=op.f("uq_entry_edition_company")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_entry_edition_edition")),
        sa.ForeignKeyConstraint(["company"], ["company.id"], name=op.f("fk_entry_company_company")),
        sa.ForeignKeyConstraint(["sector"], ["sector.id"], name=op.f("fk_entry_sector_sector")),
        sqlite_autoincrement=True,
    )
    for column in ("company", "sector"):
        op.create_index(op.f(f"ix_entry_{column}"), "entry", [column])
    op.create_table(
        "extension",
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("deadline", sa.String, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in (("granted_by", sa.String), ("granted_at", MOMENT))),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("entry", "deadline", name=op.f("pk_extension")),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=op.f("fk_extension_entry_entry")),
        sa.CheckConstraint("deadline IN ('invitations', 'questionnaire')", name=op.f("ck_extension_deadline")),
    )


def downgrade() -> None:
    for table in ("extension", "entry", "contact", "company_spelling", "company", "sector"):
        op.drop_table(table)
