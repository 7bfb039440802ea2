"""Links of invitations are sent by messages, and jurors reminded by them: nothing else says so any more."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1230"
down_revision = "2026_11_22_1229"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("invitation_link") as batch:
        batch.alter_column("message", existing_type=sa.Integer, nullable=False)
        batch.alter_column("replaces", existing_type=sa.Boolean, nullable=False)
        batch.drop_column("letter")
    with op.batch_alter_table("invitation") as batch:
        batch.drop_column("letter")
        batch.drop_column("reminded_at")
    with op.batch_alter_table("juror") as batch:
        batch.drop_column("reminded_at")


def downgrade() -> None:
    """Links whose message has not left go: before, there were none."""
    op.add_column("invitation_link", sa.Column("letter", sa.Integer, nullable=True))
    op.execute(
        "UPDATE invitation_link SET letter = (SELECT letter FROM outgoing WHERE outgoing.id = invitation_link.message)"
    )
    op.execute("DELETE FROM invitation_link WHERE letter IS NULL")
    with op.batch_alter_table("invitation_link") as batch:
        batch.alter_column("letter", existing_type=sa.Integer, nullable=False)
        batch.alter_column("message", existing_type=sa.Integer, nullable=True)
        batch.alter_column("replaces", existing_type=sa.Boolean, nullable=True)
    op.add_column("invitation", sa.Column("letter", sa.Integer, nullable=True))
    op.add_column("invitation", sa.Column("reminded_at", MOMENT, nullable=True))
    op.execute(
        """
        UPDATE invitation SET letter = (
            SELECT max(invitation_link.letter) FROM invitation_link WHERE invitation_link.invitation = invitation.id)
        """
    )
    op.add_column("juror", sa.Column("reminded_at", MOMENT, nullable=True))
