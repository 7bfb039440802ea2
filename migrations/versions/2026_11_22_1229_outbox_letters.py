"""Letters with a link become messages that were posted."""

from alembic import op

revision = "2026_11_22_1229"
down_revision = "2026_11_22_1228"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The key of each message is that of its letter: the table is new, and all keys are free."""
    op.execute(
        """
        INSERT INTO outgoing (id, edition, kind, template, about, needs, name, address, language, subject, text, secrets,
                              state, letter, written_by, written_at, edited_by, ended_by, ended_at, reason, bounce,
                              bounced_by, version)
        SELECT letter.id, invitation.edition,
               CASE letter.kind WHEN 'invitations.reminder' THEN 'invitation.reminder' ELSE 'invitation.first' END,
               0, 'invitation:' || invitation.id, '', invitation_link.name, invitation_link.email,
               invitation_link.language, letter.subject, '', '{}', 'posted', letter.id, letter.written_by,
               letter.written_at, '', letter.written_by, letter.written_at, '', '', '', 1
        FROM invitation_link
        JOIN invitation ON invitation.id = invitation_link.invitation
        JOIN letter ON letter.id = invitation_link.letter
        """
    )
    op.execute(
        """
        UPDATE invitation_link SET message = letter, replaces = NOT EXISTS (
            SELECT 1 FROM letter WHERE letter.id = invitation_link.letter AND letter.kind = 'invitations.reminder')
        """
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('outgoing', 'id'), coalesce(max(id), 0) + 1, false) FROM outgoing"
        )


def downgrade() -> None:
    op.execute("DELETE FROM outgoing")
