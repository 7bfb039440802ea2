"""Letters, as those who answer for them see them, and as the worker takes them."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlmodel import Session

from award.mail.letters import Letter
from award.mail.tables import LETTER

_LISTED = select(LETTER.c.id, LETTER.c.kind, LETTER.c.recipient, LETTER.c.subject, LETTER.c.written_at, LETTER.c.state,
                 LETTER.c.told, LETTER.c.ended_at)  # fmt: skip
_LETTER = select(LETTER.c.kind, LETTER.c.recipient, LETTER.c.subject, LETTER.c.text, LETTER.c.language)

LETTER_NOW = select(LETTER.c.id, LETTER.c.state).subquery("letter_now")
"""For the queries of other capabilities to join."""


class Listed(msgspec.Struct, frozen=True):
    """A letter without its text; `told` is what the mail server answered last."""

    id: int
    kind: str
    recipient: str
    subject: str
    written_at: datetime
    state: str
    told: str
    ended_at: datetime | None


class Posted(msgspec.Struct, frozen=True):
    """A letter that may leave, and when it was written."""

    letter: Letter
    written_at: datetime


def letters(session: Session, limit: int, *, before: int | None = None) -> list[Listed]:
    """The newest first; `before` is the key of the last one of the page before."""
    asked = _LISTED.order_by(LETTER.c.id.desc()).limit(limit)
    return [Listed(*row) for row in session.execute(asked.where(LETTER.c.id < before) if before else asked)]


def letters_to(session: Session, recipient: str) -> list[Listed]:
    """What somebody was written, the newest first."""
    asked = _LISTED.where(LETTER.c.recipient == recipient).order_by(LETTER.c.id.desc())
    return [Listed(*row) for row in session.execute(asked)]


def letter(session: Session, key: int) -> tuple[Listed, str] | None:
    """With its text."""
    row = session.execute(_LISTED.add_columns(LETTER.c.text).where(LETTER.c.id == key)).one_or_none()
    return (Listed(*row[:-1]), row.text) if row else None


def states_of(session: Session, keys: Collection[int]) -> dict[int, str]:
    """How far letters came, by their key."""
    return {
        row.id: row.state for row in session.execute(select(LETTER.c.id, LETTER.c.state).where(LETTER.c.id.in_(keys)))
    }


def in_doubt(session: Session) -> int:
    """How many wait for somebody's decision."""
    return int(session.execute(select(func.count()).where(LETTER.c.state == "doubtful")).scalar_one())


def to_send(session: Session, key: int) -> Posted | None:
    """None when it has left, or is leaving."""
    waiting = _LETTER.add_columns(LETTER.c.written_at).where(LETTER.c.id == key, LETTER.c.state == "waiting")
    row = session.execute(waiting).one_or_none()
    return Posted(Letter(*row[:-1]), row.written_at) if row else None
