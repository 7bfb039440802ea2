"""Who was asked and what they answered; the companies that take part."""

from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import BindParameter, Subquery, case, func, select
from sqlmodel import Session, col

from award.companies.extensions.queries import extensions
from award.companies.queries import Entry, entries
from award.editions.queries import calendar
from award.editions.refusals import unknown
from award.invitations.answering import Answer, Funnel, Reason, funnel, nobody_can_answer
from award.invitations.stages import Course
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.outbox.queries import OUTGOING_NOW
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
_SENT_NOW = (
    select(
        col(InvitationLinkRow.invitation), func.min(OUTGOING_NOW.c.posted_at).label("posted_at"),
        func.max(OUTGOING_NOW.c.id).label("letter"),
        func.max(case((OUTGOING_NOW.c.letter_state == "sent", 1), else_=0)).label("left"),
    )
    .join(OUTGOING_NOW, OUTGOING_NOW.c.id == col(InvitationLinkRow.message))
    .where(OUTGOING_NOW.c.state != "discarded")
    .group_by(col(InvitationLinkRow.invitation))
    .subquery("sent_now")
)  # fmt: skip
INVITATION_NOW = (
    select(
        col(InvitationRow.id), col(InvitationRow.edition), col(InvitationRow.entry),
        case((_SENT_NOW.c.posted_at.is_not(None), _SENT_NOW.c.posted_at),
             (col(InvitationRow.answer) != "", col(InvitationRow.asked_at))).label("asked_at"),
        col(InvitationRow.answer), col(InvitationRow.answered_at), col(InvitationRow.reason_kind),
        _SENT_NOW.c.letter, func.coalesce(_SENT_NOW.c.left, 0).label("left"),
    )
    .outerjoin(_SENT_NOW, _SENT_NOW.c.invitation == col(InvitationRow.id))
    .subquery("invitation_now")
)  # fmt: skip
"""`asked_at` None before a letter was sent or the company answered; `letter` the last message that was not discarded."""
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
    """The selected companies by name, and those that are to be asked and are not selected any more."""
    there = {one.entry: one for one in invitations(session, edition)}
    chosen, reached, sent = (
        set(selected_entries(session, edition)),
        written_to(session, edition),
        asked_in(session, edition),
    )
    wanted = there.keys() | chosen
    known = entries(session, edition, limit=ALL) if wanted else ()
    return tuple(
        Candidate(one, there.get(one.id), _course(one.id in chosen, there.get(one.id), one.id in sent, one.id in reached))
        for one in known if one.id in wanted
    )  # fmt: skip


def _course(selected: bool, there: Invitation | None, asked: bool, reached: bool) -> Course:  # noqa: FBT001 - facts
    if there is None:
        return Course(selected, asked=False, reached=False)
    arrived = bool(there.answer) or reached
    return Course(selected, asked, arrived, there.answer, there.reason_kind, prepared=not asked)


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
    answers = asked_in(session, edition)
    silent_reached = sum(not answers[entry] for entry in written_to(session, edition))
    return funnel(len(selected_entries(session, edition)), answers.values(), silent_reached)


def written_to(session: Session, edition: int) -> frozenset[int]:
    """The entries to which a letter with their link has left."""
    return frozenset(session.execute(select(reached_in(edition).c.entry)).scalars())


def reached_in(edition: int) -> Subquery:
    """For the queries of other capabilities to join: the entries to which a letter with their link has left, once each."""
    there = INVITATION_NOW.alias("reached_now")
    return select(there.c.entry).where(there.c.edition == edition, there.c.left == 1).subquery("reached")


def prepared_in(edition: int | BindParameter[int]) -> Subquery:
    """For the queries of other capabilities to join: the entries of companies that are to be asked, or were."""
    return select(col(InvitationRow.entry)).where(col(InvitationRow.edition) == edition).subquery("prepared")


def counts(session: Session, edition: int, now: datetime) -> Counts:
    """For the phases: over once no company that is silent can answer any more."""
    answers = asked_in(session, edition)
    until = {one.entry: one.until for one in extensions(session, edition) if one.deadline == "invitations"}
    deadline = calendar(session, edition).deadlines.get("invitations")
    silent = [until.get(entry) for entry, answer in answers.items() if not answer]
    given = [answer for answer in answers.values() if answer]
    return Counts(len(answers), len(given), given.count("accepted"), nobody_can_answer(deadline, silent, now))


def asked_in(session: Session, edition: int) -> dict[int, str]:
    """The answers of those who were sent a letter or have answered, "" where they are silent; by entry."""
    there = INVITATION_NOW
    mine = select(there.c.entry, there.c.answer).where(there.c.edition == edition, there.c.asked_at.is_not(None))
    return {row[0]: row[1] for row in session.execute(mine)}
