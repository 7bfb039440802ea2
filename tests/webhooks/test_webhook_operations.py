"""Endpoints and events in the database: what is asked of the worker, what is kept, what the trail says."""

from datetime import timedelta

import pytest
from callers import KEY
from edition_acts import brought, moved, seen
from sqlalchemy import select
from sqlmodel import col
from telling import MOVED, NOW, OUTSIDE, Teller

from award.mail.tables import LetterRow
from award.messages import Refused
from award.people.tables import PersonRow
from award.webhooks.events import Trial
from award.webhooks.operations import (
    Deliver,
    UnknownEndpoint,
    new_secret,
    pause_endpoint,
    remove_endpoint,
    resume_endpoint,
    send_again,
    settle,
    try_endpoint,
)
from award.webhooks.queries import waiting
from award.webhooks.retrying import Outcome
from award.webhooks.tables import EndpointRow

HOUR = timedelta(hours=1)


def states(teller: Teller, key: int) -> list[str]:
    return [one.state for one in teller.deliveries(key)]


def state(teller: Teller, key: int) -> str:
    found = teller.endpoint(key)
    assert found
    return found.state


def test_endpoint_is_kept_with_a_secret_that_the_database_alone_does_not_tell(teller: Teller) -> None:
    secret = new_secret(KEY)
    key = teller.add(secret=secret)
    found = teller.endpoint(key)
    assert found
    assert (found.address, found.kinds, found.state, found.made_by) == (OUTSIDE, (MOVED.kind,), "active", teller.person)
    with teller.database.read() as session:
        kept = session.execute(select(EndpointRow.__table__)).one()  # type: ignore[attr-defined]
    assert not [value for value in kept if secret.clear in str(value)]


def test_trail_names_the_host_and_not_what_may_be_a_secret(teller: Teller) -> None:
    key = teller.add()
    teller.does(remove_endpoint, key, "person:1", NOW)
    assert teller.acts() == [("webhook.added", f"person:{teller.person}"), ("webhook.removed", "person:1")]
    with teller.database.read() as session:
        from award.trail.tables import ENTRY  # noqa: PLC0415 - looked into here only

        payloads = b"".join(session.execute(select(ENTRY.c.payload)).scalars())
    assert b"hooks.example" in payloads
    assert b"5eCr3t" not in payloads


@pytest.mark.parametrize("address", ["http://hooks.example/", "https://me:x@hooks.example/", "hooks"])
def test_poor_address_is_refused_beside_its_field(teller: Teller, address: str) -> None:
    teller.inside = False
    with pytest.raises(Refused) as caught:
        teller.add(address)
    assert [problem.column for problem in caught.value.problems] == ["address"]
    assert teller.acts() == []


def test_same_address_twice_is_refused(teller: Teller) -> None:
    teller.add()
    with pytest.raises(Refused, match="déjà inscrite"):
        teller.add()


def test_event_is_asked_of_the_worker_for_each_endpoint_that_wants_it(teller: Teller) -> None:
    one, two = teller.add(), teller.add("https://other.example/")
    teller.announce(Trial(one))  # wanted by nobody
    teller.announce()
    assert [(due, asked.attempts) for due, asked in teller.jobs()] == [(NOW, 0)] * 2
    assert [states(teller, key) for key in (one, two)] == [["waiting"], ["waiting"]]
    messages = {teller.deliveries(key)[0].message for key in (one, two)}
    assert len(messages) == 2
    assert all(message.startswith("msg_") for message in messages)


def test_event_of_an_act_that_is_undone_is_told_to_nobody(teller: Teller) -> None:
    key = teller.add()

    def work(session: object) -> None:
        from award.webhooks.operations import announce  # noqa: PLC0415 - with the work that is undone

        announce(session, MOVED, "person:1", NOW)  # type: ignore[arg-type]  # a session
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        teller.database.write(work)
    assert (teller.jobs(), states(teller, key)) == ([], [])


def test_phase_change_is_announced(teller: Teller) -> None:
    edition = brought(teller.database, "preparation")
    key = teller.add()
    with pytest.raises(Refused):
        moved(teller.database, edition, "evaluation")
    assert states(teller, key) == []
    from edition_acts import dated, frozen  # noqa: PLC0415 - after the refusal

    frozen(teller.database, edition)
    dated(teller.database, edition)
    moved(teller.database, edition, "selection")
    assert seen(teller.database, edition).phase == "selection"
    assert [one.kind for one in teller.deliveries(key)] == ["edition.phase_moved"]


def test_pause_keeps_what_happens_and_resuming_sends_it(teller: Teller) -> None:
    key = teller.add()
    teller.does(pause_endpoint, key, "person:1", NOW)
    teller.does(pause_endpoint, key, "person:1", NOW)
    teller.announce()
    assert (teller.jobs(), states(teller, key), state(teller, key)) == ([], ["waiting"], "paused")
    with teller.database.read() as session:
        assert waiting(session) == {key: 1}
    teller.does(resume_endpoint, key, "person:1", NOW + HOUR)
    teller.does(resume_endpoint, key, "person:1", NOW + HOUR)
    assert [due for due, _ in teller.jobs()] == [NOW + HOUR]
    assert [act for act, _ in teller.acts()] == ["webhook.added", "webhook.paused", "webhook.resumed"]


