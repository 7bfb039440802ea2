"""Seven roles instead of four, last step: the word `company` is no role any more.

And accounts that people look after themselves: second factors, recovery codes, personal links, browsers told apart. A
sign-in that was there before asked for no code, and goes on.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1150"
down_revision = "2026_11_22_1148"
branch_labels = None
depends_on = None

ROLE = "ck_person_role_role"
BOTH = "role IN ('organiser', 'chair', 'juror', 'company', 'owner', 'contributor', 'auditor', 'administrator')"
AFTER = "role IN ('organiser', 'chair', 'juror', 'owner', 'contributor', 'auditor', 'administrator')"


def upgrade() -> None:
    _allow(AFTER, BOTH)
    op.add_column("person", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("sign_in", sa.Column("proved", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("sign_in", sa.Column("way", sa.String(), nullable=False, server_default="password"))
    op.add_column("sign_in", sa.Column("browser", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "second_factor",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_second_factor_person_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_recovery_code_person_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_person"), "recovery_code", ["person"])
    op.create_table(
        "personal_link",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('invitation', 'sign-in')", name=op.f("ck_personal_link_kind")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_personal_link_person_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_personal_link")),
    )
    op.create_index(op.f("ix_personal_link_person"), "personal_link", ["person"])


def downgrade() -> None:
    """People sign in by their passphrase alone again: whoever waited for a code must not be in by that."""
    op.execute("DELETE FROM sign_in WHERE NOT proved")
    for name in ("personal_link", "recovery_code", "second_factor"):
        op.drop_table(name)
    for name in ("browser", "way", "proved"):
        op.drop_column("sign_in", name)
    op.drop_column("person", "version")
    _allow(BOTH, AFTER)


def _allow(new: str, old: str) -> None:
    with op.batch_alter_table("person_role", copy_from=_person_role(old)) as batch:
        batch.drop_constraint(op.f(ROLE), type_="check")
        batch.create_check_constraint(op.f(ROLE), new)


def _person_role(check: str) -> sa.Table:
    """As it is when it is changed: SQLite does not tell its checks."""
    return sa.Table(
        "person_role",
        sa.MetaData(),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint(check, name=op.f(ROLE)),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_person_role_person_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "role", name=op.f("pk_person_role")),
    )
