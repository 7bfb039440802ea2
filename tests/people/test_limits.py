"""How fast one may try again, and what the database counts of it."""

from datetime import UTC, datetime, timedelta

import pytest
from callers import done
from sqlalchemy import select
from sqlmodel import Session, col

from award.database.transactions import Database
from award.people.browsers import browser_of
from award.people.limits import (
    FORGOTTEN,
    OF_ACCOUNT,
    OF_NETWORK,
    Count,
    Pace,
    TooSoon,
    one_more,
    still_to_wait,
    wait_after,
)
from award.people.operations import Trying
from award.people.tables import FailureRow

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PACE = Pace(3, timedelta(minutes=1))


def test_some_failures_are_free_then_the_wait_doubles_up_to_the_longest() -> None:
    assert [wait_after(count, PACE).total_seconds() for count in (0, 2, 3, 4, 5, 8, 9, 1000)] == [
        0,
        0,
        1,
        2,
        4,
        32,
        60,
        60,
    ]


def test_the_longest_of_all_waits_is_waited() -> None:
    counts = [Count("a", PACE, 3, NOW), Count("b", PACE, 5, NOW), Count("c", PACE)]
    assert still_to_wait(counts, NOW + SECOND) == 3 * SECOND
    assert still_to_wait(counts, NOW + timedelta(hours=1)) == still_to_wait([], NOW) == timedelta(0)


def test_failures_are_counted_in_a_row_and_forgotten_after_a_pause() -> None:
    known = Count("a", PACE, 4, NOW)
    assert [one_more(known, NOW + FORGOTTEN - SECOND), one_more(known, NOW + FORGOTTEN)] == [5, 1]
    assert one_more(Count("a", PACE), NOW) == 1


def test_no_stranger_keeps_the_owner_of_an_account_waiting_for_long() -> None:
    assert wait_after(10**6, OF_ACCOUNT["password"]) <= timedelta(minutes=1)
    assert set(OF_ACCOUNT) <= set(OF_NETWORK)


def test_wait_is_told_in_whole_seconds_rounded_up() -> None:
    assert [TooSoon(timedelta(milliseconds=at)).seconds for at in (1, 1000, 1001)] == [1, 1, 2]


def fail(session: Session, account: str, network: str) -> None:
    Trying(session, "code", account, network, NOW).fail()


def refused(database: Database, account: str, network: str) -> bool:
    try:
        done(database, lambda session: Trying(session, "code", account, network, NOW).refuse_early())
    except TooSoon:
        return True
    return False


def test_an_account_waits_wherever_one_comes_from_and_a_network_whomever_one_tries(database: Database) -> None:
    for at in range(OF_ACCOUNT["code"].free):
        done(database, fail, "7", f"n{at}")
    assert [refused(database, "7", "elsewhere"), refused(database, "8", "elsewhere")] == [True, False]
    for at in range(OF_NETWORK["code"].free):
        done(database, fail, f"a{at}", "here")
    assert [refused(database, "8", "here"), refused(database, "", "here"), refused(database, "", "there")] == [
        True,
        True,
        False,
    ]


def test_failures_of_one_kind_are_no_failures_of_another(database: Database) -> None:
    for _ in range(OF_NETWORK["link"].free):
        done(database, lambda session: Trying(session, "link", "", "here", NOW).fail())
    with pytest.raises(TooSoon):
        done(database, lambda session: Trying(session, "link", "", "here", NOW).refuse_early())
    done(database, lambda session: Trying(session, "request", "", "here", NOW).refuse_early())


def test_neither_account_nor_network_is_kept_in_clear(database: Database) -> None:
    done(database, fail, "anne@example.org", "192.0.2.7")
    with database.read() as session:
        kept = list(session.scalars(select(col(FailureRow.who))))
    assert len(kept) == 2
    assert not [one for one in kept if "anne" in one or "192.0.2" in one]


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"


@pytest.mark.parametrize(
    ("agent", "told"),
    [(FIREFOX, "Firefox · Linux"), (SAFARI, "Safari · iPhone"), (EDGE, "Edge · Windows"), ("curl/8", ""), ("", "")],
)
def test_browser_is_told_coarsely(agent: str, told: str) -> None:
    assert browser_of(agent) == told
