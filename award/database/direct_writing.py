"""PostgreSQL: one transaction for each work, in the caller's thread, run again when two stood in each other's way."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Condition, Lock
from time import time_ns
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from award.database.sessions import TRIES, DatabaseClosed, Work, is_in_the_way, open_session
from award.database.watching import Nobody, Watcher

Result = TypeVar("Result")


class DirectWriter:
    """Those of one process that must try again do so one by one: each of them meets only newcomers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.watcher: Watcher = Nobody()
        self._again = Lock()
        self._closed = False
        self._working = 0
        self._changed = Condition()

    def run(self, work: Work[Result]) -> Result:
        with self._counted():
            return self._tried(work)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._changed:
            if self._closed:
                raise DatabaseClosed("The database is closed.")
            self._working += 1
        try:
            yield
        finally:
            with self._changed:
                self._working -= 1
                self._changed.notify_all()

    def _tried(self, work: Work[Result]) -> Result:
        for tried in range(1, TRIES):
            try:
                return self._run(work, alone=tried > 1)
            except DBAPIError as error:
                if not is_in_the_way(error):
                    raise
        return self._run(work, alone=True)

    def close(self) -> None:
        """Once all have ended."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: not self._working)

    def _run(self, work: Work[Result], *, alone: bool) -> Result:
        with self._again if alone else nullcontext(), open_session(self._engine) as session:
            began, result = time_ns(), session.worked(work)
        self.watcher.committed(1, began, time_ns())
        return result

    def waiting(self) -> int:
        """Nobody: each writes in its own thread."""
        return 0
