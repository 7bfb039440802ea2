"""Who was asked and what they answered; the companies that take part."""

from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.extensions.queries import extensions
from award.companies.queries import Entry, entries
from award.editions.queries import calendar
from award.editions.refusals import unknown
from award.invitations.answering import Answer, Funnel, funnel, nobody_can_answer
from award.invitations.tables import InvitationRow
from award.selection.queries import selected_entries

ALL = 1_000_000


class Invitation(msgspec.Struct, frozen=True):
    """The question as it was put to a company; `answer` is "" while the company is silent."""

    id: int
    edition: int
    entry: int
    asked_by: str
    asked_at: datetime
    answer: Answer | Literal[""]
    answered_by: str
    answered_at: datetime | None
    how: str
    reason: str
    version: int


class Participant(msgspec.Struct, frozen=True):
    """A company that accepted, under its name and in its sector of that year."""

    entry: int
    company: int
    name: str
    sector: int
    sector_name: str


class Candidate(msgspec.Struct, frozen=True):
    """A selected company, and the question that was put to it, if it was."""

    entry: Entry
    invitation: Invitation | None


class Counts(msgspec.Struct, frozen=True):
    """What the phases of an edition ask about its invitations."""

    asked: int
    answered: int
    accepted: int
    over: bool


_INVITATION = select(*(getattr(InvitationRow, name) for name in Invitation.__struct_fields__))
_ACCEPTED = col(InvitationRow.answer) == "accepted"


def invitations(session: Session, edition: int) -> tuple[Invitation, ...]:
    """In the order in which they were asked."""
    rows = session.execute(_INVITATION.where(col(InvitationRow.edition) == edition).order_by(col(InvitationRow.id)))
    return tuple(Invitation(*row) for row in rows)


def invitation_of(session: Session, edition: int, entry: int) -> Invitation:
    """Raises Unknown when that company was not asked, or is in another edition."""
    mine = _INVITATION.where(col(InvitationRow.entry) == entry, col(InvitationRow.edition) == edition)
    row = session.execute(mine).first()
    if row is None:
        raise unknown()
    return Invitation(*row)


def invitation(session: Session, key: int) -> Invitation:
    """Raises Unknown when there is none."""
    row = session.execute(_INVITATION.where(col(InvitationRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Invitation(*row)


def candidates(session: Session, edition: int) -> tuple[Candidate, ...]:
    """The selected companies by name, and those asked that are not selected any more."""
    asked = {one.entry: one for one in invitations(session, edition)}
    wanted = asked.keys() | set(selected_entries(session, edition))
    known = entries(session, edition, limit=ALL) if wanted else ()
    return tuple(Candidate(one, asked.get(one.id)) for one in known if one.id in wanted)


def participants(session: Session, edition: int) -> tuple[Participant, ...]:
    """The companies that accepted, by name."""
    mine = select(col(InvitationRow.entry)).where(col(InvitationRow.edition) == edition, _ACCEPTED)
    accepted = set(session.execute(mine).scalars())
    known = entries(session, edition, limit=ALL) if accepted else ()
    return tuple(
        Participant(one.id, one.company, one.name, one.sector, one.sector_name) for one in known if one.id in accepted
    )


def participates(session: Session, edition: int, entry: int) -> bool:
    mine = select(col(InvitationRow.id)).where(
        col(InvitationRow.entry) == entry, col(InvitationRow.edition) == edition, _ACCEPTED
    )
    return session.execute(mine).first() is not None


def funnel_of(session: Session, edition: int) -> Funnel:
    return funnel(len(selected_entries(session, edition)), _answers(session, edition).values())


def counts(session: Session, edition: int, now: datetime) -> Counts:
    """For the phases: over once no company that is silent can answer any more."""
    answers = _answers(session, edition)
    until = {one.entry: one.until for one in extensions(session, edition) if one.deadline == "invitations"}
    deadline = calendar(session, edition).deadlines.get("invitations")
    silent = [until.get(entry) for entry, answer in answers.items() if not answer]
    given = [answer for answer in answers.values() if answer]
    return Counts(len(answers), len(given), given.count("accepted"), nobody_can_answer(deadline, silent, now))


def _answers(session: Session, edition: int) -> dict[int, str]:
    """By entry."""
    mine = select(col(InvitationRow.entry), col(InvitationRow.answer)).where(col(InvitationRow.edition) == edition)
    return {row[0]: row[1] for row in session.execute(mine)}
