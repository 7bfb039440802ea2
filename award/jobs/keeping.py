"""The worker's own writing about jobs: what was handed over, begun, advanced and ended. Each in a transaction of its own.

`tries` counts beginnings, so it tells one turn of a job from the next: who writes about an earlier turn changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import select, tuple_, update
from sqlmodel import Session

from award.jobs.tables import JOB
from award.messages import Message

_DUE = select(JOB.c.id, JOB.c.tries).where(JOB.c.state == "waiting").order_by(JOB.c.due, JOB.c.id)
_TAKEN = select(JOB.c.id, JOB.c.tries).where(JOB.c.state.in_(("handed", "running"))).order_by(JOB.c.id)


class Turn(NamedTuple):
    """A job, and how often it had been begun."""

    job: int
    tries: int


class Begun(NamedTuple):
    """What the worker must know to do it; `tries` counts this time as well."""

    kind: str
    arguments: str
    by: str
    tries: int


def due(session: Session, now: datetime, limit: int) -> list[Turn]:
    return [Turn(*row) for row in session.execute(_DUE.where(JOB.c.due <= now).limit(limit))]


def taken(session: Session) -> list[Turn]:
    """Those that the engine should know."""
    return [Turn(*row) for row in session.execute(_TAKEN)]


def mark(session: Session, turns: Sequence[Turn], before: Sequence[str], state: str) -> None:
    same = tuple_(JOB.c.id, JOB.c.tries).in_([tuple(turn) for turn in turns])
    session.execute(update(JOB).where(same, JOB.c.state.in_(before)).values(state=state))


def begin(session: Session, job: int) -> Begun | None:
    """None when it has been done, or given up, or its asking is not there (an older backup was restored)."""
    open_one = update(JOB).where(JOB.c.id == job, JOB.c.state.in_(("waiting", "handed", "running")))
    begun = open_one.values(state="running", tries=JOB.c.tries + 1).returning(
        JOB.c.kind, JOB.c.arguments, JOB.c.asked_by, JOB.c.tries
    )
    row = session.execute(begun).one_or_none()
    return Begun(*row) if row else None


def advance(session: Session, job: int, done: int, whole: int) -> None:
    session.execute(update(JOB).where(JOB.c.id == job).values(done_steps=done, all_steps=whole))


def finish(session: Session, job: int, now: datetime) -> None:
    session.execute(update(JOB).where(JOB.c.id == job).values(state="done", ended_at=now, failure=""))


def put_off(session: Session, job: int, until: datetime, failure: Message) -> None:
    again = {"state": "waiting", "due": until, "failure": _written(failure)}
    session.execute(update(JOB).where(JOB.c.id == job).values(**again))


def give_up(session: Session, job: int, now: datetime, failure: Message) -> None:
    ended = {"state": "failed", "ended_at": now, "failure": _written(failure)}
    session.execute(update(JOB).where(JOB.c.id == job).values(**ended))


def _written(message: Message) -> str:
    return msgspec.json.encode(message).decode()
