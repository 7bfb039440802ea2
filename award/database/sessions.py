"""The sessions that works and readers are given."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from award.database.prepared import Prepared

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Session], Result]

TRIES = 100
"""Of a transaction that others stand in the way of."""
IN_THE_WAY = ("40001", "40P01")
"""Serialization failure and deadlock: the transaction was undone for another's sake."""


class DatabaseClosed(RuntimeError):  # noqa: N818 - says what happened
    """The service is stopping: nothing more is written."""


class Steps(ABC):
    """A session that is asked prepared statements only: see `side_by_side`."""

    @abstractmethod
    def looked(self, statement: Prepared, values: dict[str, Any]) -> Sequence[Any]: ...

    @abstractmethod
    def put(self, statement: Prepared, values: dict[str, Any]) -> None: ...


class WorkSession(Session):
    """Nobody ends a transaction by hand: half of a work would be kept when its other half is undone."""

    joined: Connection | None = None
    """The connection whose transaction it is a part of."""
    untouched = True
    """Nothing was ever asked of it but prepared statements: another work of the same transaction may have it."""

    def commit(self) -> NoReturn:
        raise RuntimeError("Nobody calls commit: what a work returns is committed, what it raises is undone.")

    def rollback(self) -> NoReturn:
        raise RuntimeError("Nobody calls rollback: raise, and the work is undone.")

    def worked(self, work: Work[Result]) -> Result:
        """What the work returns, with all that waited to be written. A work that asks nothing of the session but prepared
        statements never makes it begin, which would cost more than they do.
        """
        result = work(self)
        begun = self.get_transaction()
        if begun is not None:
            self.untouched = False
            with begun:  # whose end commits, and gives the connection back where that fails
                return result
        return result


def open_session(bind: Engine | Connection) -> WorkSession:
    """In a connection it is a savepoint. What was loaded stays readable when it is over."""
    session = WorkSession(bind, expire_on_commit=False, join_transaction_mode="create_savepoint")
    if isinstance(bind, Connection):
        session.joined = bind
    return session


def looked(session: Session, statement: Prepared, **values: Any) -> Sequence[Any]:
    """The statement run in this session, after what waits to be written; plain tuples."""
    if isinstance(session, Steps):
        return session.looked(statement, values)
    session.flush()
    return statement.run(getattr(session, "joined", None) or session.connection(), values)


def put(session: Session, statement: Prepared, **values: Any) -> None:
    """As `looked`, where nobody waits for what it answers. An error of its own is a fault of the program: it is raised here,
    or by whatever the session is asked next, or by the commit.
    """
    if isinstance(session, Steps):
        session.put(statement, values)
        return
    session.flush()
    statement.put(getattr(session, "joined", None) or session.connection(), values)


def is_in_the_way(error: BaseException) -> bool:
    """Whether to do the same again is all that is needed."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", "") in IN_THE_WAY
