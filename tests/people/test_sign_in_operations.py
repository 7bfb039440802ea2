"""Signing in, out, waiting after failures, passwords: what the database keeps of them."""

from datetime import datetime, timedelta

import pytest
from callers import NOW, PHRASE, asked, come_in, done, enrolled
from sqlalchemy import select, update
from sqlmodel import col

from award.database.transactions import Database
from award.messages import Refused
from award.people.credentials import IDLE, SIGN_IN_LASTS
from award.people.limits import OF_ACCOUNT, OF_NETWORK
from award.people.operations import NewPerson, change_password, create_person, sign_out, touch
from award.people.queries import accounts, signed_in
from award.people.roles import Person
from award.people.tables import FailureRow, PersonRow, SignInRow
from award.trail.queries import history
from award.web.visitor import new_token

EMAIL = "anne@example.org"
SECOND = timedelta(seconds=1)
FREE_ATTEMPTS = OF_ACCOUNT["password"].free
FREE_OF_NETWORK = OF_NETWORK["password"].free


@pytest.fixture
def anne(database: Database) -> int:
    return enrolled(database, password=PHRASE)


def tried(
    database: Database, password: str, now: datetime = NOW, email: str = EMAIL, address: str = "192.0.2.1"
) -> str:
    """The token when it is now theirs, else "". Raises Refused while one must wait."""
    token = new_token()
    return token if come_in(database, email, password, token, address, now) else ""


def is_in(database: Database, token: str, now: datetime = NOW) -> bool:
    return signed_in(database, token, now) is not None


def test_right_password_signs_in_and_the_trail_says_so(database: Database, anne: int) -> None:
    token = tried(database, PHRASE)
    found = signed_in(database, token, NOW)
    assert (found.person, found.seen, found.proved) == (Person(anne, "Anne", "fr", frozenset({"juror"})), NOW, True)
    assert [one.act.kind for one in asked(database, history, f"person:{anne}")] == [
        "person.created",
        "person.signed-in",
    ]


@pytest.mark.parametrize("email", [" Anne@Example.ORG ", EMAIL])
def test_address_may_be_written_in_any_way(database: Database, anne: int, email: str) -> None:
    assert anne
    assert tried(database, PHRASE, email=email)


@pytest.mark.parametrize("password", ["", "another long phrase", PHRASE.upper(), f"{PHRASE} "])
def test_wrong_password_does_not_sign_in(database: Database, anne: int, password: str) -> None:
    assert anne
    assert not tried(database, password)


@pytest.mark.parametrize("email", ["nobody@example.org", "no address", ""])
def test_unknown_address_does_not_sign_in(database: Database, anne: int, email: str) -> None:
    assert anne
    assert not tried(database, PHRASE, email=email)


def test_person_without_a_password_cannot_sign_in(database: Database) -> None:
    enrolled(database)
    assert not tried(database, "")
    assert not tried(database, "personne n’a ce mot de passe")


def test_inactive_person_cannot_sign_in_and_is_out_at_once(database: Database, anne: int) -> None:
    token = tried(database, PHRASE)
    database.write(lambda session: session.execute(update(PersonRow).values(active=False)))
    assert anne
    assert not is_in(database, token)
    assert not tried(database, PHRASE)


def test_the_database_keeps_no_token_no_password_and_no_network_address(database: Database, anne: int) -> None:
    token = tried(database, PHRASE)
    tried(database, "another long phrase")
    with database.read() as session:
        kept = [*session.execute(select(col(SignInRow.fingerprint))).scalars()]
        kept += session.execute(select(col(PersonRow.password))).scalars()
        kept += session.execute(select(col(FailureRow.who))).scalars()
    assert anne
    assert len(kept) == 4
    assert not [text for text in kept if token in text or PHRASE in text or "192.0.2" in text or EMAIL in text]


def failed(database: Database, times: int, now: datetime = NOW, **more: str) -> None:
    for _ in range(times):
        assert not tried(database, "another long phrase", now, **more)


def test_after_free_failures_even_the_right_password_waits_a_second_and_then_twice_as_long(
    database: Database, anne: int
) -> None:
    assert anne
    failed(database, FREE_ATTEMPTS)
    with pytest.raises(Refused, match="Trop d’essais"):
        tried(database, PHRASE)
    failed(database, 1, NOW + SECOND)
    with pytest.raises(Refused):
        tried(database, PHRASE, NOW + 2 * SECOND)
    assert tried(database, PHRASE, NOW + 3 * SECOND)


