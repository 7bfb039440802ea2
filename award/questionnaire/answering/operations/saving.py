"""What people of a company type is kept, field by field. A hot path: every statement here is counted.

Each change is kept in the past of its draft, with its author and its time; the trail tells what is submitted.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.drafts.changing import Answer, Change, Standing
from award.drafts.operations import Kept, answer_again, refuse_unknown, save
from award.people.roles import Person
from award.questionnaire.answering.operations.storing import opened
from award.questionnaire.answering.queries.held import Held, held
from award.questionnaire.answering.refusals import locked
from award.questionnaire.answering.submitting import Check, checked
from award.questionnaire.answering.tidying import tidy
from award.questionnaire.files.queries import counts_of

EVERY = "%"


class Saved(msgspec.Struct, frozen=True):
    """The answers in the order of the changes, and how far the whole is with them."""

    held: Held
    answers: tuple[Answer, ...]
    check: Check


def save_fields(session: Session, edition: int, changes: Sequence[Change], by: Person, now: datetime) -> Saved:
    """All of them or, where one is refused, none. Raises Unknown, Locked, and Refused for fields that do not exist.

    What was answered before is answered again, even if it was submitted meanwhile.
    """
    mine = held(session, edition, by)
    clean = [msgspec.structs.replace(one, text=tidy(one.text)) for one in changes]
    refuse_unknown(mine.form.longest, clean)
    if mine.stage(now) != "open":
        return _answered_again(session, mine, clean, now)
    mine = opened(session, mine, by, now)
    kept = []
    for at, change in enumerate(clean):
        kept.append(save(session, mine.draft, change, by.called, now, "" if at else EVERY))
    return _saved(session, mine, kept)


def _answered_again(session: Session, mine: Held, changes: Sequence[Change], now: datetime) -> Saved:
    known: list[Kept] = []
    for at, change in enumerate(changes):
        found = answer_again(session, mine.draft, change, "" if at else EVERY)
        if found is None:
            raise locked(mine.stage(now))
        known.append(found)
    return _saved(session, mine, known)


def _saved(session: Session, mine: Held, kept: Sequence[Kept]) -> Saved:
    """The first of them has all the fields, the others what became of one each."""
    standing: dict[str, Standing] = {}
    for one in kept:
        standing |= one.standing
    check = checked(mine.form, standing, counts_of(session, mine.response))
    return Saved(mine, tuple(one.answer for one in kept), check)
