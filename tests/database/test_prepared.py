"""A prepared statement answers what the library would, on both databases, in a session and outside."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from award.companies.tables import CompanyRow
from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.database.transactions import Database

NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
COMPANY = METADATA.tables[str(CompanyRow.__tablename__)]
NEW = Prepared(insert(COMPANY).returning(COMPANY.c.id, COMPANY.c.created), "name", "key", "created", "version")
NAMED = Prepared(select(COMPANY.c.name, COMPANY.c.created, COMPANY.c.version).where(COMPANY.c.key == bindparam("key")))
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
