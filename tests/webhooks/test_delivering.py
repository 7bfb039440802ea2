"""The job: what arrives at the other side, what does not, and what is tried again."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from callers import KEY
from receiving import Receiver
from standardwebhooks import Webhook
from telling import NOW, Teller

from award.webhooks.operations import new_secret, pause_endpoint, send_again, try_endpoint
from award.webhooks.retrying import WAITS

DAYS = timedelta(days=3)


def test_event_arrives_signed_for_the_receivers_library(teller: Teller, receiver: Receiver) -> None:
    secret = new_secret(KEY)
    key = teller.add(receiver.address, secret)
    teller.announce()
    ((_, asked),) = teller.jobs()
    teller.work(asked, datetime.now(UTC))
    ((headers, body),) = receiver.got
    assert Webhook(secret.clear).verify(body, headers) == {
        "type": "edition.phase_moved",
        "timestamp": "2026-11-22T09:00:00Z",
        "data": {"edition": 7, "before": "preparation", "phase": "selection"},
    }
    (found,) = teller.deliveries(key)
    assert (found.state, found.status, found.attempts, found.next_at) == ("heard", 204, 1, None)
    assert (headers["webhook-id"], headers["content-type"]) == (found.message, "application/json")
    assert receiver.paths == ["/events?of=us"]


def test_trial_arrives_as_what_it_is(teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    teller.does(try_endpoint, key, "person:1", NOW)
    teller.work_through()
    assert [msgspec.json.decode(body)["type"] for _, body in receiver.got] == ["webhook.trial"]


def test_receiver_that_comes_back_hears_the_same_message(teller: Teller, receiver: Receiver) -> None:
    receiver.answers = [500, 302, 404]
    receiver.headers = {"location": "http://localhost/elsewhere"}
    key = teller.add(receiver.address)
    teller.announce()
    assert len(teller.work_through()) == 4
    assert {headers["webhook-id"] for headers, _ in receiver.got} == {teller.deliveries(key)[0].message}
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.got}) == 4
    assert receiver.paths == ["/events?of=us"] * 4  # no redirect was followed
    assert (teller.deliveries(key)[0].state, teller.deliveries(key)[0].attempts) == ("heard", 4)


def test_receiver_that_stays_away_is_tried_for_three_days_and_stopped(teller: Teller, receiver: Receiver) -> None:
    receiver.answers = [503] * 50
    key = teller.add(receiver.address)
    teller.announce()
    made = teller.work_through()
    assert made == [sum(WAITS[:at], timedelta(0)) for at in range(10)]
    assert made[-1] > DAYS
    found = teller.endpoint(key)
    assert found
    assert found.state == "stopped"


def test_receiver_that_is_gone_is_stopped_at_once(teller: Teller, receiver: Receiver) -> None:
    receiver.answers = [410]
    key = teller.add(receiver.address)
    teller.announce()
    assert len(teller.work_through()) == 1
    found = teller.endpoint(key)
    assert found
    assert found.state == "stopped"


def test_wish_to_be_left_alone_is_respected(teller: Teller, receiver: Receiver) -> None:
    receiver.answers, receiver.headers = [429], {"retry-after": "3600"}
    teller.add(receiver.address)
    teller.announce()
    assert teller.work_through() == [timedelta(0), timedelta(hours=1)]


def test_attempt_that_was_made_is_not_made_again(teller: Teller, receiver: Receiver) -> None:
    teller.add(receiver.address)
    teller.announce()
    ((_, asked),) = teller.jobs()
    for _ in range(2):
        teller.work(asked)
    assert len(receiver.got) == 1


def test_nothing_is_sent_during_a_pause(teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    teller.announce()
    teller.does(pause_endpoint, key, "person:1", NOW)
    teller.work_through()
    assert receiver.got == []
    assert teller.deliveries(key)[0].state == "waiting"


def test_what_was_heard_can_be_sent_again(teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    teller.announce()
    teller.work_through()
    teller.does(send_again, key, teller.deliveries(key)[0].id, "person:1", NOW)
    teller.work(teller.jobs()[-1][1])
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 2


def test_address_of_our_own_network_is_never_reached(teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    teller.inside = False
    teller.announce()
    teller.work(teller.jobs()[0][1])
    (found,) = teller.deliveries(key)
    assert receiver.got == []
    assert found.failure
    assert "intérieur" in found.failure.text


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_secret_of_another_secret_key_is_told_and_not_used(teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    teller.key = KEY.upper()
    teller.announce()
    teller.work(teller.jobs()[0][1])
    (found,) = teller.deliveries(key)
    assert receiver.got == []
    assert found.failure
    assert "clé secrète" in found.failure.text