def test_trial_and_sending_again_want_an_endpoint_that_is_sent_to(teller: Teller) -> None:
    key = teller.add()
    trial = teller.does(try_endpoint, key, "person:1", NOW)
    teller.does(pause_endpoint, key, "person:1", NOW)
    with pytest.raises(Refused, match="Reprenez"):
        teller.does(try_endpoint, key, "person:1", NOW)
    with pytest.raises(Refused, match="Reprenez"):
        teller.does(send_again, key, trial, "person:1", NOW)
    assert len(teller.jobs()) == 1


def test_removed_endpoint_takes_its_deliveries_with_it(teller: Teller) -> None:
    key = teller.add()
    teller.announce()
    teller.does(remove_endpoint, key, "person:1", NOW)
    assert (teller.endpoint(key), states(teller, key)) == (None, [])
    ((_, asked),) = teller.jobs()
    teller.work(asked)
    teller.does(settle, asked, Outcome(204), NOW)
    assert len(teller.jobs()) == 1


@pytest.mark.parametrize("verb", [remove_endpoint, pause_endpoint, resume_endpoint, try_endpoint])
def test_unknown_endpoint_is_told_so(teller: Teller, verb: object) -> None:
    with pytest.raises(UnknownEndpoint):
        teller.does(verb, 4711, "person:1", NOW)  # type: ignore[arg-type]  # one of four operations


def test_delivery_of_another_endpoint_is_not_sent_again(teller: Teller) -> None:
    one, two = teller.add(), teller.add("https://other.example/")
    trial = teller.does(try_endpoint, one, "person:1", NOW)
    with pytest.raises(UnknownEndpoint):
        teller.does(send_again, two, trial, "person:1", NOW)


def test_attempt_is_settled_once(teller: Teller) -> None:
    key = teller.add()
    teller.announce()
    ((_, asked),) = teller.jobs()
    for _ in range(2):
        teller.does(settle, asked, Outcome(500), NOW)
    (found,) = teller.deliveries(key)
    assert (found.attempts, found.status, found.next_at) == (1, 500, NOW + timedelta(seconds=5))
    assert [each.attempts for _, each in teller.jobs()] == [0, 1]


def test_what_was_heard_forgets_that_the_endpoint_failed(teller: Teller) -> None:
    key = teller.add()
    teller.announce()
    teller.does(settle, teller.jobs()[0][1], Outcome(500), NOW)
    found = teller.endpoint(key)
    assert found
    assert found.failing_since == NOW
    teller.does(settle, teller.jobs()[1][1], Outcome(200), NOW)
    found = teller.endpoint(key)
    assert found
    assert (found.failing_since, states(teller, key)) == (None, ["heard"])


def letters(teller: Teller) -> list[tuple[str, str, str]]:
    wanted = select(col(LetterRow.recipient), col(LetterRow.subject), col(LetterRow.text))
    with teller.database.read() as session:
        return [(row[0], row[1], row[2]) for row in session.execute(wanted)]


def failed_for_days(teller: Teller, asked: Deliver) -> None:
    for attempts in range(10):
        teller.does(settle, Deliver(asked.delivery, attempts), Outcome(503), NOW + attempts * 8 * HOUR)


@pytest.mark.parametrize(("language", "subject"), [("fr", "Les envois à"), ("en", "")])
def test_endpoint_that_hears_nothing_for_days_is_stopped_and_its_maker_told(
    teller: Teller, language: str, subject: str
) -> None:
    def change(session: object) -> None:
        session.get_one(PersonRow, teller.person).language = language  # type: ignore[attr-defined]

    teller.database.write(change)
    key = teller.add()
    teller.announce()
    failed_for_days(teller, teller.jobs()[0][1])
    assert (state(teller, key), states(teller, key)) == ("stopped", ["given up"])
    ((to, said, text),) = letters(teller)
    assert to == "anne@example.org"
    assert said.startswith(subject)
    assert "https://hooks.example" in said + text
    assert "5eCr3t" not in said + text
    assert teller.acts()[-1] == ("webhook.stopped", "system")
    teller.announce()
    assert states(teller, key) == ["waiting", "given up"]
    teller.does(resume_endpoint, key, "person:1", NOW)
    assert teller.jobs()[-1] == (NOW, Deliver(teller.deliveries(key)[0].id, 0))


def test_maker_who_left_is_not_written_to(teller: Teller) -> None:
    key = teller.add()
    teller.announce()

    def leave(session: object) -> None:
        session.get_one(PersonRow, teller.person).active = False  # type: ignore[attr-defined]

    teller.database.write(leave)
    failed_for_days(teller, teller.jobs()[0][1])
    assert (state(teller, key), letters(teller)) == ("stopped", [])


def test_pause_while_the_last_attempt_is_made_stays_a_pause(teller: Teller) -> None:
    key = teller.add()
    teller.announce()
    teller.does(pause_endpoint, key, "person:1", NOW)
    failed_for_days(teller, teller.jobs()[0][1])
    assert (state(teller, key), letters(teller)) == ("paused", [])


def test_sent_again_by_hand_has_all_its_attempts_anew(teller: Teller) -> None:
    key = teller.add()
    teller.announce()
    asked = teller.jobs()[0][1]
    failed_for_days(teller, asked)
    teller.does(resume_endpoint, key, "person:1", NOW + 90 * HOUR)
    teller.does(send_again, key, asked.delivery, "person:1", NOW + 90 * HOUR)
    teller.does(settle, Deliver(asked.delivery, 10), Outcome(503), NOW + 90 * HOUR)
    (found,) = teller.deliveries(key)
    assert (found.state, found.attempts, found.next_at) == ("waiting", 11, NOW + 90 * HOUR + timedelta(seconds=5))
