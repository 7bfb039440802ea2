"""Seven roles instead of four, second step: whoever spoke for a company was alone to do so, and is its owner."""

from alembic import op

revision = "2026_11_22_1148"
down_revision = "2026_11_22_1147"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE person_role SET role = 'owner' WHERE role = 'company'")


def downgrade() -> None:
    """Auditors and administrators had no place before: they lose that role, and keep their account."""
    op.execute("DELETE FROM person_role WHERE role IN ('auditor', 'administrator')")
    op.execute(
        "DELETE FROM person_role WHERE role = 'contributor' "
        "AND person IN (SELECT person FROM person_role WHERE role = 'owner')"
    )
    op.execute("UPDATE person_role SET role = 'company' WHERE role IN ('owner', 'contributor')")
