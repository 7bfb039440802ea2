"""PostgreSQL: one transaction for each work, in the caller's thread, run again when two stood in each other's way."""

from contextlib import nullcontext
from threading import Lock
from time import time_ns
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from award.database.sessions import DatabaseClosed, Work, open_session
from award.database.watching import Nobody, Watcher

Result = TypeVar("Result")
TRIES = 100
IN_THE_WAY = ("40001", "40P01")
"""Serialization failure and deadlock: the transaction was undone for another's sake."""


class DirectWriter:
    """Those of one process that must try again do so one by one: each of them meets only newcomers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.watcher: Watcher = Nobody()
        self._again = Lock()
        self._closed = False

    def run(self, work: Work[Result]) -> Result:
        if self._closed:
            raise DatabaseClosed("The database is closed.")
        for tried in range(1, TRIES):
            try:
                return self._run(work, alone=tried > 1)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") not in IN_THE_WAY:
                    raise
        return self._run(work, alone=True)

    def close(self) -> None:
        self._closed = True

    def _run(self, work: Work[Result], *, alone: bool) -> Result:
        with self._again if alone else nullcontext(), open_session(self._engine) as session:
            began, result = time_ns(), session.worked(work)
        self.watcher.committed(1, began, time_ns())
        return result

    def waiting(self) -> int:
        """Nobody: each writes in its own thread."""
        return 0
