"""What an organiser types is kept, field by field, by the same rules as a juror's sheet (`award/drafts`)."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import msgspec
from sqlmodel import Session

from award.drafts.changing import Answer, Change
from award.drafts.operations import answer_again, refuse_unknown, save
from award.editions.actors import ORGANISERS, demand
from award.editions.refusals import Shut, shut
from award.feedback.findings import longest
from award.feedback.operations.storing import feedback_at, tell
from award.feedback.queries import Desk, desk
from award.feedback.refusals import feedback_approved
from award.people.roles import Person


class Saved(msgspec.Struct, frozen=True):
    """The answers in the order of the changes, and the desk as it is then."""

    desk: Desk
    answers: tuple[Answer, ...]


def save_feedback(
    session: Session, edition: int, entry: int, changes: Sequence[Change], by: Person, now: datetime
) -> Saved:
    """All of them or, where one is refused, none; what was answered before is answered again, even if it was approved
    meanwhile. Raises NotAllowed, Unknown, Shut and FeedbackApproved.
    """
    demand(by, ORGANISERS)
    found = desk(session, edition, entry, by.id)
    feedback = feedback_at(found)
    refuse_unknown(longest(one.id for one in found.findings), changes)
    if not found.writable:
        return _answered_again(session, found, changes)
    answers = []
    for change in changes:
        answer = save(session, feedback.draft, change, by.called, now).answer
        answers.append(answer)
        if answer.outcome == "saved" and not answer.again:
            after = {"field": change.field, "version": answer.version, "sha256": _digest(change.text)}
            tell(session, "saved", feedback.subject, by, now, after=after)
    return Saved(desk(session, edition, entry, by.id), tuple(answers))


def _answered_again(session: Session, found: Desk, changes: Sequence[Change]) -> Saved:
    again = [answer_again(session, feedback_at(found).draft, change) for change in changes]
    known = [one.answer for one in again if one is not None]
    if not known or len(known) < len(again):
        raise _not_writable(found)
    return Saved(found, tuple(known))


def _not_writable(found: Desk) -> Shut:
    return feedback_approved() if feedback_at(found).state == "approved" else shut()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
