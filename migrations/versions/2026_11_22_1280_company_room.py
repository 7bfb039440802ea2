"""Assessments reopened and deliberated; what a person leaves behind."""

revision = "2026_11_22_1280"
down_revision = "2026_11_22_1270"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
