"""A prepared statement answers what the library would, on both databases, in a session and outside."""

from contextvars import copy_context
from datetime import UTC, datetime
from typing import Any

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from award.companies.tables import CompanyRow
from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.sessions import looked, put
from award.database.stepping import briefly
from award.database.transactions import Database

NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
COMPANY = METADATA.tables[str(CompanyRow.__tablename__)]
NEW = Prepared(insert(COMPANY).returning(COMPANY.c.id, COMPANY.c.created), "name", "key", "created", "version")
NAMED = Prepared(select(COMPANY.c.name, COMPANY.c.created, COMPANY.c.version).where(COMPANY.c.key == bindparam("key")))
PUT = Prepared(insert(COMPANY), "name", "key", "created", "version")
FIRST = Prepared(select(COMPANY.c.name).order_by(COMPANY.c.key).limit(1))


def added(database: Database, name: str) -> Any:
    values = {"name": name, "key": name.lower(), "created": NOW, "version": 1}
    return database.write(lambda session: tuple(looked(session, NEW, **values)[0]))


def test_values_go_in_and_come_out_as_their_columns_say(database: Database) -> None:
    key, created = added(database, "Brise")
    assert (key, created) == (1, NOW)
    assert [tuple(row) for row in database.look(NAMED, key="brise")] == [("Brise", NOW, 1)]
    with database.read() as session:
        assert [tuple(row) for row in looked(session, NAMED, key="brise")] == [("Brise", NOW, 1)]
        assert session.execute(select(COMPANY.c.created)).scalar_one() == NOW


def test_values_of_the_statement_itself_need_not_be_given(database: Database) -> None:
    for name in ("Picard", "Brise"):
        added(database, name)
    assert [tuple(row) for row in database.look(FIRST)] == [("Brise",)]


def test_what_waits_to_be_written_is_seen(database: Database) -> None:
    def work(session: Any) -> list[Any]:
        session.add(CompanyRow(name="Brise", key="brise", created=NOW))
        return [row[0] for row in looked(session, NAMED, key="brise")]

    assert database.write(work) == ["Brise"]


def test_what_is_refused_is_undone_alone(database: Database) -> None:
    added(database, "Brise")
    with pytest.raises(IntegrityError):
        added(database, "BRISE")
    assert len(database.look(NAMED, key="brise")) == 1


def test_value_that_is_missing_is_an_error(database: Database) -> None:
    with pytest.raises(Exception, match="key"):
        database.look(NAMED)


def test_looking_from_within_a_work_is_an_error(database: Database) -> None:
    with pytest.raises(RuntimeError, match="one transaction"):
        database.write(lambda _session: database.look(NAMED, key="brise"))


def brief(database: Database, work: Any) -> Any:
    """As what a quick handler writes: together with others."""
    return copy_context().run(briefly, database.write, work=work)


def alone(database: Database, work: Any) -> Any:
    return database.write(work)


def put_in(session: Any, name: str) -> None:
    put(session, PUT, name=name, key=name.lower(), created=NOW, version=1)


@pytest.mark.parametrize("around", [brief, alone])
def test_what_nobody_waits_for_is_there_for_whatever_is_asked_next(database: Database, around: Any) -> None:
    def work(session: Any) -> tuple[Any, ...]:
        looked(session, FIRST)
        for name in ("Brise", "Celio", "Darty"):
            put_in(session, name)
        seen = [row[0] for row in looked(session, NAMED, key="celio")]
        put_in(session, "Etam")
        return (*seen, *session.execute(select(COMPANY.c.name).order_by(COMPANY.c.key)).scalars())

    assert around(database, work) == ("Celio", "Brise", "Celio", "Darty", "Etam")
    assert len(database.look(NAMED, key="etam")) == 1


@pytest.mark.parametrize("around", [brief, alone])
@pytest.mark.parametrize("last", [lambda _: None, lambda session: looked(session, NAMED, key="x")], ids=["end", "look"])
def test_what_nobody_waits_for_and_fails_undoes_its_work_and_no_other(
    database: Database, around: Any, last: Any
) -> None:
    def wrong(session: Any) -> None:
        looked(session, FIRST)
        put_in(session, "Brise")
        put_in(session, "BRISE")
        put_in(session, "Celio")
        last(session)

    with pytest.raises(IntegrityError):
        around(database, wrong)
    assert database.look(FIRST) == []
    around(database, lambda session: put_in(session, "Darty"))
    assert [tuple(row) for row in database.look(FIRST)] == [("Darty",)]


def test_work_that_raises_after_it_sent_something_leaves_nothing(database: Database) -> None:
    def wrong(session: Any) -> None:
        looked(session, FIRST)
        put_in(session, "Brise")
        raise LookupError("changed my mind")

    with pytest.raises(LookupError):
        brief(database, wrong)
    assert database.look(FIRST) == []


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_four_statements_go_to_the_server_in_one_way(database: Database) -> None:
    def work(session: Any) -> tuple[int, int]:
        looked(session, FIRST)
        driver = session.joined.connection.dbapi_connection
        for name in ("Brise", "Celio", "Darty"):
            put_in(session, name)
        before = driver.pgconn.transaction_status
        looked(session, FIRST)
        return before, driver.pgconn.transaction_status

    assert brief(database, work) == (TransactionStatus.ACTIVE, TransactionStatus.INTRANS)
