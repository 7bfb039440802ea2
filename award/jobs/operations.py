"""Work is asked for, in the transaction of whatever makes it necessary; a failed job is taken up again."""

from datetime import datetime

import msgspec
from sqlalchemy import insert, update
from sqlmodel import Session

from award.jobs.tables import JOB
from award.messages import refuse
from award.trail.acts import Act
from award.trail.operations import record

_NEW = insert(JOB).returning(JOB.c.id)


def ask(
    session: Session, kind: str, arguments: msgspec.Struct, by: str, now: datetime, due: datetime | None = None
) -> int:
    """The job's key. The worker does it at `due` or soon after, once, if this transaction is committed."""
    row = {"kind": kind, "arguments": msgspec.json.encode(arguments).decode(), "asked_by": by, "asked_at": now,
           "due": due or now, "state": "waiting", "tries": 0, "done_steps": 0, "all_steps": 0, "failure": ""}  # fmt: skip
    return int(session.execute(_NEW, row).scalar_one())


def take_up(session: Session, job: int, by: str, now: datetime) -> None:
    """A failed job waits again, and goes on from the step that failed. Raises Refused for a job that has not failed."""
    failed = update(JOB).where(JOB.c.id == job, JOB.c.state == "failed")
    again = failed.values(state="waiting", due=now, tries=1, ended_at=None).returning(JOB.c.kind)
    kind = session.execute(again).scalar_one_or_none()
    if kind is None:
        raise refuse("Cette tâche n’a pas échoué : il n’y a rien à reprendre.")
    record(session, Act("job.taken-up", f"job:{job}", by, now, after={"kind": kind}))
