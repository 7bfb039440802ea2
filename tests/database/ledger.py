"""A table of these tests' own, and works on it: an account, and lines that belong to it."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Any, Protocol, TypeVar

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, insert, select, update
from sqlmodel import Session

from award.database.sessions import Work
from award.database.transactions import Database

Result = TypeVar("Result")
METADATA = MetaData()  # not the service's: no migration makes these
ACCOUNT = Table("account", METADATA, Column("id", Integer, primary_key=True), Column("total", Integer, nullable=False))
LINE = Table(
    "line",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("account.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("text", String, nullable=False),
)


def open_ledger(database: Database) -> None:
    database.write(lambda session: METADATA.create_all(session.connection()))
    database.write(lambda session: session.execute(insert(ACCOUNT).values(id=1, total=0)))


def add_line(text: str, account: int = 1) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        session.execute(insert(LINE).values(account=account, text=text))
        return text

    return work


def increment(session: Session) -> int:
    """Reads, then writes what it computed: the shape that loses updates."""
    total = session.execute(select(ACCOUNT.c.total)).scalar_one() + 1
    session.execute(update(ACCOUNT).values(total=total))
    return total


def lines(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.execute(select(LINE.c.text).order_by(LINE.c.id)).scalars())


def total(database: Database) -> int:
    with database.read() as session:
        return session.execute(select(ACCOUNT.c.total)).scalar_one()


def outcome(act: Callable[[], Any]) -> Any:
    """What it returns, or what it raises."""
    try:
        return act()
    except BaseException as error:  # noqa: BLE001 - what a work raises is what is looked at
        return error


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Each in a thread of its own; their outcomes, in the order of the acts."""
    listed = list(acts)
    outcomes: list[Any] = [None] * len(listed)

    def run(number: int) -> None:
        outcomes[number] = outcome(listed[number])

    threads = [Thread(target=run, args=(number,)) for number in range(len(listed))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def in_a_loop(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """And in a thread of its own: a browser that other tests left open has its loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


class Runner(Protocol):
    """Of works."""

    def run(self, work: Work[Any]) -> Any: ...


class Held:
    """A work that keeps a writer until it is let go: what is asked meanwhile queues up, and is done together."""

    def __init__(self, writer: Runner) -> None:
        self._started, self._over = Event(), Event()
        self._thread = Thread(target=writer.run, args=(self._work,))
        self._thread.start()
        self._started.wait()

    def _work(self, _session: Session) -> None:
        self._started.set()
        self._over.wait()

    def let_go(self) -> None:
        self._over.set()
        self._thread.join()
