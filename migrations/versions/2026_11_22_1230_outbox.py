"""Messages that wait to be read and sent, and the templates they are written from."""

revision = "2026_11_22_1230"
down_revision = "2026_11_22_1220"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
