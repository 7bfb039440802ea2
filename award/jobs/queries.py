"""Jobs, as people and as the machine that watches see them."""

from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlmodel import Session

from award.jobs.tables import JOB
from award.messages import Message

OPEN = ("waiting", "handed", "running")
_LISTED = select(JOB.c.id, JOB.c.kind, JOB.c.asked_at, JOB.c.due, JOB.c.state, JOB.c.tries, JOB.c.done_steps, JOB.c.all_steps,
                 JOB.c.ended_at, JOB.c.failure)  # fmt: skip
_OLDEST_DUE = select(JOB.c.due).where(JOB.c.state.in_(OPEN[:2])).order_by(JOB.c.due).limit(1)


class Job(msgspec.Struct, frozen=True):
    """`all_steps` is 0 while nobody knows how many there are; a job that waits may have failed before."""

    id: int
    kind: str
    asked_at: datetime
    due: datetime
    state: str
    tries: int
    done_steps: int
    all_steps: int
    ended_at: datetime | None
    failure: str

    @property
    def told(self) -> Message | None:
        """Its last failure, in words."""
        return msgspec.json.decode(self.failure, type=Message) if self.failure else None


def jobs(session: Session, limit: int, *, before: int | None = None) -> list[Job]:
    """The newest first; `before` is the key of the last one of the page before."""
    asked = _LISTED.order_by(JOB.c.id.desc()).limit(limit)
    rows = session.execute(asked.where(JOB.c.id < before) if before else asked)
    return [Job(*row) for row in rows]


def latest_job(session: Session, kind: str, arguments: msgspec.Struct) -> Job | None:
    """The one asked for last with just these arguments; None when there never was one."""
    same = (JOB.c.kind == kind, JOB.c.arguments == msgspec.json.encode(arguments).decode())
    row = session.execute(_LISTED.where(*same).order_by(JOB.c.id.desc()).limit(1)).first()
    return None if row is None else Job(*row)


def open_and_failed(session: Session) -> tuple[int, int]:
    """How many are still to be done, and how many have failed for good."""
    found = session.scalars(select(JOB.c.state).where(JOB.c.state.in_((*OPEN, "failed")))).all()
    failed = sum(state == "failed" for state in found)
    return len(found) - failed, failed


def by_state(session: Session) -> dict[str, int]:
    """How many jobs there are of each."""
    rows = session.execute(select(JOB.c.state, func.count()).group_by(JOB.c.state))
    return {row[0]: row[1] for row in rows}


def waits_since(session: Session, now: datetime) -> int | None:
    """For how many seconds the oldest due job has waited for somebody to begin it; None when none is due."""
    due = session.scalar(_OLDEST_DUE)
    return int((now - due).total_seconds()) if due is not None and due <= now else None
