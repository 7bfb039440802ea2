"""SQLite's one writer: many works in one commit, each answered for itself."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from ledger import Held, add_line, lines, open_ledger, outcome
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from award.database.engine import Engines, open_engines
from award.database.group_writing import TOGETHER, GroupWriter, Undone
from award.database.sessions import DatabaseClosed, Work
from award.database.transactions import Database


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Database]:
    """Read by the tests while a writer of their own writes."""
    database = Database(f"sqlite:///{tmp_path / 'ledger.db'}")
    open_ledger(database)
    yield database
    database.close()


@pytest.fixture
def engines(stored: Database) -> Iterator[Engines]:
    opened = open_engines(stored.address)
    yield opened
    for engine in filter(None, opened):
        engine.dispose()


@pytest.fixture
def writer(engines: Engines) -> Iterator[GroupWriter]:
    started = GroupWriter(engines.writing)
    yield started
    started.close()


def together(writer: GroupWriter, *works: Work[Any], meanwhile: Callable[[], object] = lambda: None) -> list[Any]:
    """The outcomes of works that were all waiting when the writer came to them."""
    outcomes: dict[int, Any] = {}
    held = Held(writer)
    threads = []
    for number, work in enumerate(works):

        def ask(number: int = number, work: Work[Any] = work) -> None:
            outcomes[number] = outcome(lambda: writer.run(work))

        threads.append(Thread(target=ask))
        threads[-1].start()
        while writer.waiting() <= number:
            threads[-1].join(0.001)
    meanwhile()
    held.let_go()
    for thread in threads:
        thread.join()
    return [outcomes[number] for number in range(len(works))]


def end_of_transaction(session: Session) -> None:
    """What SQLite does by itself when the disk is full in the middle of a statement."""
    session.connection().exec_driver_sql("ROLLBACK")


def test_waiting_works_are_committed_together(engines: Engines, writer: GroupWriter) -> None:
    commits = []
    event.listen(engines.writing, "commit", commits.append)
    works = [add_line(str(number)) for number in range(TOGETHER + 1)]
    assert together(writer, *works) == [str(number) for number in range(TOGETHER + 1)]
    assert len(commits) == 3  # the one that held the writer, a full batch, and the last


def test_works_are_done_in_the_order_they_were_asked(writer: GroupWriter, stored: Database) -> None:
    together(writer, *map(add_line, "abcdefgh"))
    assert lines(stored) == list("abcdefgh")


def test_work_that_fails_the_commit_fails_alone(writer: GroupWriter, stored: Database) -> None:
    outcomes = together(writer, add_line("a"), add_line("of nobody", account=9), add_line("c"))
    assert outcomes[::2] == ["a", "c"]
    assert isinstance(outcomes[1], IntegrityError)
    assert lines(stored) == ["a", "c"]


@pytest.mark.parametrize("others", [1, 2])
def test_work_in_which_sqlite_gives_the_transaction_up_takes_no_other_with_it(
    writer: GroupWriter, stored: Database, others: int
) -> None:
    before = [add_line(f"before {number}") for number in range(others)]
    *told, last, broken = together(writer, *before, add_line("last"), end_of_transaction)
    assert (told, last) == ([f"before {number}" for number in range(others)], "last")
    assert isinstance(broken, OperationalError | Undone)
    assert lines(stored) == [*told, "last"]


def test_full_disk_is_told_to_whom_it_concerns(writer: GroupWriter, stored: Database) -> None:
    def limit(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 40")

    outcomes = together(writer, limit, add_line("a"), add_line("x" * 4096 * 60), add_line("c"))
    assert outcomes[1::2] == ["a", "c"]
    assert "full" in str(outcomes[2])
    assert lines(stored) == ["a", "c"]


def test_each_waiter_gets_an_error_of_its_own(engines: Engines, stored: Database) -> None:
    """The transaction cannot begin: nothing was tried, and everybody is told."""
    writer = GroupWriter(engines.writing)
    event.listen(engines.writing, "begin", lambda connection: connection.exec_driver_sql("SELECT nothing"))
    first, second = (outcome(partial(writer.run, add_line(name))) for name in "ab")
    writer.close()
    assert isinstance(first, OperationalError)
    assert isinstance(second, OperationalError)
    assert first is not second
    assert lines(stored) == []


def test_closing_does_first_what_was_asked(writer: GroupWriter, stored: Database) -> None:
    closing = Thread(target=writer.close)
    told = together(writer, *map(add_line, "abc"), meanwhile=closing.start)
    closing.join()
    assert told == lines(stored) == ["a", "b", "c"]
    with pytest.raises(DatabaseClosed):
        writer.run(add_line("d"))
