"""Seven roles instead of four, first step: the old word `company` and the new ones are allowed side by side.

An account of a company becomes its owner, or a contributor who helps; auditors and administrators come in.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1147"
down_revision = "2026_11_22_1140"
branch_labels = None
depends_on = None

ROLE = "ck_person_role_role"
BEFORE = "role IN ('organiser', 'chair', 'juror', 'company')"
BOTH = "role IN ('organiser', 'chair', 'juror', 'company', 'owner', 'contributor', 'auditor', 'administrator')"


def upgrade() -> None:
    _allow(BOTH, BEFORE)


def downgrade() -> None:
    _allow(BEFORE, BOTH)


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
