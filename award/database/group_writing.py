"""SQLite: one thread that writes, and commits together what has queued up: the disk is awaited once for many."""

from concurrent.futures import Future
from copy import copy
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import time_ns
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from award.database.sessions import JOINED, DatabaseClosed, Work, open_session
from award.database.watching import Nobody, Watcher

Result = TypeVar("Result")
TOGETHER = 64
"""The most works in one commit: a bound on what one crash can leave unanswered, not on throughput."""


class Asked(NamedTuple):
    """A work, and where its caller waits for the answer."""

    work: Work[Any]
    answer: "Future[Any]"


class Undone(Exception):  # noqa: N818 - says what happened
    """SQLite gave the whole transaction up in the middle (disk full, out of memory): earlier works are gone too."""


class GroupWriter:
    """Answers are given after the commit, in the order of the works."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.watcher: Watcher = Nobody()
        self._queue: SimpleQueue[Asked | None] = SimpleQueue()
        self._door = Lock()
        self._closed = False
        self._thread = Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def run(self, work: Work[Result]) -> Result:
        answer: Future[Result] = Future()
        with self._door:  # nothing may come behind the end of the queue
            if self._closed:
                raise DatabaseClosed("The database is closed.")
            self._queue.put(Asked(work, answer))
        return answer.result()

    def waiting(self) -> int:
        """How many works nobody has begun."""
        return self._queue.qsize()

    def close(self) -> None:
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while batch := self._next():
            self._commit(batch)

    def _next(self) -> list[Asked]:
        """Waits for a work, then takes those that are there already; empty at the end."""
        batch: list[Asked] = []
        item = self._queue.get()
        while item is not None:
            batch.append(item)
            if len(batch) == TOGETHER:
                return batch
            try:
                item = self._queue.get_nowait()
            except Empty:
                return batch
        if batch:
            self._queue.put(None)  # the end was behind these: meet it again when they are done
        return batch

    def _commit(self, batch: list[Asked]) -> None:
        """When the commit fails, one of them is to blame: each runs again in a transaction of its own."""
        results: list[tuple[Asked, Any]] = []
        begun, began = False, time_ns()
        try:
            with self._engine.begin() as connection:
                begun = True
                for asked in batch:
                    _attempt(connection, asked, results)
        except BaseException as error:  # noqa: BLE001 - whoever waits must be told, whatever it was
            left = [asked for asked in batch if not asked.answer.done()]
            if begun and len(batch) > 1:
                for asked in left:
                    self._commit([asked])
            else:
                _tell(left, error)
            return
        self.watcher.committed(len(results), began, time_ns())
        for asked, result in results:
            asked.answer.set_result(result)


def _tell(batch: list[Asked], error: BaseException) -> None:
    """An error that several threads raise is one each: they would write their tracebacks into the same."""
    for asked in batch:
        asked.answer.set_exception(copy(error) if len(batch) > 1 else error)


def _attempt(connection: Connection, asked: Asked, results: list[tuple[Asked, Any]]) -> None:
    """A savepoint of its own: what raises is undone alone and told at once."""
    raised: BaseException | None = None
    try:
        with open_session(connection) as session, session.begin():
            session.info[JOINED] = session.connection()
            try:
                result = asked.work(session)
            except BaseException as error:
                raised = error
                raise
    except BaseException as error:  # noqa: BLE001 - whoever waits must be told, whatever it was
        asked.answer.set_exception(raised or error)  # in a transaction given up, undoing the savepoint fails as well
    else:
        results.append((asked, result))
    driver: Any = connection.connection.dbapi_connection
    if not driver.in_transaction:
        raise Undone("SQLite gave the transaction up.")
