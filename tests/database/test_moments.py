"""Points in time: aware, in UTC, ordered, and the same on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, literal, select
from sqlalchemy.exc import StatementError

from award.database.moments import Moment
from award.database.transactions import Database

METADATA = MetaData()
VISIT = Table("visit", METADATA, Column("id", Integer, primary_key=True), Column("at", Moment))
PARIS = timezone(timedelta(hours=2))
NOON = datetime(2017, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def visits(database: Database) -> Database:
    database.write(lambda session: METADATA.create_all(session.connection()))
    return database


def keep(database: Database, *moments: datetime | None) -> list[datetime | None]:
    database.write(lambda session: session.execute(insert(VISIT), [{"at": moment} for moment in moments]))
    with database.read() as session:
        return list(session.execute(select(VISIT.c.at).order_by(VISIT.c.at, VISIT.c.id)).scalars())


def test_moment_comes_back_in_utc(visits: Database) -> None:
    (back,) = keep(visits, datetime(2017, 7, 1, 14, 0, 0, 123456, PARIS))
    assert back == NOON.replace(microsecond=123456)
    assert back is not None
    assert back.tzinfo is UTC


def test_no_moment_comes_back_as_none(visits: Database) -> None:
    assert keep(visits, None) == [None]


def test_moments_are_ordered_by_time_whatever_their_zones(visits: Database) -> None:
    later, sooner = datetime(2017, 7, 1, 13, tzinfo=UTC), datetime(2017, 7, 1, 14, tzinfo=PARIS)
    assert keep(visits, later, sooner, NOON + timedelta(microseconds=1)) == [
        sooner,
        NOON + timedelta(microseconds=1),
        later,
    ]


def test_moments_are_compared_with_those_of_other_zones(visits: Database) -> None:
    keep(visits, NOON, NOON + timedelta(seconds=1))
    bound = datetime(2017, 7, 1, 14, tzinfo=PARIS)
    with visits.read() as session:
        assert session.execute(select(VISIT.c.at).where(VISIT.c.at <= bound)).scalars().all() == [NOON]
        assert session.execute(select(literal(bound, Moment))).scalar_one() == NOON


def test_moment_without_a_zone_is_refused(visits: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        keep(visits, NOON.replace(tzinfo=None))
