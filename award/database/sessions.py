"""The sessions that works and readers are given."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from award.database.prepared import Prepared

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Session], Result]


JOINED = "joined"
"""In a session's `info`: its connection, once its savepoint is set; asking the session for it each time costs more."""


class DatabaseClosed(RuntimeError):  # noqa: N818 - says what happened
    """The service is stopping: nothing more is written."""


class WorkSession(Session):
    """Nobody ends a transaction by hand: half of a work would be kept when its other half is undone."""

    def commit(self) -> NoReturn:
        raise RuntimeError("Nobody calls commit: what a work returns is committed, what it raises is undone.")

    def rollback(self) -> NoReturn:
        raise RuntimeError("Nobody calls rollback: raise, and the work is undone.")


def open_session(bind: Engine | Connection) -> WorkSession:
    """In a connection it is a savepoint. What was loaded stays readable when it is over."""
    return WorkSession(bind, expire_on_commit=False, join_transaction_mode="create_savepoint")


def looked(session: Session, statement: Prepared, **values: Any) -> Sequence[Any]:
    """The statement run in this session, after what waits to be written; plain tuples."""
    session.flush()
    return statement.run(session.info.get(JOINED) or session.connection(), values)
