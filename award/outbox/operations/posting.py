"""Messages leave: now, at their time, or at once because something happened. None leaves twice."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import Row, exists, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, SYSTEM, Actor, demand
from award.editions.phases import opens
from award.editions.queries import phase_of
from award.editions.refusals import outdated, shut
from award.jobs.operations import ask
from award.mail.letters import Letter
from award.mail.operations import post
from award.messages import Message, Problem, Refused, refuse
from award.outbox.operations.writing_down import Draft, store
from award.outbox.queries import shown
from award.outbox.sending import Chosen, digest_of
from award.outbox.tables import BatchRow, OutgoingRow
from award.outbox.wording import with_secrets
from award.trail.acts import Act
from award.trail.operations import record

POST_DUE = "outbox.post-due"
STILL = ("waiting", "scheduled")
_LEAVING = (
    col(OutgoingRow.id), col(OutgoingRow.edition), col(OutgoingRow.kind), col(OutgoingRow.about),
    col(OutgoingRow.needs), col(OutgoingRow.address), col(OutgoingRow.subject), col(OutgoingRow.text),
    col(OutgoingRow.secrets), col(OutgoingRow.language),
)  # fmt: skip
_IS_HELD = exists().where(col(BatchRow.id) == col(OutgoingRow.batch), col(BatchRow.held))
PAST = Message("Ce moment est passé. Choisissez-en un à venir, ou envoyez maintenant.")


class PostDue(msgspec.Struct, frozen=True):
    """The arguments of the job `outbox.post-due`: none, it takes whatever is due."""


def send(session: Session, asked: Chosen, by: Actor, now: datetime) -> int:
    """How many leave now, or at the time. Raises Outdated unless they are exactly what was shown, and Shut when the phase of
    the edition lets them leave no more.
    """
    demand(by, ORGANISERS)
    demand_shown(session, asked)
    if asked.due is not None and asked.due <= now:
        raise Refused(Problem(PAST, column="due"))
    rows = _taken(session, (col(OutgoingRow.id).in_(asked.keys), ~_IS_HELD))
    if len(rows) != len(asked.keys):
        raise refuse("Ces messages attendent l’acte qui les a écrits : ils partent avec lui, et d’aucune autre façon.")
    if any(not _may_leave(session, row) for row in rows):
        raise shut()
    if asked.due is None:
        _post_all(session, rows, by.called, now)
    else:
        _schedule(session, rows, asked.due, by.called, now)
    return len(rows)


def unschedule(session: Session, edition: int, keys: frozenset[int], by: Actor, now: datetime) -> int:
    """How many of those that were to leave at a time wait again."""
    demand(by, ORGANISERS)
    mine = (col(OutgoingRow.id).in_(keys), col(OutgoingRow.edition) == edition, col(OutgoingRow.state) == "scheduled")
    rows = _taken(session, mine)
    for row in rows:
        _record(session, row, "message.unscheduled", by.called, now)
    return len(rows)


def demand_shown(session: Session, asked: Chosen) -> None:
    """Raises Outdated unless these messages have not left and are exactly what somebody was shown."""
    if not asked.keys:
        raise refuse("Choisissez au moins un message.")
    there = shown(session, asked.edition, asked.keys)
    if {one.id for one in there} != asked.keys or digest_of(there, asked.due) != asked.digest:
        raise outdated()


def send_at_once(session: Session, draft: Draft, by: str, now: datetime) -> int:
    """The key of a message that leaves because something happened: nobody has to press a button for it."""
    key = store(session, draft, by, now)
    for row in _taken(session, (col(OutgoingRow.id) == key,)):
        _post(session, row, by, now)
    return key


def post_batch(session: Session, batch: int, by: str, now: datetime) -> int:
    """How many leave: all of the batch that have not left and were not discarded, held or not. In the caller's transaction,
    which also decides whether they may.
    """
    rows = _taken(session, (col(OutgoingRow.batch) == batch,))
    _post_all(session, rows, by, now)
    return len(rows)


def post_due(session: Session, now: datetime) -> int:
    """How many leave: those whose time has come. Those that the edition's phase lets leave no more wait for a person."""
    due = (col(OutgoingRow.state) == "scheduled", col(OutgoingRow.due) <= now)
    rows = _taken(session, due)
    able = [row for row in rows if _may_leave(session, row)]
    late = [row for row in rows if row not in able]
    _post_all(session, able, SYSTEM.called, now)
    for row in late:
        _record(session, row, "message.kept-back", SYSTEM.called, now)
    return len(able)


def _taken(session: Session, wanted: Collection[object]) -> list[Row[tuple[object, ...]]]:
    """Those that have not left, in their order, locked as waiting for the rest of this transaction."""
    mine = update(OutgoingRow).where(col(OutgoingRow.state).in_(STILL), *wanted)  # type: ignore[arg-type]  # conditions
    taken = mine.values(state="waiting", due=None).returning(*_LEAVING)
    return sorted(session.execute(taken).all(), key=lambda row: row.id)


def _may_leave(session: Session, row: Row[tuple[object, ...]]) -> bool:
    return not row.needs or opens(phase_of(session, row.edition), row.needs)


def _post_all(session: Session, rows: Collection[Row[tuple[object, ...]]], by: str, now: datetime) -> None:
    for row in rows:
        _record(session, row, "message.sent", by, now)
        _post(session, row, by, now)


def _post(session: Session, row: Row[tuple[object, ...]], by: str, now: datetime) -> None:
    text = with_secrets(row.text, msgspec.json.decode(row.secrets, type=dict[str, str]))
    letter = post(session, Letter(row.kind, row.address, row.subject, text, row.language), by, now)
    gone = {"state": "posted", "letter": letter, "secrets": "{}", "ended_by": by, "ended_at": now}
    session.execute(update(OutgoingRow).where(col(OutgoingRow.id) == row.id).values(**gone))


def _schedule(
    session: Session, rows: Collection[Row[tuple[object, ...]]], due: datetime, by: str, now: datetime
) -> None:
    keys = [row.id for row in rows]
    session.execute(update(OutgoingRow).where(col(OutgoingRow.id).in_(keys)).values(state="scheduled", due=due))
    ask(session, POST_DUE, PostDue(), by, now, due)
    for row in rows:
        _record(session, row, "message.scheduled", by, now, due)


def _record(
    session: Session, row: Row[tuple[object, ...]], act: str, by: str, now: datetime, due: datetime | None = None
) -> None:
    after = {"message": row.id, "kind": row.kind} | ({"due": due} if due else {})
    record(session, Act(act, row.about or f"message:{row.id}", by, now, after=after))
