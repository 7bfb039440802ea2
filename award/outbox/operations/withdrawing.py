"""Messages that will not leave, and what is forgotten of those that did."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.messages import Message, Problem, Refused
from award.outbox.operations.posting import STILL, demand_shown
from award.outbox.sending import Chosen
from award.outbox.tables import OutgoingRow
from award.trail.acts import Act
from award.trail.operations import record

LONGEST_REASON = 500
ERASED = {"name": "", "address": "", "subject": "", "text": "", "bounce": ""}


def discard(session: Session, asked: Chosen, reason: str, by: Actor, now: datetime) -> int:
    """How many will not leave: exactly those that were shown."""
    demand(by, ORGANISERS)
    demand_shown(session, asked)
    if not reason.strip():
        raise Refused(Problem(Message("Dites pourquoi ces messages ne partiront pas."), column="reason"))
    if len(reason) > LONGEST_REASON:
        told = Message.of("Raccourcissez ce texte à {most} caractères.", most=LONGEST_REASON)
        raise Refused(Problem(told, column="reason"))
    return withdraw(session, asked.keys, reason.strip(), by.called, now)


def withdraw(session: Session, keys: Collection[int], reason: str, by: str, now: datetime) -> int:
    """How many of these had not left and now never will: what they say has been overtaken."""
    return _ended(session, col(OutgoingRow.id).in_(keys), reason, by, now) if keys else 0


def cancel_batch(session: Session, batch: int, reason: str, by: str, now: datetime) -> int:
    """How many of the batch had not left, and now never will."""
    return _ended(session, col(OutgoingRow.batch) == batch, reason, by, now)


def erase_messages(session: Session, address: str, by: str, now: datetime) -> None:
    """What somebody who leaves was written goes as well, and what still waited does not leave."""
    mine = col(OutgoingRow.address) == address
    _ended(session, mine, "", by, now)
    session.execute(update(OutgoingRow).where(mine).values(**ERASED))


def _ended(session: Session, wanted: ColumnElement[bool], reason: str, by: str, now: datetime) -> int:
    mine = update(OutgoingRow).where(wanted, col(OutgoingRow.state).in_(STILL))
    gone = {"state": "discarded", "due": None, "secrets": "{}", "reason": reason, "ended_by": by, "ended_at": now}
    ended = mine.values(version=col(OutgoingRow.version) + 1, **gone)
    rows = session.execute(ended.returning(col(OutgoingRow.id), col(OutgoingRow.kind), col(OutgoingRow.about))).all()
    for row in sorted(rows, key=lambda row: row.id):
        after = {"message": row.id, "kind": row.kind}
        record(session, Act("message.discarded", row.about or f"message:{row.id}", by, now, reason, after=after))
    return len(rows)
