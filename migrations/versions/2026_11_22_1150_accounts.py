"""To be written by whoever owns this migration."""

revision = "2026_11_22_1150"
down_revision = "2026_11_22_1140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
