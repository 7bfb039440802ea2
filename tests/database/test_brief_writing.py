"""Works of quick handlers, which wait for one another to be committed together: on PostgreSQL as well as on SQLite."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import sleep
from typing import Any

import pytest
from ledger import LINE, Held, add_line, at_once, increment, lines, total
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from award.database.prepared import Prepared
from award.database.sessions import DatabaseClosed, Work, looked
from award.database.stepping import briefly
from award.database.transactions import Database
from award.database.watching import Nobody

NAMED = Prepared(select(LINE.c.text).where(LINE.c.text == bindparam("wanted")))
WRITTEN = Prepared(insert(LINE).returning(LINE.c.id), "account", "text")


class Brief:
    """Runs works as quick handlers have them run, each in a thread of its own: what is brief stays so until it ends."""

    def __init__(self, ledger: Database) -> None:
        self._ledger = ledger

    def run(self, work: Work[Any]) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(briefly, self._ledger.write, work=work).result()

    def all(self, *works: Work[Any]) -> list[Any]:
        return at_once(partial(self.run, work) for work in works)


@pytest.fixture
def brief(ledger: Database) -> Brief:
    return Brief(ledger)


class Counting(Nobody):
    """How many works each commit had."""

    def __init__(self) -> None:
        self.commits: list[int] = []

    def committed(self, works: int, began: int, ended: int) -> None:  # noqa: ARG002 - how many is enough
        self.commits.append(works)


def test_brief_works_are_told_and_kept(ledger: Database, brief: Brief) -> None:
    names = [f"line {number}" for number in range(60)]
    assert brief.all(*map(add_line, names)) == names
    assert sorted(lines(ledger)) == sorted(names)


def test_brief_works_that_wait_are_committed_together(ledger: Database, brief: Brief) -> None:
    counting = Counting()
    ledger.watch(counting)
    held = Held(brief)
    with ThreadPoolExecutor(8) as threads:
        told = [threads.submit(brief.run, add_line(str(number))) for number in range(8)]
        while ledger.waiting() < 8:
            sleep(0.001)
        held.let_go()
        assert [each.result() for each in told] == [str(number) for number in range(8)]
    assert counting.commits in ([9], [1, 8])


def test_brief_work_that_fails_is_undone_alone(ledger: Database, brief: Brief) -> None:
    def failing(session: Session) -> None:
        add_line("gone")(session)
        raise ValueError("no")

    told = brief.all(add_line("a"), failing, add_line("b"), failing, add_line("c"))
    assert [each for each in told if isinstance(each, str)] == ["a", "b", "c"]
    assert sum(isinstance(each, ValueError) for each in told) == 2
    assert sorted(lines(ledger)) == ["a", "b", "c"]


def test_brief_and_other_works_see_one_anothers(ledger: Database, brief: Brief) -> None:
    told = at_once(partial((brief.run, ledger.write)[number % 2], increment) for number in range(40))
    assert sorted(told) == list(range(1, 41))
    assert total(ledger) == 40


def test_brief_work_after_the_end_raises(ledger: Database, brief: Brief) -> None:
    ledger.close()
    with pytest.raises(DatabaseClosed):
        brief.run(add_line("late"))


def test_looking_goes_on_when_the_server_has_hung_up(ledger: Database) -> None:
    ledger.write(add_line("here"))
    assert ledger.look(NAMED, wanted="here") == [("here",)]
    if not ledger.embedded:
        hang_up(ledger)
    assert ledger.look(NAMED, wanted="here") == [("here",)]


def hang_up(ledger: Database) -> None:
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    ledger.write(lambda session: session.execute(text(f"SELECT pg_terminate_backend(pid) {others}")).all())


def test_looking_writes_nothing(ledger: Database) -> None:
    with pytest.raises(DBAPIError):
        ledger.look(WRITTEN, account=1, text="sly")
    assert lines(ledger) == []


def test_statements_are_asked_again_after_one_that_failed(ledger: Database, brief: Brief) -> None:
    """The server keeps what was prepared through a transaction that is undone."""

    def write(words: str, account: int) -> Work[Any]:
        return lambda session: [looked(session, WRITTEN, account=account, text=f"{words} {at}") for at in range(3)]

    brief.run(write("a", 1))
    with pytest.raises(DBAPIError):
        brief.run(write("lost", 9))
    brief.run(write("b", 1))
    assert lines(ledger) == ["a 0", "a 1", "a 2", "b 0", "b 1", "b 2"]
    assert ledger.look(NAMED, wanted="lost 0") == []
