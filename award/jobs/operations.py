"""Work is asked for, in the transaction of whatever makes it necessary."""

from datetime import datetime

import msgspec
from sqlalchemy import insert
from sqlmodel import Session

from award.jobs.tables import JobRow

_NEW = insert(JobRow.__table__).returning(JobRow.__table__.c.id)  # type: ignore[attr-defined]  # a table has one


def ask(
    session: Session, kind: str, arguments: msgspec.Struct, by: str, now: datetime, due: datetime | None = None
) -> int:
    """The job's key. The worker does it at `due` or soon after, once, if this transaction is committed."""
    row = {"kind": kind, "arguments": msgspec.json.encode(arguments).decode(), "asked_by": by, "asked_at": now,
           "due": due or now, "state": "waiting", "done_steps": 0, "all_steps": 0, "failure": ""}  # fmt: skip
    return int(session.execute(_NEW, row).scalar_one())
