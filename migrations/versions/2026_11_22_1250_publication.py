"""A publication is prepared, approved, scheduled, and takes place."""

revision = "2026_11_22_1250"
down_revision = "2026_11_22_1240"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
