"""The links that were sent, and how far their letters came."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from award.companies.extensions.queries import extensions
from award.editions.phases import opens
from award.editions.queries import calendar, editions
from award.invitations.letters.links import Link, holder, last_written, settled
from award.invitations.letters.reminding import is_due
from award.invitations.queries import invitations
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.outbox.queries import sent
from award.people.credentials import fingerprint

_KEPT = [name for name in Link.__struct_fields__ if name not in {"posted", "course"}]
_LINK = select(*(getattr(InvitationLinkRow, name) for name in _KEPT))


def link_with(session: Session, token: str) -> Link | None:
    """None for a link that nobody was written."""
    print_ = fingerprint(token)
    mine = select(col(InvitationLinkRow.invitation)).where(col(InvitationLinkRow.fingerprint) == print_)
    key = session.execute(mine).scalar_one_or_none()
    return None if key is None else next(one for one in links_of(session, key) if one.fingerprint == print_)


def links_of(session: Session, invitation: int) -> tuple[Link, ...]:
    """In the order in which they were sent, those not sent last."""
    return _links(session, _LINK.where(col(InvitationLinkRow.invitation) == invitation)).get(invitation, ())


def links_in(session: Session, edition: int) -> dict[int, tuple[Link, ...]]:
    """By invitation, each as `links_of` has them."""
    mine = _LINK.join(InvitationRow, col(InvitationRow.id) == col(InvitationLinkRow.invitation))
    return _links(session, mine.where(col(InvitationRow.edition) == edition))


def _links(session: Session, wanted: Select[Any]) -> dict[int, tuple[Link, ...]]:
    rows = session.execute(wanted).all()
    known = sent(session, {row.message for row in rows})
    found: dict[int, list[Link]] = {}
    for row in rows:
        there = known[row.message]
        found.setdefault(row.invitation, []).append(Link(*row, there.posted_at, there.course))  # type: ignore[call-arg]  # the row has the rest
    return {key: settled(links) for key, links in found.items()}


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
        mine = links.get(one.id, ())
        last = last_written(mine)
        if not one.answer and holder(mine) and last and is_due(last, deadline, until.get(one.entry), now):
            yield one.id
