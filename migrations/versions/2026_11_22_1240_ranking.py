"""The ranking as it was closed, checked and approved, and what was deliberated."""

revision = "2026_11_22_1240"
down_revision = "2026_11_22_1230"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
