"""Reading and writing, the same to all callers whatever the database."""

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Lock, local
from time import time_ns
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from award.database.direct_writing import DirectWriter
from award.database.engine import open_engines
from award.database.group_writing import GroupWriter
from award.database.prepared import Prepared
from award.database.sessions import DatabaseClosed, Work, open_session
from award.database.stepping import is_aside, is_brief
from award.database.watching import Nobody, Watcher

if TYPE_CHECKING:
    from award.database.side_by_side import SideBySide

Result = TypeVar("Result")


class NestedWrite(RuntimeError):  # noqa: N818 - says what happened
    """A work asked the database for another transaction: it would wait for itself for ever, or not see its own rows."""


class Writer(Protocol):
    """Runs works in transactions."""

    watcher: Watcher

    def run(self, work: Work[Result]) -> Result: ...
    def waiting(self) -> int: ...
    def close(self) -> None: ...


class Database:
    """One database of one service; share it between threads, not between processes."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._engines = open_engines(address)
        self.embedded = self._engines.writing.dialect.name == "sqlite"
        self._together = GroupWriter(self._engines.together, self._engines.hasty)
        self._writer: Writer = self._together if self.embedded else DirectWriter(self._engines.writing)
        self._loops: dict[AbstractEventLoop, SideBySide] = {}
        self._closed = False
        self._thread = local()
        self._looking: PoolProxiedConnection | None = None
        self._turn = Lock()  # SQLite lets Python go at every row: two that read at once would wake each other for each
        self._watcher: Watcher = Nobody()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A snapshot, taken by the first statement, that nothing changes; writing through it raises."""
        self._refuse_inside_a_work()
        with open_session(self._engines.reading) as session:
            yield session

    def look(self, statement: Prepared, **values: Any) -> Sequence[Any]:
        """One statement that reads, without a session around it."""
        self._refuse_inside_a_work()
        looking = self._engines.looking
        if not self.embedded:
            look = self._side_by_side().look if is_aside() else self._look
            return look(statement, values)
        with self._turn:
            self._looking = self._looking or looking.raw_connection()
            return statement.driven(self._looking.dbapi_connection, looking.dialect, values)

    def _look(self, statement: Prepared, values: dict[str, Any]) -> Sequence[Any]:
        """A server that was started again has hung up: it is asked once more, by a new connection."""
        looking = self._engines.looking
        while True:
            lent = looking.raw_connection()
            driver: Any = lent.dbapi_connection
            try:
                return statement.driven(driver, looking.dialect, values)
            except DBAPIError:
                if not driver.closed:
                    raise
                lent.invalidate()
                looking.dispose()
            finally:
                lent.close()

    def write(self, work: Callable[[Session], Result], within: str = "") -> Result:
        """What the work returns, once it is durable; what it raises, once it is undone.

        Works happen as if one after the other. The database may run one again when its transaction could not be
        committed, so a work does nothing that a rollback leaves behind, and never commits.

        `within` names what the work stays in, as `entry 12`: of two works within different places neither reads what the
        other writes, so that they may go side by side.
        """
        self._refuse_inside_a_work()
        began, marked = time_ns(), partial(self._worked, work)
        if within and is_aside() and not self.embedded:
            result = self._side_by_side().write(work, marked, within)
        else:
            result = (self._together if is_brief() or is_aside() else self._writer).run(marked)
        self._watcher.written(began, time_ns())
        return result

    def waiting(self) -> int:
        """How many works nobody has begun."""
        return self._together.waiting() + sum(one.waiting() for one in self._loops.values())

    def watch(self, watcher: Watcher) -> None:
        """Tells it of every write from now on."""
        self._watcher = self._writer.watcher = self._together.watcher = watcher

    def close(self) -> None:
        """What was asked for before is done first; whoever writes afterwards is told so."""
        self._refuse_inside_a_work()
        with self._turn:
            self._closed = True
        for one in self._loops.values():
            one.close()
        self._together.close()
        self._writer.close()
        if self._looking is not None:
            self._looking.close()
        for engine in filter(None, self._engines):
            engine.dispose()

    def _worked(self, work: Work[Result], session: Session) -> Result:
        with self._at_work():
            return work(session)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        self._thread.working = True
        try:
            yield
        finally:
            self._thread.working = False

    def _side_by_side(self) -> "SideBySide":
        """The one of this loop."""
        from award.database.side_by_side import SideBySide  # noqa: PLC0415 - there may be no PostgreSQL here

        loop = get_running_loop()
        with self._turn:
            if self._closed:
                raise DatabaseClosed("The database is closed.")
            if loop not in self._loops:
                for over in [one for one in self._loops if one.is_closed()]:
                    self._loops.pop(over).close()
                self._loops[loop] = SideBySide(self._engines.together, self._together, self._look, self._at_work)
            return self._loops[loop]

    def _refuse_inside_a_work(self) -> None:
        if getattr(self._thread, "working", False):
            raise NestedWrite("A work has one transaction: use the session it was given, not the database.")
