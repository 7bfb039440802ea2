"""Certificates, reports and badges: what was made, from what, under which code, revoked or not."""

revision = "2026_11_22_1260"
down_revision = "2026_11_22_1250"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
