"""The links that were sent, and how far their letters came."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.extensions.queries import extensions
from award.editions.phases import opens
from award.editions.queries import calendar, editions
from award.invitations.letters.links import Link, holder
from award.invitations.letters.reminding import is_due
from award.invitations.queries import invitations
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.mail.queries import states_of
from award.people.credentials import fingerprint

_LINK = select(*(getattr(InvitationLinkRow, name) for name in Link.__struct_fields__))
_OLDEST = (col(InvitationLinkRow.created), col(InvitationLinkRow.letter))


def link_with(session: Session, token: str) -> Link | None:
    """None for a link that nobody was sent."""
    row = session.execute(_LINK.where(col(InvitationLinkRow.fingerprint) == fingerprint(token))).first()
    return None if row is None else Link(*row)


def links_of(session: Session, invitation: int) -> tuple[Link, ...]:
    """The oldest first."""
    mine = _LINK.where(col(InvitationLinkRow.invitation) == invitation).order_by(*_OLDEST)
    return tuple(Link(*row) for row in session.execute(mine))


def links_in(session: Session, edition: int) -> dict[int, tuple[Link, ...]]:
    """By invitation, the oldest first."""
    mine = _LINK.join(InvitationRow, col(InvitationRow.id) == col(InvitationLinkRow.invitation))
    found: dict[int, tuple[Link, ...]] = {}
    for one in (
        Link(*row) for row in session.execute(mine.where(col(InvitationRow.edition) == edition).order_by(*_OLDEST))
    ):
        found[one.invitation] = (*found.get(one.invitation, ()), one)
    return found


def letters_left(session: Session, links: Collection[Link]) -> dict[int, str]:
    """How far each letter came, by its key: `sent` once a mail server has taken it."""
    return states_of(session, {one.letter for one in links})


def due_reminders(session: Session, now: datetime) -> tuple[int, ...]:
    """The invitations whose reminder leaves by itself now."""
    return tuple(
        key for one in editions(session) if opens(one.phase, "invitations_sent") for key in _due(session, one.id, now)
    )


def _due(session: Session, edition: int, now: datetime) -> Iterator[int]:
    deadline = calendar(session, edition).deadlines.get("invitations")
    until = {one.entry: one.until for one in extensions(session, edition) if one.deadline == "invitations"}
    links = links_in(session, edition)
    for one in invitations(session, edition):
        last = holder(links.get(one.id, ()))
        if not one.answer and last is not None and is_due(last.created, deadline, until.get(one.entry), now):
            yield one.id
