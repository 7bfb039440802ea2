"""One thread that writes, and commits together what has queued up: the disk is awaited once for many.

All of SQLite's works, which has one writer anyway; of PostgreSQL's those that are brief. Where SQLite's disk is swift, an event
loop commits what was asked in it by itself: two threads that wake one another cost more than the disk.
"""

from asyncio import AbstractEventLoop, Future as Awaited, get_running_loop
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext, suppress
from contextvars import Context
from copy import copy
from functools import partial
from itertools import groupby
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import time_ns
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from award.database.engine import settle
from award.database.sessions import TRIES, DatabaseClosed, Work, WorkSession, is_in_the_way, open_session
from award.database.stepping import call_in, done_in, is_aside, refuse_to_block, waited
from award.database.watching import Nobody, Watcher

Result = TypeVar("Result")
TOGETHER = 64
"""The most works in one commit: a bound on what one crash can leave unanswered, not on throughput."""
SWIFT = 4_000_000
"""Nanoseconds. After a commit that took longer, the next one is awaited in the thread, and nobody else's request waits."""


class Asked(NamedTuple):
    """A work, and where its caller waits for the answer: in a thread, or in an event loop."""

    work: Work[Any]
    answer: "Future[Outcome] | Awaited[Outcome]"


class Outcome(NamedTuple):
    """What a work returned, or raised."""

    asked: Asked
    result: Any
    error: BaseException | None

    def given(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.result


class Spoilt(Exception):  # noqa: N818 - says what happened
    """A work that had changed something failed where nothing but the whole transaction could be undone."""


class Undone(Exception):  # noqa: N818 - says what happened
    """The database gave the whole transaction up in the middle (disk full, out of memory): earlier works are gone too."""


class GroupWriter:
    """Answers are given after the commit, in the order of the works."""

    def __init__(self, engine: Engine, hasty: Engine | None = None, *, swift: int = SWIFT) -> None:
        """`hasty` is for loops: it waits for nobody's lock. `swift` in nanoseconds."""
        self._engine, self._hasty, self._most = engine, hasty, swift
        self.watcher: Watcher = Nobody()
        self._queue: SimpleQueue[Asked | None] = SimpleQueue()
        self._door = Lock()
        self._turn = Lock()
        self._here: dict[AbstractEventLoop, list[Asked]] = {}
        self._swift = hasty is not None
        self._closed = False
        self._thread = Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def run(self, work: Work[Result]) -> Result:
        """Waits in its thread, or steps aside where it runs in an event loop (see `stepping`)."""
        if is_aside():
            loop = get_running_loop()
            awaited: Awaited[Outcome] = loop.create_future()
            self._put_here(Asked(work, awaited), loop)
            outcome = waited(awaited)
        else:
            refuse_to_block()
            answer: Future[Outcome] = Future()
            self._put(Asked(work, answer))
            outcome = answer.result()
        result: Result = outcome.given()
        return result

    def waiting(self) -> int:
        """How many works nobody has begun."""
        return self._queue.qsize()

    def close(self) -> None:
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()
        with self._turn:  # a loop has ended what it had begun
            self._swift = False

    def _put(self, asked: Asked) -> None:
        with self._door:  # nothing may come behind the end of the queue
            if self._closed:
                raise DatabaseClosed("The database is closed.")
            self._queue.put(asked)

    def _put_here(self, asked: Asked, loop: AbstractEventLoop) -> None:
        """With all that is asked until the loop comes round."""
        if not self._swift:
            self._put(asked)
            return
        here = self._here.setdefault(loop, [])
        here.append(asked)
        if len(here) == 1:
            loop.call_soon(self._serve_here, loop, context=Context())

    def _serve_here(self, loop: AbstractEventLoop) -> None:
        batch = self._here.pop(loop)
        if not self._turn.acquire(blocking=False):
            self.put_all(batch)
            return
        try:
            for at in range(0, len(batch), TOGETHER):
                some = batch[at : at + TOGETHER]
                self._commit(some, here=loop) if self._swift else self.put_all(some)
        finally:
            self._turn.release()

    def put_all(self, batch: list[Asked]) -> None:
        """For the thread."""
        for asked in batch:
            try:
                self._put(asked)
            except DatabaseClosed as closed:
                tell([Outcome(asked, None, closed)])

    def _serve(self) -> None:
        while first := self._queue.get():
            with self._turn:
                self._commit([first], growing=True)

    def _commit(self, batch: list[Asked], *, here: AbstractEventLoop | None = None, growing: bool = False,
                apart: bool = False, tried: int = 1) -> None:  # fmt: skip
        """Without savepoints first, as nearly all succeed; `apart` with one for each work, so that each is undone alone.

        Whom another transaction stood in the way of runs again. When the commit itself fails, one of them is to blame: each
        runs again in a transaction of its own. `here` is the loop that this runs in, which leaves to the thread to wait.
        """
        again = partial(self._commit, here=here)
        engine, begun, began = self._hasty if here and self._hasty else self._engine, False, time_ns()
        try:
            with engine.begin() as connection:
                begun = True
                outcomes = self._done(connection, batch, here, growing=growing, apart=apart)
                worked = time_ns()
        except Spoilt:
            again(batch, apart=True)
        except BaseException as error:  # noqa: BLE001 - whoever waits must be told, whatever it was
            if is_in_the_way(error) and tried < TRIES:
                again(batch, apart=apart, tried=tried + 1)
            elif begun and len(batch) > 1:
                for asked in batch:
                    again([asked], apart=True)
            elif here and not begun:
                self.put_all(batch)
            else:
                tell([Outcome(asked, None, copy(error) if len(batch) > 1 else error) for asked in batch], here)
        else:
            ended = time_ns()
            self._swift = self._hasty is not None and ended - worked < self._most
            self.watcher.committed(sum(one.error is None for one in outcomes), began, ended)
            tell(outcomes, here)

    def _done(
        self, connection: Connection, batch: list[Asked], here: AbstractEventLoop | None, *, growing: bool, apart: bool
    ) -> list[Outcome]:
        """Each where its caller waits: two threads that compute at once would wake each other at every row of SQLite's. A loop
        does not wait for PostgreSQL.
        """
        outcomes: list[Outcome] = []
        spare: list[WorkSession] = []
        embedded = _is_embedded(connection)

        def work_in(loop: AbstractEventLoop | None) -> None:
            if growing:
                self._add_waiting(batch)
            while len(outcomes) < len(batch) and loop is (_loop_of(batch[len(outcomes)]) if embedded else None):
                outcomes.append(_attempted(connection, batch[len(outcomes)], spare, apart=apart))

        while len(outcomes) < len(batch):
            loop = _loop_of(batch[len(outcomes)]) if embedded else None
            if loop in {None, here}:
                work_in(loop)
            else:
                done_in(loop, partial(work_in, loop))
        return outcomes

    def _add_waiting(self, batch: list[Asked]) -> None:
        with suppress(Empty):
            while len(batch) < TOGETHER:
                asked = self._queue.get_nowait()
                if asked is None:
                    self._queue.put(None)  # the end: to be met again when these are done
                    return
                batch.append(asked)


def _loop_of(asked: Asked) -> AbstractEventLoop | None:
    return None if isinstance(asked.answer, Future) else asked.answer.get_loop()


@contextmanager
def _lent(connection: Connection, spare: list[WorkSession]) -> Iterator[WorkSession]:
    """To make one and to close it costs as much as two statements: whoever leaves it untouched leaves it to the next."""
    session = spare.pop() if spare else open_session(connection)
    try:
        yield session
    except BaseException:
        session.close()
        raise
    if session.untouched:
        spare.append(session)
    else:
        session.close()


def _attempted(connection: Connection, asked: Asked, spare: list[WorkSession], *, apart: bool) -> Outcome:
    before, raised = _changes(connection), None
    try:
        with connection.begin_nested() if apart else nullcontext(), _lent(connection, spare) as session:
            try:
                result = session.worked(asked.work)
                if apart and not _is_embedded(connection):
                    settle(connection)  # while its savepoint can be gone back to
            except BaseException as error:
                raised = error
                raise
    except BaseException as error:  # noqa: BLE001 - whoever waits must be told, whatever it was
        failed = raised or error  # in a transaction given up, undoing the savepoint fails as well
        outcome = Outcome(asked, None, failed)
        if is_in_the_way(failed):
            raise failed from None
    else:
        outcome = Outcome(asked, result, None)
    if outcome.error and not apart and (before is None or _changes(connection) != before):
        raise Spoilt
    if not _goes_on(connection):
        raise outcome.error or Undone("The transaction was given up.")
    return outcome


def _changes(connection: Connection) -> int | None:
    """How many there were, as SQLite counts them; None where nobody does."""
    driver: Any = connection.connection.dbapi_connection
    return driver.total_changes if _is_embedded(connection) else None


def _goes_on(connection: Connection) -> bool:
    """Whether a commit would keep anything: PostgreSQL answers that of a failed transaction by undoing it, without an error."""
    driver: Any = connection.connection.dbapi_connection
    if _is_embedded(connection):
        return bool(driver.in_transaction)
    return str(driver.info.transaction_status.name) != "INERROR"


def _is_embedded(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def tell(outcomes: list[Outcome], here: AbstractEventLoop | None = None) -> None:
    for loop, those in groupby(outcomes, key=lambda outcome: _loop_of(outcome.asked)):
        if loop in {None, here}:
            _settle([*those])
        else:
            call_in(loop, partial(_settle, [*those]))


def _settle(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if not outcome.asked.answer.done():  # else who waited has given up
            outcome.asked.answer.set_result(outcome)
