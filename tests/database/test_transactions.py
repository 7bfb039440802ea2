"""What returns is durable, what raises is undone, and works happen as if one after the other: on both databases."""

from collections.abc import Callable
from threading import Event, Thread

import pytest
from ledger import ACCOUNT, LINE, add_line, at_once, increment, lines, outcome, total
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from award.database.sessions import DatabaseClosed
from award.database.transactions import Database, NestedWrite


def fail_after(change: str, error: BaseException) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        add_line(change)(session)
        raise error

    return work


class TestWriting:
    def test_write_returns_what_the_work_returns(self, ledger: Database) -> None:
        assert ledger.write(add_line("a")) == "a"
        assert lines(ledger) == ["a"]

    @pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), SystemExit(3)])
    def test_write_raises_what_the_work_raises_and_undoes_it(self, ledger: Database, error: BaseException) -> None:
        assert outcome(lambda: ledger.write(fail_after("lost", error))) is error
        ledger.write(add_line("kept"))
        assert lines(ledger) == ["kept"]

    def test_write_refused_by_a_constraint_is_undone(self, ledger: Database) -> None:
        with pytest.raises(IntegrityError):
            ledger.write(
                lambda session: [add_line("a")(session), session.execute(insert(ACCOUNT).values(id=1, total=0))]
            )
        assert lines(ledger) == []

    def test_write_refused_at_the_commit_is_undone(self, ledger: Database) -> None:
        with pytest.raises(IntegrityError):
            ledger.write(add_line("of nobody", account=9))
        assert lines(ledger) == []

    @pytest.mark.parametrize("ending", ["commit", "rollback"])
    def test_work_that_ends_its_transaction_is_undone(self, ledger: Database, ending: str) -> None:
        with pytest.raises(RuntimeError, match="Nobody calls"):
            ledger.write(lambda session: [add_line("a")(session), getattr(session, ending)()])
        assert lines(ledger) == []

    def test_flush_and_savepoint_within_a_work_are_its_own(self, ledger: Database) -> None:
        def work(session: Session) -> None:
            add_line("kept")(session)
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(insert(ACCOUNT).values(id=1, total=0))
            add_line("kept too")(session)

        ledger.write(work)
        assert lines(ledger) == ["kept", "kept too"]


class TestTogether:
    def test_concurrent_increments_are_all_counted(self, ledger: Database) -> None:
        def ten() -> list[int]:
            return [ledger.write(increment) for _ in range(10)]

        answers = [number for each in at_once([ten] * 12) for number in each]
        assert sorted(answers) == list(range(1, 121))
        assert total(ledger) == 120

    def test_failing_works_are_undone_alone(self, ledger: Database) -> None:
        def act(number: int) -> Callable[[], object]:
            work = fail_after(f"lost {number}", ValueError(number)) if number % 3 == 0 else add_line(f"kept {number}")
            return lambda: ledger.write(work)

        outcomes = at_once(act(number) for number in range(60))
        kept = [each for each in outcomes if isinstance(each, str)]
        assert [each.args[0] for each in outcomes if isinstance(each, ValueError)] == list(range(0, 60, 3))
        assert sorted(lines(ledger)) == sorted(kept)
        assert len(kept) == 40

    def test_acknowledged_write_is_read_by_whoever_asks_next(self, ledger: Database) -> None:
        def write_and_read(number: int) -> Callable[[], object]:
            return lambda: ledger.write(add_line(str(number))) in lines(ledger)

        assert at_once(write_and_read(number) for number in range(40)) == [True] * 40

    def test_check_then_act_is_never_fooled(self, ledger: Database) -> None:
        """Write skew: each looks for the other's row before adding its own."""

        def only_one(name: str) -> Callable[[], object]:
            def work(session: Session) -> None:
                if session.execute(select(LINE.c.id)).first() is None:
                    add_line(name)(session)

            return lambda: ledger.write(work)

        assert at_once(only_one(name) for name in "abcdefgh") == [None] * 8
        assert len(lines(ledger)) == 1


class TestNesting:
    def test_write_within_a_work_raises(self, ledger: Database) -> None:
        with pytest.raises(NestedWrite):
            ledger.write(lambda _: ledger.write(add_line("b")))

    def test_read_within_a_work_raises(self, ledger: Database) -> None:
        with pytest.raises(NestedWrite):
            ledger.write(lambda _: lines(ledger))

    def test_close_within_a_work_raises(self, ledger: Database) -> None:
        with pytest.raises(NestedWrite):
            ledger.write(lambda _: ledger.close())

    def test_work_that_caught_its_nested_write_goes_on(self, ledger: Database) -> None:
        refused = ledger.write(lambda session: [outcome(lambda: lines(ledger)), add_line("a")(session)])
        assert isinstance(refused[0], NestedWrite)
        assert lines(ledger) == ["a"]


class TestReading:
    def test_reading_is_a_snapshot(self, ledger: Database) -> None:
        with ledger.read() as session:
            before = session.execute(select(LINE.c.text)).all()
            ledger.write(add_line("later"))
            assert session.execute(select(LINE.c.text)).all() == before
        assert lines(ledger) == ["later"]

    def test_writing_while_reading_raises(self, ledger: Database) -> None:
        with pytest.raises(DBAPIError), ledger.read() as session:
            add_line("a")(session)
        assert lines(ledger) == []

    def test_connection_that_read_can_write_afterwards(self, ledger: Database) -> None:
        for number in range(3):
            lines(ledger)
            ledger.write(add_line(str(number)))
        assert lines(ledger) == ["0", "1", "2"]

    def test_reading_that_raises_gives_its_connection_back(self, ledger: Database) -> None:
        for _ in range(60):
            with pytest.raises(ZeroDivisionError), ledger.read() as session:
                1 // (session.execute(text("SELECT 1")).scalar_one() - 1)
        assert lines(ledger) == []


class TestClosing:
    def test_closing_answers_what_was_asked_before(self, ledger: Database, database_address: str) -> None:
        started, go = Event(), Event()

        def slow(session: Session) -> None:
            started.set()
            go.wait()
            add_line("slow")(session)

        writing = Thread(target=ledger.write, args=(slow,))
        writing.start()
        started.wait()
        go.set()
        ledger.close()
        writing.join()
        again = Database(database_address)
        assert lines(again) == ["slow"]
        again.close()

    def test_closing_twice_is_closing(self, ledger: Database) -> None:
        ledger.close()
        ledger.close()
        with pytest.raises(DatabaseClosed):
            ledger.write(add_line("a"))
