"""Findings of a feedback report, edited and approved."""

revision = "2026_11_22_1270"
down_revision = "2026_11_22_1260"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
