"""What a mail server answers, and what becomes of the letter: it never leaves twice by itself."""

from datetime import UTC, datetime
from typing import Any

import pytest
from answering import Answering, mail_server
from ports import free_port
from sqlalchemy import select

from award.database.transactions import Database
from award.jobs.bench import Bench, Later
from award.jobs.tables import JOB
from award.mail.jobs import send_letter
from award.mail.letters import Letter, SendLetter
from award.mail.operations import confirm_arrival, doubt, leave, note, post, send_again
from award.mail.queries import in_doubt, letter, letters
from award.mail.sending import knock
from award.mail.servers import read_address
from award.messages import Refused
from award.settings import Settings
from award.trail.queries import history

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECRET = "https://award.example/link/abcdefghijklmnopqrstuvwxyz"  # noqa: S105 - as a link has one
LETTER = Letter("x", "zoe@example.org", "Invitation", f"Bonjour,\n\n{SECRET}\n")


def posted(database: Database, written: Letter = LETTER) -> int:
    return database.write(lambda session: post(session, written, "person:1", NOW))


def sent(database: Database, key: int, mail: str) -> None:
    settings = Settings(database=database.address, mail=mail, mail_from="prix@award.example")
    send_letter(Bench(settings, database), SendLetter(key))


def state(database: Database, key: int) -> tuple[str, str]:
    with database.read() as session:
        found = letter(session, key)
    assert found
    return found[0].state, found[0].told


def done(database: Database, verb: Any, *given: Any) -> Any:
    return database.write(lambda session: verb(session, *given))


def test_letter_that_is_accepted_is_sent_once_and_forgets_its_secret(database: Database) -> None:
    key, answers = posted(database), Answering()
    with mail_server(answers) as address:
        sent(database, key, address)
        sent(database, key, address)
    assert len(answers.arrived) == 1
    assert SECRET in answers.arrived[0]
    assert state(database, key) == ("sent", "250 OK")
    with database.read() as session:
        found = letter(session, key)
    assert found
    assert SECRET not in found[1]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (Answering(rcpt="550 5.1.1 No such user"), "550 5.1.1 No such user"),
        (Answering(content="554 Looks like spam"), "554 Looks like spam"),
    ],
)
def test_letter_that_is_refused_for_good_says_why(database: Database, answers: Answering, told: str) -> None:
    key = posted(database)
    with mail_server(answers) as address:
        sent(database, key, address)
    assert state(database, key) == ("refused", told)


@pytest.mark.parametrize("words", [{"rcpt": "451 Greylisted"}, {"content": "452 Full"}])
def test_letter_that_is_not_taken_now_leaves_later(database: Database, words: dict[str, str]) -> None:
    key, answers = posted(database), Answering(**words)
    with mail_server(answers) as address:
        with pytest.raises(Later):
            sent(database, key, address)
        assert state(database, key)[0] == "waiting"
        answers.rcpt = answers.content = "250 OK"
        sent(database, key, address)
    assert state(database, key)[0] == "sent"
    assert len(answers.arrived) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps", "smtp+starttls", "user"])
def test_letter_waits_for_a_server_that_cannot_be_spoken_to(database: Database, scheme: str) -> None:
    """Absent; without the encryption or the accounts that we insist on."""
    key = posted(database)
    with mail_server(Answering()) as address:
        place = {"smtp": f"127.0.0.1:{free_port()}", "user": f"u:p@{address.removeprefix('smtp://')}"}
        there = f"{'smtp' if scheme == 'user' else scheme}://{place.get(scheme, address.removeprefix('smtp://'))}"
        with pytest.raises(Later):
            sent(database, key, there)
        assert knock(read_address(there))
        assert not knock(read_address(address))
    assert state(database, key)[0] == "waiting"


def test_letter_whose_server_hangs_up_after_the_content_is_in_doubt(database: Database) -> None:
    key = posted(database)
    with mail_server(Answering(content="")) as address:
        sent(database, key, address)
        assert state(database, key)[0] == "doubtful"
        sent(database, key, address)
    assert state(database, key)[0] == "doubtful"


def test_letter_that_was_leaving_when_its_worker_died_is_in_doubt_and_never_leaves_by_itself(
    database: Database,
) -> None:
    key, answers = posted(database), Answering()
    assert done(database, leave, key)
    assert not done(database, leave, key)
    with mail_server(answers) as address:
        sent(database, key, address)
        sent(database, key, address)
    assert answers.arrived == []
    with database.read() as session:
        assert in_doubt(session) == 1
    assert not done(database, doubt, key, NOW)


def test_doubt_ends_by_a_decision_that_the_trail_keeps(database: Database) -> None:
    arrived, again = (posted(database) for _ in range(2))
    for key in (arrived, again):
        done(database, leave, key)
        done(database, doubt, key, NOW)
    done(database, confirm_arrival, arrived, "person:7", NOW)
    done(database, send_again, again, "person:7", NOW)
    assert [state(database, key)[0] for key in (arrived, again)] == ["sent", "waiting"]
    with database.read() as session:
        kinds = [history(session, f"letter:{key}")[0].act.kind for key in (arrived, again)]
        asked = session.scalars(select(JOB.c.kind)).all()
    assert kinds == ["letter.arrived", "letter.sent-again"]
    assert list(asked) == ["mail.send"] * 3


def test_decisions_about_letters_in_no_doubt_are_refused(database: Database) -> None:
    key = posted(database)
    for act in (send_again, confirm_arrival):
        with pytest.raises(Refused):
            done(database, act, key, "person:7", NOW)
    assert state(database, key)[0] == "waiting"


def test_server_that_accepted_is_believed_against_a_doubt(database: Database) -> None:
    key = posted(database)
    done(database, leave, key)
    done(database, doubt, key, NOW)
    done(database, note, key, "refused", "550 late", NOW)
    assert state(database, key)[0] == "doubtful"
    done(database, note, key, "sent", "250 OK", NOW)
    assert state(database, key)[0] == "sent"


def test_letter_without_a_mail_server_is_kept_to_be_read(database: Database) -> None:
    key = posted(database)
    sent(database, key, "")
    assert state(database, key)[0] == "kept"


def test_address_beyond_ascii_leaves_where_the_server_takes_it(database: Database) -> None:
    key, answers = posted(database, Letter("x", "zoé@example.org", "Été", "Bonjour")), Answering()
    with mail_server(answers) as address:
        sent(database, key, address)
    assert "zoé@example.org" in answers.arrived[0]


def test_letters_are_listed_the_newest_first(database: Database) -> None:
    keys = [posted(database) for _ in range(3)]
    with database.read() as session:
        assert [one.id for one in letters(session, 2)] == [keys[2], keys[1]]
        assert [one.id for one in letters(session, 2, before=keys[1])] == [keys[0]]
        assert letter(session, 999) is None
