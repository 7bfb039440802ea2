"""What an assessor types is kept, field by field, by the same rules as a juror's sheet (`award/drafts`)."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import msgspec
from sqlmodel import Session

from award.drafts.changing import Answer, Change, Standing
from award.drafts.operations import answer_again, refuse_unknown, save
from award.drafts.queries import texts_of
from award.people.roles import Person
from award.questionnaire.assessing.fields import MARK, Check, checked, flaw_in, longest
from award.questionnaire.assessing.operations.storing import not_writable, tell
from award.questionnaire.assessing.queries.held import Held, held

ALL_FIELDS = "%"


class Saved(msgspec.Struct, frozen=True):
    """The answers in the order of the changes, and what then still forbids signing; `held` is as it was before."""

    held: Held
    answers: tuple[Answer, ...]
    check: Check


def save_assessment(session: Session, entry: int, changes: Sequence[Change], by: Person, now: datetime) -> Saved:
    """All of them or, where one is refused, none; what was answered before is answered again, even if it was signed meanwhile.

    Raises NotYourAssessment, AssessmentSigned and Shut.
    """
    mine = held(session, entry, by.id)
    refuse_unknown(longest(mine.questions), changes)
    if not mine.writable(now):
        return _answered_again(session, mine, changes)
    standing: dict[str, Standing] = {}
    answers = []
    for change in changes:
        kept = save(session, mine.draft, change, by.called, now, ALL_FIELDS)
        standing |= kept.standing
        answers.append(kept.answer)
        if kept.answer.outcome == "saved" and not kept.answer.again:
            tell(session, "saved", mine.subject, by, now, after=_told(mine, change, kept.answer.version))
    return Saved(mine, tuple(answers), checked(mine.questions, texts_of(standing)))


def _answered_again(session: Session, mine: Held, changes: Sequence[Change]) -> Saved:
    again = [answer_again(session, mine.draft, change, ALL_FIELDS) for change in changes]
    known = [one for one in again if one is not None]
    if not known or len(known) < len(again):
        raise not_writable(mine)
    check = checked(mine.questions, texts_of(known[-1].standing))
    return Saved(mine, tuple(one.answer for one in known), check)


def _told(mine: Held, change: Change, version: int) -> dict[str, object]:
    """A mark as it is; of words, which may speak of people and can never be taken out again, only the digest."""
    field = {"field": change.field, "version": version}
    questions = {one.name: one for one in mine.questions}
    if change.field.startswith(f"{MARK}.") and flaw_in(questions, change.field, change.text) is None:
        return {**field, "text": change.text}
    return {**field, "sha256": sha256(change.text.encode()).hexdigest()}
