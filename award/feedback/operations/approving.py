"""What a company will read is approved as it was read, and can be opened again until it is published."""

from datetime import datetime
from hashlib import sha256

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, demand
from award.editions.refusals import outdated, shut
from award.feedback.access import FEEDBACK_WRITTEN
from award.feedback.findings import kept
from award.feedback.operations.storing import change_feedback, feedback_at, tell, writable_desk
from award.feedback.queries import desk
from award.feedback.tables import FeedbackApprovalRow
from award.messages import Message, Problem, Refused
from award.people.access import may_enter
from award.people.roles import Person


class Approving(msgspec.Struct, frozen=True):
    """`seal` is that of what was read; `looked` says that every question of the checks was looked at."""

    seal: str
    looked: bool


def approve(session: Session, edition: int, entry: int, asked: Approving, by: Person, now: datetime) -> int:
    """The number of the approval. Raises NotAllowed, Unknown, Shut, FeedbackApproved, Outdated, and Refused with everything
    that forbids it.
    """
    found = writable_desk(session, edition, entry, by)
    feedback = feedback_at(found)
    if found.seal != asked.seal:
        raise outdated()
    if problems := [Problem(one.message, column=one.field) for one in found.remarks if one.forbids]:
        raise Refused(*problems)
    if found.remarks and not asked.looked:
        raise Refused(Problem(Message("Dites que vous avez regardé chaque question."), column="looked"))
    number = len(found.approvals) + 1
    content = msgspec.json.encode(kept(found.findings)).decode()
    after = {"number": number, "findings": len(kept(found.findings)), "sha256": sha256(content.encode()).hexdigest()}
    entry_of_trail = tell(session, "approved", feedback.subject, by, now, after=after)
    session.add(
        FeedbackApprovalRow(feedback=feedback.id, number=number, content=content, approved_by=by.called, approved_at=now,
                            entry_of_trail=entry_of_trail)
    )  # fmt: skip
    change_feedback(session, feedback, state="approved")
    return number


def reopen(session: Session, edition: int, entry: int, reason: str, by: Person, now: datetime) -> None:
    """Until the results are published. Raises NotAllowed, Unknown, Shut for one that is not approved, and Refused without a
    reason.
    """
    demand(by, ORGANISERS)
    found = desk(session, edition, entry, by.id)
    feedback = feedback_at(found)
    if feedback.state != "approved" or not may_enter(by, FEEDBACK_WRITTEN, found.edition.phase):
        raise shut()
    if not reason.strip():
        raise Refused(Problem(Message("Dites pourquoi : la raison est gardée au registre."), column="reason"))
    number = found.approvals[-1].number
    row = update(FeedbackApprovalRow).where(
        col(FeedbackApprovalRow.feedback) == feedback.id, col(FeedbackApprovalRow.number) == number
    )
    session.execute(row.values(reopened_by=by.called, reopened_at=now, reason=reason.strip()))
    change_feedback(session, feedback, state="writing")
    tell(session, "reopened", feedback.subject, by, now, reason=reason.strip(), after={"number": number})
