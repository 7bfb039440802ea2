"""Works of a loop that take their steps together on PostgreSQL: each as if it were alone, whatever becomes of the others."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from ledger import ACCOUNT, LINE, add_line, in_a_loop, lines
from sqlalchemy import Integer, bindparam, func, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from award.database.prepared import Prepared
from award.database.sessions import DatabaseClosed, Work, looked, put
from award.database.stepping import aside
from award.database.transactions import Database, NestedWrite
from award.database.watching import Nobody

TOTAL = Prepared(select(ACCOUNT.c.total).where(ACCOUNT.c.id == bindparam("of")))
_SETTING = upsert(ACCOUNT)
SET = Prepared(
    _SETTING.on_conflict_do_update(index_elements=["id"], set_={"total": _SETTING.excluded["total"]}), "id", "total"
)
WRITTEN = Prepared(insert(LINE), "account", "text")
LEFT = Prepared(select(func.mod(100, bindparam("among", type_=Integer), type_=Integer)))
HANGS_UP = """
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN IF NEW.text = ''fatal'' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END';
CREATE CONSTRAINT TRIGGER hanging_up AFTER INSERT ON line DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hang_up()
"""


class Refusal(Exception):  # noqa: N818 - says what happened
    """Of a work that will not go on."""


class Counting(Nobody):
    """How many works each commit had."""

    def __init__(self) -> None:
        self.commits: list[int] = []

    def committed(self, works: int, began: int, ended: int) -> None:  # noqa: ARG002 - how many is enough
        self.commits.append(works)


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


@pytest.fixture
def counting(ledger: Database) -> Counting:
    found = Counting()
    ledger.watch(found)
    return found


@pytest.fixture
def neighbour(ledger: Database) -> Iterator[Database]:
    """Another process of the service."""
    opened = Database(ledger.address)
    yield opened
    opened.close()


def adding(account: int, amount: int = 1, then: Callable[[Session], object] = lambda _: None) -> Work[int]:
    """Reads, then writes what it computed: the shape that loses updates."""

    def work(session: Session) -> int:
        rows = looked(session, TOTAL, of=account)
        new = (rows[0][0] if rows else 0) + amount
        put(session, SET, id=account, total=new)
        then(session)
        return new

    return work


def refused(session: Session) -> None:
    looked(session, TOTAL, of=1)
    raise Refusal


def failed(_session: Session) -> None:
    raise Refusal


async def done(ledger: Database, *works: tuple[str, Work[Any]]) -> list[Any]:
    """Each within its place; their outcomes."""
    asked = (aside(partial(ledger.write, work, within=place)) for place, work in works)
    return await asyncio.gather(*asked, return_exceptions=True)


def totals(ledger: Database) -> dict[int, int]:
    with ledger.read() as session:
        return {key: total for key, total in session.execute(select(ACCOUNT)) if total}


def test_works_of_different_places_are_committed_together(ledger: Database, counting: Counting) -> None:
    works = [(f"account {key}", adding(key, key)) for key in range(1, 21)]
    assert in_a_loop(done(ledger, *works)) == [*range(1, 21)]
    assert totals(ledger) == {key: key for key in range(1, 21)}
    assert sum(counting.commits) == 20
    assert len(counting.commits) <= 2


def test_works_of_one_place_come_one_after_the_other(ledger: Database, counting: Counting) -> None:
    assert in_a_loop(done(ledger, *[("account 1", adding(1))] * 20)) == [*range(1, 21)]
    assert totals(ledger) == {1: 20}
    assert counting.commits == [1] * 20


def test_work_that_is_refused_keeps_nobody_from_the_rest(ledger: Database, counting: Counting) -> None:
    told = in_a_loop(done(ledger, ("a", adding(1)), ("b", refused), ("c", failed), ("d", adding(2))))
    assert [told[0], type(told[1]), type(told[2]), told[3]] == [1, Refusal, Refusal, 1]
    assert totals(ledger) == {1: 1, 2: 1}
    assert counting.commits == [2]


def test_work_that_fails_after_a_change_is_undone_alone(ledger: Database) -> None:
    told = in_a_loop(done(ledger, ("a", adding(1)), ("b", adding(2, then=failed)), ("c", adding(3))))
    assert [told[0], type(told[1]), told[2]] == [1, Refusal, 1]
    assert totals(ledger) == {1: 1, 3: 1}


def test_statement_that_fails_is_told_to_whom_it_concerns(ledger: Database) -> None:
    def wrong(session: Session) -> None:
        put(session, WRITTEN, account=1, text=None)

    told = in_a_loop(done(ledger, ("a", adding(1)), ("b", wrong), ("c", adding(3))))
    assert [told[0], isinstance(told[1], DBAPIError), told[2]] == [1, True, 1]
    assert totals(ledger) == {1: 1, 3: 1}


def test_work_that_asks_for_more_than_prepared_statements_is_done_alone(ledger: Database) -> None:
    told = in_a_loop(done(ledger, ("a", adding(1)), ("b", adding(2, then=add_line("more"))), ("c", add_line("alone"))))
    assert told == [1, 1, "alone"]
    assert (totals(ledger), sorted(lines(ledger))) == ({1: 1, 2: 1}, ["alone", "more"])


def test_work_without_a_place_is_done_alone(ledger: Database) -> None:
    assert in_a_loop(done(ledger, ("", add_line("nowhere")), ("", adding(1)))) == ["nowhere", 1]
    assert (totals(ledger), lines(ledger)) == ({1: 1}, ["nowhere"])


def test_another_process_takes_no_update_away(ledger: Database, neighbour: Database) -> None:
    async def both() -> None:
        for _ in range(15):
            works = [(f"account {key}", adding(key)) for key in (1, 2, 3)]
            told = await asyncio.gather(done(ledger, *works), done(neighbour, *works))
            assert not [each for all_of in told for each in all_of if isinstance(each, BaseException)]

    in_a_loop(both())
    assert totals(ledger) == {1: 30, 2: 30, 3: 30}


def test_looks_are_answered_together_and_fail_alone(ledger: Database) -> None:
    ledger.write(adding(7, 70))

    def look(statement: Prepared, **values: int) -> Any:
        return aside(partial(ledger.look, statement, **values))

    async def several() -> list[Any]:
        first = await asyncio.gather(*(look(TOTAL, of=key) for key in (7, 1, 8)))
        asked = look(TOTAL, of=7), look(LEFT, among=0), look(LEFT, among=3)
        return [*first, *await asyncio.gather(*asked, return_exceptions=True), await look(TOTAL, of=7)]

    *told, wrong, after, last = in_a_loop(several())
    assert told == [[(70,)], [(0,)], [], [(70,)]]
    assert isinstance(wrong, DBAPIError)
    assert (after, last) == ([(1,)], [(70,)])


def test_server_that_was_started_again_is_asked_again(ledger: Database, neighbour: Database) -> None:
    everybody = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")  # fmt: skip

    async def interrupted() -> list[Any]:
        before = await done(ledger, ("a", adding(1)))
        await aside(partial(ledger.look, TOTAL, of=1))
        await asyncio.to_thread(neighbour.write, lambda session: session.execute(everybody))
        after = await done(ledger, ("a", adding(1)), ("b", adding(2)))
        return [*before, *after, await aside(partial(ledger.look, TOTAL, of=1))]

    assert in_a_loop(interrupted()) == [1, 2, 1, [(2,)]]


def test_commit_that_nobody_saw_the_end_of_is_not_done_again(ledger: Database, counting: Counting) -> None:
    ledger.write(lambda session: session.execute(text(HANGS_UP)))
    runs = []

    def fatal(session: Session) -> None:
        runs.append(1)
        put(session, WRITTEN, account=1, text="fatal")

    async def cut() -> list[Any]:
        return [*await done(ledger, ("a", adding(1)), ("b", fatal)), *await done(ledger, ("a", adding(1)))]

    first, second, after = in_a_loop(cut())
    assert isinstance(first, DBAPIError)
    assert isinstance(second, DBAPIError)
    assert (after, runs, counting.commits[1:]) == (1, [1], [1])


def test_work_that_asks_the_database_itself_is_told_so(ledger: Database) -> None:
    def nested(_session: Session) -> None:
        ledger.look(TOTAL, of=1)

    assert isinstance(in_a_loop(done(ledger, ("a", nested)))[0], NestedWrite)


def test_what_was_asked_before_the_end_is_done_and_nothing_after_it(ledger: Database) -> None:
    asked = Event()

    async def writing() -> list[Any]:
        task = asyncio.create_task(done(ledger, *((f"{key}", adding(key)) for key in range(1, 9))))
        for _ in range(3):
            await asyncio.sleep(0)
        asked.set()
        return await task

    def closing() -> None:
        asked.wait()
        ledger.close()

    async def both() -> list[Any]:
        told, _ = await asyncio.gather(writing(), asyncio.to_thread(closing))
        return [*told, *await done(ledger, ("late", adding(1)))]

    *told, late = in_a_loop(both())
    assert (told, type(late)) == ([1] * 8, DatabaseClosed)


def test_who_gave_up_waiting_holds_nobody_up(ledger: Database) -> None:
    async def given_up() -> list[Any]:
        task = asyncio.create_task(done(ledger, ("a", adding(1)), ("b", adding(2))))
        looking = asyncio.create_task(aside(partial(ledger.look, TOTAL, of=1)))
        await asyncio.sleep(0.001)
        task.cancel()
        looking.cancel()
        return await done(ledger, ("c", adding(3)))

    assert in_a_loop(given_up()) == [1]
    assert totals(ledger)[3] == 1


def test_long_texts_go_through(ledger: Database) -> None:
    """More than the socket takes at once, both ways."""
    long = "é" * 3_000_000
    told = Prepared(select(LINE.c.text).where(LINE.c.account == bindparam("of")))

    def writing(account: int, session: Session) -> list[int]:
        put(session, SET, id=account, total=1)
        put(session, WRITTEN, account=account, text=long)
        return [len(row[0]) for row in looked(session, told, of=account)]

    assert in_a_loop(done(ledger, *((f"{at}", partial(writing, at)) for at in (2, 3, 4)))) == [[len(long)]] * 3


KINDS: dict[str, Callable[[int, int], Work[Any]]] = {
    "added": adding,
    "refused": lambda _key, _amount: refused,
    "undone": lambda key, amount: adding(key, amount, failed),
    "alone": lambda key, amount: adding(key, amount, add_line("more")),
}
ASKED = st.tuples(st.sampled_from([*KINDS]), st.integers(1, 4), st.integers(1, 9), st.booleans())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(ASKED, max_size=25))
def test_whatever_comes_together_is_as_if_one_came_after_the_other(
    ledger: Database, neighbour: Database, asked: list[tuple[str, int, int, bool]]
) -> None:
    before = totals(ledger)
    here, there = [], []
    for kind, key, amount, elsewhere in asked:
        (there if elsewhere else here).append((f"account {key}", KINDS[kind](key, amount)))

    async def both() -> None:
        await asyncio.gather(done(ledger, *here), done(neighbour, *there))

    in_a_loop(both())
    expected = dict(before)
    for kind, key, amount, _ in asked:
        if kind in {"added", "alone"}:
            expected[key] = expected.get(key, 0) + amount
    assert totals(ledger) == expected
