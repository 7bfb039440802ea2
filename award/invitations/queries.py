"""Who was asked and what they answered; the companies that take part."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.extensions.queries import extensions
from award.companies.queries import Entry, entries
from award.editions.queries import calendar
from award.editions.refusals import unknown
from award.invitations.answering import Answer, Funnel, Reason, funnel, nobody_can_answer
from award.invitations.stages import Course
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.mail.queries import states_of
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
    reason_kind: Reason | Literal[""]
    contact: int | None
    letter: int | None
    """The last one written to the company."""
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
    course: Course


class Counts(msgspec.Struct, frozen=True):
    """What the phases of an edition ask about its invitations."""

    asked: int
    answered: int
    accepted: int
    over: bool


_INVITATION = select(*(getattr(InvitationRow, name) for name in Invitation.__struct_fields__))
_ACCEPTED = col(InvitationRow.answer) == "accepted"
PARTICIPATION_NOW = select(col(InvitationRow.entry)).where(_ACCEPTED).subquery("participation_now")
"""For the queries of other capabilities to join, where every statement counts."""


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
    chosen, reached = set(selected_entries(session, edition)), written_to(session, edition)
    wanted = asked.keys() | chosen
    known = entries(session, edition, limit=ALL) if wanted else ()
    return tuple(
        Candidate(one, asked.get(one.id), _course(one.id in chosen, asked.get(one.id), reached))
        for one in known if one.id in wanted
    )  # fmt: skip


def _course(selected: bool, there: Invitation | None, reached: Collection[int]) -> Course:  # noqa: FBT001 - a fact
    if there is None:
        return Course(selected, asked=False, reached=False)
    arrived = bool(there.answer) or there.entry in reached
    return Course(selected, asked=True, reached=arrived, answer=there.answer, reason=there.reason_kind)


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
    answers = _answers(session, edition)
    silent_reached = sum(not answers[entry] for entry in written_to(session, edition))
    return funnel(len(selected_entries(session, edition)), answers.values(), silent_reached)


def written_to(session: Session, edition: int) -> frozenset[int]:
    """The entries to which a letter with their link has left."""
    mine = select(col(InvitationRow.entry), col(InvitationLinkRow.letter)).join(
        InvitationLinkRow, col(InvitationLinkRow.invitation) == col(InvitationRow.id)
    )
    letters = {row[1]: row[0] for row in session.execute(mine.where(col(InvitationRow.edition) == edition))}
    return frozenset(letters[key] for key, state in states_of(session, letters.keys()).items() if state == "sent")


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
