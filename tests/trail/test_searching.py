"""The trail is searched by who, what, on what and when, on both databases alike."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from award.database.transactions import Database
from award.trail.acts import Act
from award.trail.operations import record
from award.trail.searching import BATCH, Wanted, acts_found

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
KINDS = ("sheet.signed", "sheet.saved", "edition.created", "sheet.signed-again")
AUTHORS = ("person:1", "person:11", "system")
SUBJECTS = ("sheet:1", "sheet:1:person:2", "sheet:11", "edition:1", "100%")


@pytest.fixture
def written(database: Database) -> list[Act]:
    """More than one batch, an hour apart; some speak of other kinds in what they tell."""
    acts = [
        Act(KINDS[at % 4], SUBJECTS[at % 5], AUTHORS[at % 3], START + at * HOUR, after={"kind": KINDS[(at + 1) % 4]},
            personal={"name": "Anne"} if at % 7 == 0 else {})
        for at in range(BATCH + 60)
    ]  # fmt: skip
    database.write(lambda session: [record(session, one) for one in acts])
    return acts


def found(database: Database, wanted: Wanted) -> list[datetime]:
    with database.read() as session:
        return [one.act.at for one in acts_found(session, wanted)]


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), lambda _: True),
        (Wanted(kinds=("sheet.signed",)), lambda act: act.kind == "sheet.signed"),
        (Wanted(kinds=("sheet.signed", "edition.created")), lambda act: act.kind in {"sheet.signed", "edition.created"}),
        (Wanted(not_kinds=("sheet.saved",)), lambda act: act.kind != "sheet.saved"),
        (Wanted(authors=("person:1",)), lambda act: act.by == "person:1"),
        (Wanted(authors=()), lambda _: False),
        (Wanted(subject="sheet:1"), lambda act: act.subject in {"sheet:1", "sheet:1:person:2"}),
        (Wanted(subject="100%"), lambda act: act.subject == "100%"),
        (Wanted(since=START + 5 * HOUR), lambda act: act.at >= START + 5 * HOUR),
        (Wanted(until=START + 5 * HOUR), lambda act: act.at < START + 5 * HOUR),
        (Wanted(since=START - HOUR, until=START + 999 * HOUR), lambda _: True),
        (Wanted(since=START + 999 * HOUR), lambda _: False),
        (Wanted(authors=("system",), kinds=("sheet.saved",), since=START + 30 * HOUR),
         lambda act: act.by == "system" and act.kind == "sheet.saved" and act.at >= START + 30 * HOUR),
    ],
)  # fmt: skip
def test_what_is_wanted_is_found_the_newest_first(
    database: Database, written: list[Act], wanted: Wanted, expected: Any
) -> None:
    assert found(database, wanted) == [one.at for one in reversed(written) if expected(one)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(first=st.integers(-5, 300), length=st.integers(0, 300))
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_any_time_is_found_by_halving(database: Database, written: list[Act], first: int, length: int) -> None:
    since, until = START + first * HOUR, START + (first + length) * HOUR
    assert found(database, Wanted(since=since, until=until)) == [
        one.at for one in reversed(written) if since <= one.at < until
    ]


def test_no_more_acts_are_read_than_are_taken(database: Database, written: list[Act]) -> None:
    with database.read() as session:
        newest = list(islice(acts_found(session, Wanted()), 3))
    assert [one.act.at for one in newest] == [one.at for one in written[:-4:-1]]


def test_personal_data_is_told_to_be_there_and_never_what(database: Database, written: list[Act]) -> None:
    with database.read() as session:
        every = list(acts_found(session, Wanted()))
    assert [one.erasable for one in every] == [bool(one.personal) for one in reversed(written)]
    assert "Anne" not in repr(every)


def test_empty_trail_has_no_days(database: Database) -> None:
    assert found(database, Wanted(since=START)) == []
