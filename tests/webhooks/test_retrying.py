"""When the next attempt is, when one gives up, when an endpoint is stopped."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from award.messages import Message
from award.webhooks.retrying import WAITS, Outcome, Verdict, verdict

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BEGUN = NOW - timedelta(hours=1)
SILENCE = Outcome(0, Message("Cette adresse n’a pas répondu, ou a coupé la connexion."))


def test_all_attempts_take_three_days() -> None:
    assert sum(WAITS, timedelta(0)) == timedelta(hours=75, minutes=35, seconds=5)
    assert sorted(WAITS) == list(WAITS)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_success_is_heard(status: int) -> None:
    assert verdict(Outcome(status), 1, BEGUN, BEGUN, NOW) == Verdict("heard")


@pytest.mark.parametrize("outcome", [SILENCE, *map(Outcome, (100, 199, 300, 301, 302, 400, 404, 429, 500, 503))])
def test_anything_else_is_tried_again_later_and_later(outcome: Outcome) -> None:
    for attempt, wait in enumerate(WAITS, 1):
        assert verdict(outcome, attempt, BEGUN, BEGUN, NOW) == Verdict("waiting", NOW + wait)
    assert verdict(outcome, len(WAITS) + 1, BEGUN, BEGUN, NOW).state == "given up"


def test_endpoint_is_stopped_when_it_has_heard_nothing_since_the_delivery_began() -> None:
    last = len(WAITS) + 1
    assert verdict(SILENCE, last, BEGUN, BEGUN, NOW).stops
    assert verdict(SILENCE, last, BEGUN - timedelta(days=9), BEGUN, NOW).stops
    assert not verdict(SILENCE, last, BEGUN + timedelta(seconds=1), BEGUN, NOW).stops


def test_endpoint_that_says_it_is_gone_is_stopped_at_once() -> None:
    assert verdict(Outcome(410), 1, BEGUN, BEGUN, NOW) == Verdict("given up", None, stops=True)


@given(st.integers(-10, 10**7), st.integers(1, len(WAITS)))
def test_wish_of_the_other_side_is_heard_up_to_a_day(wish: int, attempts: int) -> None:
    found = verdict(Outcome(429, wish=wish), attempts, BEGUN, BEGUN, NOW)
    asked = min(timedelta(seconds=max(wish, 0)), timedelta(days=1))
    assert found.next == NOW + max(asked, WAITS[attempts - 1])
