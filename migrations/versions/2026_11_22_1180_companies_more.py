"""The number of a sector that was merged into another is not given again on SQLite either: the trail still speaks of it."""

from alembic import op

revision = "2026_11_22_1180"
down_revision = "2026_11_22_1170"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("sector", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("sector", recreate="always"):
            pass