def test_waiting_is_for_the_address_wherever_one_comes_from(database: Database, anne: int) -> None:
    assert anne
    for at in range(FREE_ATTEMPTS):
        failed(database, 1, address=f"192.0.2.{at}")
    with pytest.raises(Refused):
        tried(database, PHRASE, address="198.51.100.7")
    assert not tried(database, PHRASE, email="other@example.org", address="198.51.100.7")


def test_waiting_is_for_the_network_address_whomever_one_tries(database: Database, anne: int) -> None:
    assert anne
    for at in range(FREE_OF_NETWORK):
        failed(database, 1, email=f"guess{at}@example.org")
    with pytest.raises(Refused):
        tried(database, PHRASE)
    assert tried(database, PHRASE, address="198.51.100.7")


def test_unknown_address_must_wait_like_a_known_one(database: Database) -> None:
    failed(database, FREE_ATTEMPTS, email="nobody@example.org")
    with pytest.raises(Refused):
        tried(database, PHRASE, email="nobody@example.org", address="198.51.100.7")


def test_success_forgets_the_failures_of_the_address_and_a_pause_all(database: Database, anne: int) -> None:
    assert anne
    failed(database, FREE_ATTEMPTS - 1)
    tried(database, PHRASE)
    failed(database, FREE_ATTEMPTS - 1, address="198.51.100.7")
    later = NOW + IDLE
    failed(database, FREE_ATTEMPTS, later, address="198.51.100.7")


def test_sign_out_ends_that_sign_in_and_no_other(database: Database, anne: int) -> None:
    assert anne
    one, other = tried(database, PHRASE), tried(database, PHRASE)
    done(database, sign_out, one)
    assert [is_in(database, token) for token in (one, other)] == [False, True]


def test_sign_in_ends_when_idle_unless_it_is_touched(database: Database, anne: int) -> None:
    assert anne
    token = tried(database, PHRASE)
    assert is_in(database, token, NOW + IDLE - SECOND)
    assert not is_in(database, token, NOW + IDLE)
    done(database, touch, token, NOW + IDLE - SECOND)
    assert is_in(database, token, NOW + IDLE)


def test_sign_in_ends_in_the_evening_however_used(database: Database, anne: int) -> None:
    assert anne
    token = tried(database, PHRASE)
    done(database, touch, token, NOW + SIGN_IN_LASTS - SECOND)
    assert is_in(database, token, NOW + SIGN_IN_LASTS - SECOND)
    assert not is_in(database, token, NOW + SIGN_IN_LASTS)


def test_changed_password_signs_out_everywhere_and_replaces_the_old_one(database: Database, anne: int) -> None:
    tokens = [tried(database, PHRASE), tried(database, PHRASE)]
    person = signed_in(database, tokens[0], NOW).person
    done(database, change_password, person, "trois chiens roux aboient", person.called, NOW)
    assert [is_in(database, token) for token in tokens] == [False, False]
    assert not tried(database, PHRASE)
    assert tried(database, "trois chiens roux aboient")
    assert "person.password-changed" in [one.act.kind for one in asked(database, history, f"person:{anne}")]


def test_poor_new_password_is_refused_and_changes_nothing(database: Database, anne: int) -> None:
    assert anne
    token = tried(database, PHRASE)
    person = signed_in(database, token, NOW).person
    with pytest.raises(Refused):
        done(database, change_password, person, "court", person.called, NOW)
    assert is_in(database, token)
    assert tried(database, PHRASE)


def test_everything_wrong_with_a_new_person_is_told_and_nobody_is_made(database: Database, anne: int) -> None:
    assert anne
    with pytest.raises(Refused) as caught:
        done(database, create_person, NewPerson(" ", EMAIL, (), "court"), "system", NOW)
    assert len(caught.value.problems) == 4
    assert [one.email for one in asked(database, accounts)] == [EMAIL]


def test_person_has_each_role_once_and_the_trail_keeps_their_name_apart(database: Database) -> None:
    new = NewPerson(" Zoé ", "Zoe@Example.org", ("juror", "chair", "juror"))
    key = done(database, create_person, new, "system", NOW)
    (only,) = asked(database, accounts)
    assert (only.name, only.email, only.roles, only.active) == ("Zoé", "zoe@example.org", ("chair", "juror"), True)
    (told,) = asked(database, history, f"person:{key}")
    assert told.personal == {"name": "Zoé", "email": "zoe@example.org"}
    assert "Zoé" not in str(told.act)
