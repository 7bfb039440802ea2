"""One function, in a thread or in an event loop: what it writes is durable, told once, and never holds up the loop."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from threading import get_ident
from typing import Any

import pytest
from ledger import add_line, at_once, in_a_loop as run, lines, outcome
from sqlmodel import Session

from award.database.engine import embedded_file, open_engines
from award.database.group_writing import GroupWriter
from award.database.sessions import DatabaseClosed
from award.database.stepping import BlockedLoop, aside, done_in
from award.database.transactions import Database
from award.database.watching import Nobody


@pytest.fixture
def database_kind() -> str:
    """On PostgreSQL works go side by side instead."""
    return "sqlite"


async def written(ledger: Database, *works: Callable[[Session], Any]) -> list[Any]:
    return await asyncio.gather(*(aside(partial(ledger.write, work)) for work in works), return_exceptions=True)


def failing(text: str) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        add_line(text)(session)
        raise ValueError(text)

    return work


def test_writes_of_a_loop_are_told_and_kept(ledger: Database) -> None:
    names = [f"line {number}" for number in range(100)]
    assert run(written(ledger, *map(add_line, names))) == names
    assert lines(ledger) == names


def test_writes_of_a_loop_are_committed_together(ledger: Database) -> None:
    commits: list[int] = []

    class Counting(Nobody):
        def committed(self, works: int, began: int, ended: int) -> None:  # noqa: ARG002 - how many is enough
            commits.append(works)

    ledger.watch(Counting())
    run(written(ledger, *(add_line(str(number)) for number in range(20))))
    assert sum(commits) == 20
    assert len(commits) <= 3


class Where(Nobody):
    """In which thread each transaction was committed."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def committed(self, works: int, began: int, ended: int) -> None:  # noqa: ARG002 - the thread is enough
        self.threads.append(get_ident())


@pytest.mark.parametrize(("swift", "here"), [(2**62, True), (0, False)])
def test_loop_awaits_a_swift_disk_itself_and_leaves_a_slow_one_to_the_thread(
    ledger: Database, swift: int, *, here: bool
) -> None:
    where, engines = Where(), open_engines(ledger.address)
    writer = GroupWriter(engines.writing, engines.hasty, swift=swift)
    writer.watcher = where

    async def one_after_the_other() -> int:
        for number in range(5):
            await aside(partial(writer.run, add_line(str(number))))
        return get_ident()

    loop = run(one_after_the_other())
    writer.close()
    assert [thread == loop for thread in where.threads[1:]] == [here] * 4
    assert lines(ledger) == [*"01234"]
    for engine in filter(None, engines):
        engine.dispose()


def test_loop_waits_for_nobody_s_lock(ledger: Database) -> None:
    async def locked() -> list[str]:
        other = sqlite3.connect(str(embedded_file(ledger.address)), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(written(ledger, add_line("after")))
        for _ in range(10):
            await asyncio.sleep(0.01)
        assert not waiting.done()
        other.execute("COMMIT")
        other.close()
        told: list[str] = await waiting
        return told

    assert run(locked()) == ["after"] == lines(ledger)


def test_failing_works_of_a_loop_are_undone_alone(ledger: Database) -> None:
    works = [failing(str(number)) if number % 3 == 0 else add_line(str(number)) for number in range(12)]
    told = run(written(ledger, *works))
    assert [each.args[0] for each in told if isinstance(each, ValueError)] == ["0", "3", "6", "9"]
    assert (
        lines(ledger) == [each for each in told if isinstance(each, str)] == ["1", "2", "4", "5", "7", "8", "10", "11"]
    )


def test_work_runs_where_its_caller_waits(ledger: Database) -> None:
    async def both() -> list[int]:
        here = await written(ledger, lambda _: get_ident())
        there = await asyncio.to_thread(ledger.write, lambda _: get_ident())
        return [get_ident(), *here, there]

    loop, here, there = run(both())
    assert loop == here != there


def test_loop_goes_on_while_a_write_waits(ledger: Database) -> None:
    async def held() -> list[str]:
        told: list[str] = []
        inside, go = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow(_session: Session) -> None:
            loop.call_soon_threadsafe(inside.set)
            asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
            told.append("slow")

        in_thread = asyncio.create_task(asyncio.to_thread(ledger.write, slow))
        await inside.wait()
        waiting = asyncio.create_task(aside(partial(ledger.write, add_line("after"))))
        await asyncio.sleep(0.01)
        told.append("meanwhile")
        go.set()
        await asyncio.gather(in_thread, waiting)
        return told

    assert run(held()) == ["meanwhile", "slow"]


def test_loops_and_threads_write_at_once(ledger: Database) -> None:
    def loop(name: str) -> list[Any]:
        return run(written(ledger, *(add_line(f"{name} {number}") for number in range(30))))

    def thread(name: str) -> list[Any]:
        return [ledger.write(add_line(f"{name} {number}")) for number in range(30)]

    told = at_once([partial(loop, "a"), partial(loop, "b"), partial(thread, "c"), partial(thread, "d")])
    there = lines(ledger)
    assert sorted(there) == sorted(line for each in told for line in each)
    for each in told:
        assert [line for line in there if line in each] == each


def test_writer_outlives_a_loop_that_ended_before_its_answer(ledger: Database) -> None:
    async def given_up() -> None:
        task = asyncio.create_task(aside(partial(ledger.write, add_line("given up"))))
        await asyncio.sleep(0)
        task.cancel()

    run(given_up())
    assert ledger.write(add_line("next")) == "next"
    assert lines(ledger)[-1] == "next"


def test_what_a_closed_loop_cannot_do_is_done_here() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    assert done_in(loop, get_ident) == get_ident()


def test_work_that_times_out_is_not_taken_for_a_loop_that_is_gone(ledger: Database) -> None:
    def late(_session: Session) -> None:
        raise TimeoutError("late")

    assert str(run(written(ledger, late))[0]) == "late"


def test_writing_in_a_loop_without_stepping_aside_raises(ledger: Database) -> None:
    async def blocking() -> object:
        await aside(int)
        return outcome(lambda: ledger.write(add_line("a")))

    assert isinstance(run(blocking()), BlockedLoop)
    assert lines(ledger) == []


def test_writing_aside_after_the_end_raises(ledger: Database) -> None:
    ledger.close()
    assert isinstance(run(written(ledger, add_line("a")))[0], DatabaseClosed)
