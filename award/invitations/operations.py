"""Companies are asked, and their answers written down; each act stands in the trail."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from award.companies.queries import entry
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open
from award.editions.refusals import outdated
from award.invitations.answering import Answered, answer_problems
from award.invitations.letters.operations import ANSWERED, withdraw_waiting
from award.invitations.queries import invitation, invitations
from award.invitations.tables import InquiryRow, InvitationLinkRow, InvitationRow
from award.messages import Message, Problem, Refused
from award.selection.queries import selected_entries
from award.trail.acts import Act
from award.trail.operations import record


def ask(session: Session, edition: int, entries: Iterable[int], by: Actor, now: datetime) -> tuple[int, ...]:
    """The keys of the invitations made, one for each company that was not asked before.

    Raises Refused for companies that are not selected.
    """
    demand(by, ORGANISERS)
    demand_open(session, edition, "invitations_sent")
    wanted = tuple(dict.fromkeys(entries))
    strangers = set(wanted) - set(selected_entries(session, edition))
    if strangers:
        names = ", ".join(sorted(entry(session, key).name for key in strangers))
        text = "Seules les entreprises sélectionnées sont sollicitées. Retirez de votre choix : {names}."
        raise Refused(Problem(Message.of(text, names=names), column="entries"))
    asked = {one.entry for one in invitations(session, edition)}
    return tuple(_ask(session, edition, key, by, now) for key in wanted if key not in asked)


def record_answer(session: Session, key: int, asked: Answered, by: Actor, now: datetime) -> int:
    """The invitation's new version. What a company answered before is kept in the trail."""
    demand(by, ORGANISERS)
    old = invitation(session, key)
    demand_open(session, old.edition, "invitations_answered")
    if old.version != asked.version:
        raise outdated()
    if faults := tuple(answer_problems(asked)):
        raise Refused(*faults)
    withdraw_waiting(session, key, ANSWERED, by.called, now)
    values = {"answer": asked.answer, "answered_by": by.called, "answered_at": now, "how": asked.how.strip(),
              "reason": asked.reason.strip(), "reason_kind": asked.reason_kind, "version": old.version + 1}  # fmt: skip
    session.execute(update(InvitationRow).where(col(InvitationRow.id) == key).values(**values))
    told = {"how": asked.how.strip(), "reason": asked.reason.strip()}  # from whom: people's names
    before = {"entry": old.entry, "answer": old.answer}
    after = {"entry": old.entry, "answer": asked.answer} | ({"why": asked.reason_kind} if asked.reason_kind else {})
    act = Act("invitation.answered", f"invitation:{key}", by.called, now, "", before, after, told)
    record(session, act)
    return old.version + 1


def _ask(session: Session, edition: int, entry_key: int, by: Actor, now: datetime) -> int:
    row = InvitationRow(edition=edition, entry=entry_key, asked_by=by.called, asked_at=now)
    session.add(row)
    session.flush()
    after = {"edition": edition, "entry": entry_key}
    record(session, Act("invitation.asked", f"invitation:{row.id}", by.called, now, after=after))
    return row.id or 0


def forget_addressee(session: Session, email: str, now: datetime) -> None:
    """Whoever was written to, or asked, at this address: their links end, their name and address go. That the company was
    written to, and what it asked, stays.
    """
    links = col(InvitationLinkRow.email) == email
    known = session.execute(select(col(InvitationLinkRow.invitation), col(InvitationLinkRow.name)).where(links)).all()
    ended = update(InvitationLinkRow).where(links, col(InvitationLinkRow.ended).is_(None))
    session.execute(ended.values(ended=now))
    session.execute(update(InvitationLinkRow).where(links).values(name="", email=""))
    handed = update(InvitationLinkRow).where(col(InvitationLinkRow.invitation).in_({one.invitation for one in known}))
    session.execute(
        handed.where(col(InvitationLinkRow.delegated_by).in_({one.name for one in known})).values(delegated_by="")
    )
    session.execute(update(InquiryRow).where(col(InquiryRow.email) == email).values(name="", email=""))
