"""To be written by whoever owns this migration."""

revision = "2026_11_22_1170"
down_revision = "2026_11_22_1160"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
