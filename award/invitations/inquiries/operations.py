"""A company asks; the organisers answer, by a letter to whoever asked."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.companies.queries import entry
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.refusals import outdated
from award.invitations.inquiries.inquiring import Asking, Reply, asking_problems, reply_problems
from award.invitations.inquiries.queries import inquiry_of, waiting_of
from award.invitations.letters.kinds import ANSWERED
from award.invitations.tables import InquiryRow
from award.messages import Refused
from award.outbox.operations import Draft, To, send_at_once
from award.outbox.wording import in_one_line, unlinked
from award.trail.acts import Act
from award.trail.operations import record


def ask_organisers(session: Session, entry_key: int, asked: Asking, by: str, now: datetime) -> int:
    """The key of the question. Whoever calls this has made sure that `by` speaks for that company.

    Raises Refused with everything that is wrong, and Unknown for no such entry.
    """
    place = entry(session, entry_key)
    if faults := tuple(asking_problems(asked.text, waiting_of(session, entry_key))):
        raise Refused(*faults)
    row = InquiryRow(edition=place.edition, entry=entry_key, name=in_one_line(asked.name), email=asked.email,
                     language=asked.language, text=asked.text.strip(), at=now)  # fmt: skip
    session.add(row)
    session.flush()
    personal = {"name": row.name, "email": row.email, "text": row.text}
    after = {"edition": place.edition, "entry": entry_key}
    record(session, Act("inquiry.asked", f"inquiry:{row.id}", by, now, after=after, personal=personal))
    return row.id or 0


def answer_inquiry(session: Session, edition: int, key: int, reply: Reply, by: Actor, now: datetime) -> int:
    """The question's new version. An answer may be put right: another letter says the new one."""
    demand(by, ORGANISERS)
    old = inquiry_of(session, edition, key)
    if old.version != reply.version:
        raise outdated()
    if faults := tuple(reply_problems(reply.answer)):
        raise Refused(*faults)
    text = reply.answer.strip()
    values = {"answer": text, "answered_by": by.called, "answered_at": now, "version": old.version + 1}
    session.execute(update(InquiryRow).where(col(InquiryRow.id) == key).values(**values))
    company = entry(session, old.entry).name
    said = {"name": old.name, "company": company, "question": unlinked(old.text), "answer": text}
    to = To(old.name, old.email, old.language)
    send_at_once(session, Draft(edition, ANSWERED, to, said, f"inquiry:{key}"), by.called, now)
    sides = {"before": {"entry": old.entry}, "after": {"entry": old.entry}}
    record(session, Act("inquiry.answered", f"inquiry:{key}", by.called, now, "", **sides, personal={"text": text}))
    return old.version + 1
