"""What a juror types is kept, field by field. The hottest path of the service: every statement here is counted."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import msgspec
from sqlmodel import Session

from award.drafts.changing import Answer, Change, Standing
from award.drafts.operations import answer_again, refuse_unknown, save
from award.drafts.queries import texts_of
from award.interviews.sheets.disclosure import is_writable
from award.interviews.sheets.fields import MARKS, flaw_in
from award.interviews.sheets.marking import Summary, summary_of
from award.interviews.sheets.operations.storing import act_of, not_writable
from award.interviews.sheets.queries import Held, held
from award.people.roles import Person
from award.trail.operations import note

MARK_FIELDS = f"{MARKS}%"


class Saved(msgspec.Struct, frozen=True):
    """The answers in the order of the changes, and what they make of the sheet; `held` is as it was before."""

    held: Held
    answers: tuple[Answer, ...]
    summary: Summary


def save_fields(session: Session, entry: int, changes: Sequence[Change], by: Person, now: datetime) -> Saved:
    """All of them or, where one is refused, none. Raises NotYourSheet, CharterFirst, SheetSigned and Shut."""
    return save_into(session, held(session, entry, by.id), changes, by, now)


def save_into(session: Session, mine: Held, changes: Sequence[Change], by: Person, now: datetime) -> Saved:
    """What was answered before is answered again, even if the sheet was signed meanwhile."""
    refuse_unknown(mine.method.longest, changes)
    if not is_writable(mine.state, mine.phase):
        return _answered_again(session, mine, changes)
    standing: dict[str, Standing] = {}
    answers = []
    for change in changes:
        kept = save(session, mine.draft, change, by.called, now, MARK_FIELDS)
        standing |= kept.standing
        answers.append(kept.answer)
        if kept.answer.outcome == "saved" and not kept.answer.again:
            note(session, act_of("saved", mine, by, now, after=_told(mine, change, kept.answer.version)))
    return Saved(mine, tuple(answers), _summary(mine, standing))


def _answered_again(session: Session, mine: Held, changes: Sequence[Change]) -> Saved:
    again = [answer_again(session, mine.draft, change, MARK_FIELDS) for change in changes]
    known = [one for one in again if one is not None]
    if not known or len(known) < len(again):
        raise not_writable(mine)
    return Saved(mine, tuple(one.answer for one in known), _summary(mine, known[-1].standing))


def _summary(mine: Held, standing: dict[str, Standing]) -> Summary:
    return summary_of(mine.method.guide, mine.rule, texts_of(standing))


def _told(mine: Held, change: Change, version: int) -> dict[str, object]:
    """A mark as it is; of any other text, which may speak of people and can never be taken out again, only the digest."""
    field = {"field": change.field, "version": version}
    if change.field.startswith(MARKS) and flaw_in(change.field, change.text, mine.rule) is None:
        return {**field, "text": change.text}
    return {**field, "sha256": sha256(change.text.encode()).hexdigest()}
